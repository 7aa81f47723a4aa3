package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import niangjia.Caller;
import niangjia.World;
import niangjia.door.Actors;
import niangjia.ground.Refusal;
import niangjia.matter.Matters;
import niangjia.matter.Moves;
import niangjia.person.Membership;
import niangjia.person.Memberships;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.unit.Actor;
import niangjia.unit.Registering;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Acts that meet: the second sees what the first did, and one that breaks holds up no other. */
class AtOnceTest extends Counties {

    private static final LocalDate DAY = World.TODAY.plusDays(10);

    @Autowired private Reorganisations reorganisations;
    @Autowired private People people;
    @Autowired private Memberships memberships;
    @Autowired private Registering registering;
    @Autowired private Matters matters;
    @Autowired private Moves moves;
    @Autowired private Actors actors;

    /** Taken back by one administrator in the moment its day comes: it stays taken back. */
    @Test
    void whatIsTakenBackWhileItsDayComesIsNeitherDoneNorFailed() {
        var base = base(town());
        var act = proposed(ADMIN, act("rename", DAY, List.of(base), "name", "改到一半的工会"));
        var coming = new CompletableFuture<Void>();
        once.executeWithoutResult(_ -> {
            db.sql("update reorganisation set state = 'undone', undone_on = :today, undone_name = '另一位' where id = :id").param("today", World.TODAY).param("id", act).update();
            coming.completeAsync(() -> {
                dayIs(DAY);
                return null;
            });
            untilItWaits(coming);
        });
        coming.join();
        assertThat(state(act)).isEqualTo("undone");
        assertThat(units.require(base).name()).isNotEqualTo("改到一半的工会");
    }

