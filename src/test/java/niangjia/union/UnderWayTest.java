package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import niangjia.Caller;
import niangjia.World;
import niangjia.ground.Refusal;
import niangjia.person.Memberships;
import niangjia.programme.Carrier;
import niangjia.reorganisation.Counties;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.Role;
import niangjia.unit.Unit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of foundings, elections and joinings under way where the tree changes meanwhile, and which code a union founded gets. */
class UnderWayTest extends Counties {

    private static final LocalDate AGREED = LocalDate.of(2026, 1, 9);
    private static final LocalDate HELD = LocalDate.of(2026, 1, 15);

    @Autowired private Electing electing;
    @Autowired private Memberships memberships;

    /** An employer of a town without a union. */
    private String uncovered(String town) {
        var code = covered(base(town));
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", code).update();
        return code;
    }

    private Caller.Said fill(String who, String number, Map<String, ?> form) {
        return act(who, number, "fill", Map.of("form", form));
    }

    /** Prepared, agreed to, and its congress held on the 15th. */
    private String held(String town, String employer) {
        today(AGREED);
        var number = opened(town + ".officer", "union.founding", town, employer, Map.of("name", employer.substring(10) + "厂工会委员会", "mode", "OWN", "organ", "COMMITTEE",
            "workers", 60, "members", 40, "preparer", "周筹备"));
        approve(town + ".chair", number);
        today(World.TODAY);
        assertThat(fill(town + ".officer", number, Map.of("meeting", "MEMBERS", "entitled", 40)).status()).isEqualTo(200);
        assertThat(fill(town + ".officer", number, Congresses.congress(38, 3, 30)).status()).isEqualTo(200);
        return number;
    }

    private Unit founded(String reviewer, String number, String employer) {
        approve(reviewer, number);
        var done = fill(World.COUNTY + ".officer", number, Map.of("legal", false));
        assertThat(done.at("state").asString()).as(done.text()).isEqualTo("granted");
        return union(employer);
    }

    private Unit union(String employer) {
        return units.require(caller.get(World.COUNTY + ".officer", "/api/employers/" + employer).at("coveredBy").asString());
    }

    private String above(Unit union) {
        return units.parent(union.id(), World.TODAY).orElseThrow().code();
    }

    private LocalDate term(Unit union) {
        return db.sql("select since from union_term where unit = :unit").param("unit", union.id()).query(LocalDate.class).single();
    }

