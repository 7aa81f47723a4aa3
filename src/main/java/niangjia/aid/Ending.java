package niangjia.aid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import niangjia.form.Ask;
import niangjia.person.Membership;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.RunForm.Kind;
import niangjia.programme.Subject;
import niangjia.unit.Level;
import niangjia.unit.Role;

/** 资格终止: a standing ends before its time: out of hardship, a title revoked, dead. With the hardship standing living aid ends too. */
public final class Ending implements Programme<Ending.Form> {

    public record Form(
            @Ask(value = "终止哪一项资格", section = "资格终止") Kind kind,
            @Ask(value = "原因", hint = "如脱困、撤销称号、去世", most = 60) String why,
            @Ask(value = "依据", hint = "文号，或核实的情况", most = 200, lines = true) String paper) {}

    @Override public String code() {
        return "aid.ending";
    }

    @Override public String title() {
        return "资格终止";
    }

    @Override public String purpose() {
        return "困难职工、生活救助对象、劳模、留守过年的资格提前结束";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.PERSON;
    }

    @Override public boolean offered(Optional<Membership> membership, Set<String> standings) {
        return Stream.of(Kind.values()).anyMatch(kind -> standings.contains(kind.standing()));
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("提出终止", Role.WINDOW),
            Step.decide("approve", "县级决定", Role.CHAIR, Level.COUNTY, 5).granting());
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var now = facts.standing(form.kind().standing());
        return List.of(Clause.of("AID-END-1", "现在是" + form.kind().title(), now.isPresent(), now.map(one -> "%s，%s起".formatted(one.category(), one.since())).orElse("没有这项资格"),
            "资格登记", "没有可以终止的"));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("aid.ending:%s:%s".formatted(facts.personKey(), form.kind().standing()));
    }

    @Override public boolean keepsClaims() {
        return false;
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return (form.kind() == Kind.HARDSHIP ? Stream.of(Kind.HARDSHIP, Kind.LIVING) : Stream.of(form.kind()))
            .<Outcome>map(kind -> new Outcome.End(kind.standing(), decided.day(), form.why())).toList();
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%s".formatted(form.kind().title(), form.why());
    }
}