    /** Another act of today comes between the list that was seen and the act: it waits for it. */
    @Test
    void whatIsConfirmedIsDoneOnTheTreeThatWasSeen() {
        var old = town();
        var base = base(old);
        var act = proposed(ADMIN, act("merge", World.TODAY.minusDays(1), List.of(old), "into", town()));
        var mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + act).at("mark").asString();
        caller.token(ADMIN);
        var confirmed = new CompletableFuture<Caller.Said>();
        var between = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            federation.hold();
            confirmed.completeAsync(() -> caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", mark)));
            untilItWaits(confirmed);
            between.completeAsync(() -> propose(ADMIN, act("dissolve", World.TODAY, List.of(base))));
            untilItWaits(confirmed, between);
        });
        assertThat(moves(confirmed.join(), "units")).as(confirmed.join().text()).isEqualTo(1);
        assertThat(between.join().status()).as(between.join().text()).isEqualTo(201);
    }

    @Test
    void aPlanThatBreaksOffIsToldAndTriedAgainAndHoldsUpNoOther() {
        var town = town();
        var base = base(town);
        var breaks = proposed(ADMIN, act("rename", DAY, List.of(base), "name", base + "改断的工会"));
        var next = proposed(ADMIN, act("rename", DAY, List.of(town), "name", town + "改成的镇总工会"));
        today(DAY);
        db.sql("alter table unit_name add constraint check_breaks check (name not like '%改断的工会')").update();
        try {
            reorganisations.due();
        } finally {
            db.sql("alter table unit_name drop constraint check_breaks").update();
        }
        assertThat(state(next)).isEqualTo("done");
        assertThat(state(breaks)).isEqualTo("planned");
        assertThat(caller.browser(ADMIN).get("/").text()).contains(base + "改断的工会没有办成：平台出错，还会再办");
        reorganisations.due();
        assertThat(state(breaks)).isEqualTo("done");
        assertThat(caller.browser(ADMIN).get("/").text()).doesNotContain("改断的工会没有办成");
    }

    /** Whoever was first: what he began goes along. */
    @Test
    void whatIsBegunAtAUnitThatIsMergedInTheSameMomentGoesAlong() {
        var old = town();
        var heir = town();
        var base = base(old);
        var next = base(heir);
        var stays = base(heir);
        var person = file(stays);
        whileBegun(base, next, () -> memberships.join(platform(), person, base, World.TODAY));
        assertThat(union(person)).isEqualTo(next);

        var covering = base(heir);
        var employer = covered(stays);
        whileBegun(covering, next, () -> registering.cover(platform(), employer, covering, World.TODAY));
        assertThat(caller.get(CITY_ADMIN, "/api/employers/" + employer).at("coveredBy").asString()).isEqualTo(next);

        var number = new AtomicReference<String>();
        var poor = person(old + ".window", base(old), idNumber("19800101"));
        var window = Actor.platform(units.require(old));
        whileBegun(old, heir, () -> number.set(matters.open(window,
            new Matters.Request("aid.hardship", old, poor, null, "window", hardshipForm("SPECIAL", "0", List.of()))).number()));
        assertThat(db.sql("select u.code from matter m join unit u on u.id = m.holder_unit where m.number = :number").param("number", number.get()).query(String.class).single()).isEqualTo(heir);
        assertThat(db.sql("select count(*) from matter_step s join matter m on m.id = s.matter join unit u on u.id = s.unit where m.number = :number and u.code = :old and s.state in ('now', 'ahead')")
            .param("number", number.get()).param("old", old).query(Integer.class).single()).isZero();
    }

    /** What is begun below it lies with the town it comes to, not with the one it leaves. */
    @Test
    void whatIsBegunAtAUnionThatMovesInTheSameMomentIsReviewedAtItsNewTown() {
        var old = town();
        var next = town();
        var base = base(old);
        var person = person(old + ".window", base, idNumber("19800101"));
        var number = new AtomicReference<String>();
        whileBegun(() -> number.set(matters.open(Actor.platform(units.require(old)),
            new Matters.Request("aid.hardship", base, person, null, "window", hardshipForm("SPECIAL", "0", List.of()))).number()),
            () -> federation.move(platform(), List.of(base), next, World.TODAY));
        assertThat(seats(number.get())).contains(next).doesNotContain(old);
    }

    /** A corrected form names another union, which is merged as it is handed in. */
    @Test
    void aStepThatIsSeatedAnewAtAUnionThatIsMergedInTheSameMomentGoesAlong() {
        var old = town();
        var from = base(old);
        var to = base(old);
        var then = base(old);
        var next = base(old);
        enrol(then, Role.UNION);
        enrol(to, Role.UNION);
        var form = Map.<String, Object>of("union", to, "since", "2026-01-20", "hired", "DIRECT");
        var number = opened(old + ".window", "member.transfer", old, member(from, LocalDate.of(2020, 1, 1)), form);
        assertThat(act(to + ".union", number, "return", Map.of("note", "不是本单位的")).status()).isEqualTo(200);
        whileBegun(() -> make(old + ".window", number, "resubmit", with(form, "union", then)), () -> federation.merge(platform(), List.of(then), next, World.TODAY));
        assertThat(seats(number)).contains(next).doesNotContain(then);
    }

    /** Whoever acts on a matter holds it before its steps, and so does what takes it along. */
    @Test
    void aMatterThatIsMovedWhileItsTownIsMergedIsNobodysDeadlock() {
        var old = town();
        var next = town();
        var number = opened(old + ".window", "aid.hardship", old, person(old + ".window", base(old), idNumber("19800101")), hardshipForm("SPECIAL", "0", List.of()));
        var merged = new CompletableFuture<Object>();
        once.executeWithoutResult(_ -> {
            db.sql("select id from matter where number = :number for no key update").param("number", number).query(Long.class).single();
            merged.completeAsync(() -> federation.merge(platform(), List.of(old), next, World.TODAY));
            untilItWaits(merged);
            make(old + ".reviewer", number, "approve", null);
        });
        merged.join();
        assertThat(seats(number)).contains(World.COUNTY).doesNotContain(old);
    }

    /** Who is to do what is not done yet. */
    private List<String> seats(String number) {
        return db.sql("select u.code from matter_step s join matter m on m.id = s.matter join unit u on u.id = s.unit where m.number = :number and s.state in ('now', 'ahead')")
            .param("number", number).query(String.class).list();
    }

    private void make(String who, String number, String action, @Nullable Map<String, Object> form) {
        var version = db.sql("select version from matter where number = :number").param("number", number).query(Integer.class).single();
        moves.make(actors.of(who), number, new Moves.Move(action, null, "情况属实", version, null, form));
    }

    /** A preview takes back what it did: nobody is refused because of it. */
    @Test
    void whoeverBeginsSomethingWhileAMergerIsOnlyTriedComesAfterIt() {
        var town = town();
        var tried = base(town);
        var stays = base(town);
        var person = file(stays);
        var joined = new CompletableFuture<Void>();
        once.executeWithoutResult(attempt -> {
            attempt.setRollbackOnly();
            federation.merge(platform(), List.of(tried), stays, World.TODAY);
            joined.completeAsync(() -> {
                memberships.join(platform(), person, tried, World.TODAY);
                return null;
            });
            while (!joined.isDone() && !asked()) {
                Thread.onSpinWait();
            }
        });
        joined.join();
        assertThat(union(person)).isEqualTo(tried);
    }

    /** Whether another transaction has tried to hold a unit. */
    private boolean asked() {
        return db.sql("select exists (select 1 from pg_locks where relation = 'unit'::regclass and mode = 'RowShareLock' and pid <> pg_backend_pid())").query(Boolean.class).single();
    }

    /** Whoever was second is refused, after a while. */
    @Test
    void nobodyBeginsAnythingAtAUnitThatEndsInTheSameMoment() {
        var town = town();
        var ends = base(town);
        var stays = base(town);
        var person = file(stays);
        var employer = covered(stays);
        once.executeWithoutResult(_ -> {
            federation.merge(platform(), List.of(ends), stays, World.TODAY);
            for (var begun : List.<Runnable>of(() -> memberships.join(platform(), person, ends, World.TODAY),
                () -> registering.cover(platform(), employer, ends, World.TODAY))) {
                assertThat(CompletableFuture.runAsync(begun).handle((_, refused) -> refused).join()).hasCauseInstanceOf(Refusal.Conflict.class).hasMessageContaining("刚撤销，或正在办撤并调整");
            }
        });
        assertThat(union(person)).isEmpty();
    }

    private void whileBegun(String ends, String into, Runnable begins) {
        whileBegun(begins, () -> federation.merge(platform(), List.of(ends), into, World.TODAY));
    }

    private void whileBegun(Runnable begins, Supplier<Object> act) {
        var done = new CompletableFuture<Object>();
        once.executeWithoutResult(_ -> {
            begins.run();
            done.completeAsync(act);
            untilItWaits(done);
        });
        done.join();
    }

    private Actor platform() {
        return Actor.platform(units.require(World.CITY));
    }

    private long file(String base) {
        return once.execute(_ -> people.register(platform(), new NewPerson("钱乙丁", idNumber("19810413"), phone(), base)));
    }

    private String union(long person) {
        return memberships.inForce(person, World.TODAY).map(Membership::unitCode).orElse("");
    }
}
