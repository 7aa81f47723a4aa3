package niangjia.planted;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import niangjia.form.Ask;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Offer;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.standard.Standard;
import niangjia.unit.Level;
import niangjia.unit.Role;

/** A programme that stands in no other file: everything else must follow from this one. */
final class PlantedGrant implements Programme<PlantedGrant.Form> {

    private static final Standard<Money> DAILY = Standard.money("planted.grant.daily", "误工补助：每天", "120.00", "试验标准").asPlaceholder();

    record Form(@Ask(value = "误工天数", least = 1, most = 10) int days, @Ask(value = "因为什么", most = 60) String cause) {}

    @Override public String code() {
        return "planted.grant";
    }

    @Override public String title() {
        return "误工补助";
    }

    @Override public String purpose() {
        return "参加应急救援误了工的职工，按天补助";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.PERSON;
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("窗口受理", Role.WINDOW),
            Step.decide("decide", "县级审定", Role.CHAIR, Level.COUNTY, 3).granting(),
            Step.pay(Level.COUNTY, 10));
    }

    @Override public List<Standard<?>> standards() {
        return List.of(DAILY);
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        return List.of(Clause.of("PLANT-1", "一次最多补七天", form.days() <= 7, form.days() + "天", "试验规定", "分两次申请"));
    }

    @Override public Offer offer(Form form, Facts facts) {
        return Offer.fixed(facts.standard(DAILY).times(form.days()));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("planted.grant:" + facts.personKey() + ":" + form.cause());
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Outcome.Give("cash", "误工%d天".formatted(form.days()), decided.amount(), null));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%d天，%s".formatted(form.days(), form.cause());
    }

    @Override public Optional<Expense> expense() {
        return Optional.of(Expense.HARDSHIP_AID);
    }

    @Override public List<Figure> figures() {
        return Figure.ofBenefits(code(), title());
    }
}