    @Test
    void aFoundingGoesOnInTheTownThatTookOverItsOwn() {
        var old = town();
        var heir = town();
        var employer = uncovered(old);
        var number = held(old, employer);
        proposed(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir));
        var union = founded(heir + ".reviewer", number, employer);
        assertThat(above(union)).isEqualTo(heir);
        assertThat(union.code()).startsWith(heir);
        assertThat(union.founded()).isEqualTo(HELD);
        assertThat(term(union)).isEqualTo(HELD);
    }

    @Test
    void whereTheTownIsNewerThanTheCongressTheUnionBeginsWithTheTown() {
        var old = town();
        var fresh = old.substring(0, 6) + "Z" + old.substring(7);
        var employer = uncovered(old);
        var number = held(old, employer);
        proposed(ADMIN, act("merge", World.TODAY, List.of(old), "into", fresh, "name", "新设的镇总工会"));
        var union = founded(old + ".reviewer", number, employer);
        assertThat(above(union)).isEqualTo(fresh);
        assertThat(union.founded()).isEqualTo(World.TODAY);
        assertThat(term(union)).isEqualTo(World.TODAY);
    }

    @Test
    void anElectionOfAUnionThatHasEndedIsNotConfirmed() {
        var town = town();
        var ended = base(town);
        today(AGREED);
        var number = opened(town + ".officer", "union.election", ended, null, Map.of("members", 60, "meeting", "MEMBERS", "entitled", 60, "organ", "COMMITTEE"));
        approve(town + ".chair", number);
        today(World.TODAY);
        assertThat(fill(town + ".officer", number, Congresses.congress(40, 3, 31)).status()).isEqualTo(200);
        proposed(ADMIN, act("merge", World.TODAY, List.of(ended), "into", base(town)));
        var said = act(town + ".reviewer", number, "approve", Map.of("note", "情况属实"));
        assertThat(said.status()).as(said.text()).isEqualTo(409);
        assertThat(said.text()).contains("工会还在", ended + "厂工会已在2026年1月21日撤销");
        var union = units.require(ended);
        var granted = new Carrier.Granted(Actor.platform(union), 0, number, union.id(), null, null, World.TODAY);
        assertThatThrownBy(() -> once.executeWithoutResult(_ -> electing.carryOut(granted, new Elected(union.id(), new Board(HELD, 3, List.of())))))
            .isInstanceOf(Refusal.Conflict.class).hasMessageContaining("不再换届");
        assertThat(db.sql("select count(*) from union_term where unit = :unit").param("unit", union.id()).query(Integer.class).single()).isZero();
        assertThat(act(town + ".officer", number, "withdraw", Map.of("note", "工会已经并走")).at("state").asString()).isEqualTo("withdrawn");
    }

    @Test
    void nobodyJoinsAUnionThatHasEnded() {
        var town = town();
        var ended = base(town);
        var heir = base(town);
        enrol(ended, Role.UNION);
        enrol(heir, Role.UNION);
        var person = person(town + ".window", town, idNumber("19850101"));
        var number = opened(town + ".window", "member.join", town, person, Map.of("union", ended, "since", "2026-01-10", "home", "LOCAL", "hired", "DIRECT"));
        proposed(ADMIN, act("merge", World.TODAY, List.of(ended), "into", heir));
        var said = act(heir + ".union", number, "approve", Map.of("note", "同意"));
        assertThat(said.status()).as(said.text()).isEqualTo(409);
        assertThat(said.text()).contains("现在还在", "撤销2026年1月21日");
        assertThatThrownBy(() -> memberships.join(Actor.platform(units.require(town)), person, ended, LocalDate.of(2026, 1, 10)))
            .isInstanceOf(Refusal.Invalid.class).hasMessageContaining("已在2026年1月21日撤销");
        assertThat(db.sql("select count(*) from membership where person = :it").param("it", person).query(Integer.class).single()).isZero();
    }

    @Test
    void unionsBelowATownWhoseCodeHasLettersAreNumberedOneAfterAnother() {
        var zone = "KFQ100000";
        found(zone, "太仓试行区总工会", Level.TOWN, World.COUNTY, FOUNDED);
        List.of(Role.OFFICER, Role.CHAIR, Role.REVIEWER).forEach(role -> enrol(zone, role));
        found(zone + "0007", "试行区老厂工会", Level.BASE, zone, FOUNDED);
        for (var code : List.of(zone + "0008", zone + "0009")) {
            var employer = covered(zone + "0007");
            db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", employer).update();
            assertThat(founded(zone + ".reviewer", held(zone, employer), employer).code()).isEqualTo(code);
        }
    }

    /** Both ask for the next code in the moment a third one changes the tree. */
    @Test
    void twoUnionsFoundedAtOnceHaveDifferentCodes() {
        var town = town();
        var employers = List.of(uncovered(town), uncovered(town));
        var numbers = employers.stream().map(employer -> held(town, employer)).toList();
        numbers.forEach(number -> approve(town + ".reviewer", number));
        caller.token(World.COUNTY + ".officer");
        var filling = once.execute(_ -> {
            db.sql("select pg_advisory_xact_lock(hashtext('unit_closure'))").query((_, _) -> 0).list();
            var both = numbers.stream().map(number -> CompletableFuture.supplyAsync(() -> fill(World.COUNTY + ".officer", number, Map.of("legal", false)))).toList();
            while (both.stream().noneMatch(CompletableFuture::isDone) && db.sql("select count(*) < 2 from pg_locks where not granted").query(Boolean.class).single()) {
                Thread.onSpinWait();
            }
            return both;
        });
        assertThat(filling.stream().map(CompletableFuture::join).map(said -> said.at("state").asString()).toList()).containsExactly("granted", "granted");
        assertThat(employers.stream().map(this::union).map(Unit::code).distinct().toList()).hasSize(2).allMatch(code -> code.startsWith(town));
    }
}
