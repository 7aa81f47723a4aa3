package niangjia.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two files of one person become one, and two again. Their memberships: {@link MergedMembershipsTest}. */
class MergesTest {

    private static final Executor ASIDE = Executors.newVirtualThreadPerTaskExecutor();

    private final Town town = Town.get();
    private final People people = town.context.getBean(People.class);
    private final Memberships memberships = town.context.getBean(Memberships.class);
    private final Households households = town.context.getBean(Households.class);
    private final Merges merges = town.context.getBean(Merges.class);
    private final Search search = town.context.getBean(Search.class);

    @Test
    void whatHungOnTheGoneFileMovesAndComesBack() {
        var officer = town.as(Role.OFFICER, "320585");
        var wrong = town.number();
        var kept = people.register(officer, new NewPerson("郁达人", town.number(), "", Town.LIUHE));
        var gone = people.register(officer, new NewPerson("郁达人", wrong, "", Town.LIUHE));
        var child = new IdNumber(town.number());
        memberships.join(officer, kept, Town.FACTORY, Town.TODAY.minusDays(900));
        memberships.join(officer, gone, Town.MILL, Town.TODAY.minusDays(100));
        households.replace(officer, gone, List.of(new Member("女儿", "郁小小", child, "在读", 0)));
        town.db.sql("insert into visit (person, unit, channel, says, answer, day, recorded_at, account, who) values (:p, :u, 'visit', '问', '答', current_date, now(), 1, '')")
            .param("p", gone).param("u", officer.unit()).update();

        var merge = merges.merge(officer, kept, gone, "两份档案同一人，身份证号旧号重登");
        assertThat(people.file(officer, gone).id()).isEqualTo(kept);
        assertThat(households.of(kept)).extracting(Member::name).containsExactly("郁小小");
        assertThat(town.count("select count(*) from visit where person = " + kept)).isOne();
        assertThat(search.find(officer, wrong, null, 1).items()).extracting(Found::id).containsExactly(kept);
        assertThat(search.find(officer, "郁达人", null, 1).items()).extracting(Found::id).containsExactly(kept);
        assertThat(town.count("select count(*) from membership where person in (%d, %d) and daterange(joined, left_on) @> date '%s'"
            .formatted(kept, gone, Town.TODAY))).isOne();
        assertThatThrownBy(() -> people.register(officer, new NewPerson("郁达人", wrong, "", Town.LIUHE))).isInstanceOf(Refusal.Conflict.class)
            .satisfies(refusal -> assertThat(((Found) ((Refusal.Conflict) refusal).extra().get("person")).id()).isEqualTo(kept));

        merges.undo(officer, kept, merge);
        assertThat(people.file(officer, gone).id()).isEqualTo(gone);
        assertThat(households.of(kept)).isEmpty();
        assertThat(households.of(gone)).extracting(Member::name).containsExactly("郁小小");
        assertThat(town.count("select count(*) from visit where person = " + gone)).isOne();
        assertThat(memberships.inForce(gone, Town.TODAY)).get().extracting(Membership::unitCode).isEqualTo(Town.MILL);
        assertThatThrownBy(() -> merges.undo(officer, kept, merge)).isInstanceOf(Refusal.Conflict.class);
        assertThat(town.db.sql("select verb from trail where subject = 'person' and subject_id = :id and verb in ('merged', 'unmerged') order by id").param("id", kept)
            .query(String.class).list()).containsExactly("merged", "unmerged");
    }

    @Test
    void whatWentIntoAFileBeforeGoesAlongWithItAndComesBackWithIt() {
        var officer = town.as(Role.OFFICER, "320585");
        var number = town.number();
        var first = file(officer, "郁连环", number);
        var second = file(officer, "郁连环", town.number());
        var third = file(officer, "郁连环", town.number());
        var one = merges.merge(officer, second, first, "同一人");
        var two = merges.merge(officer, third, second, "同一人");
        assertThat(people.file(officer, first).id()).isEqualTo(third);
        assertThat(search.find(officer, number, null, 1).items()).extracting(Found::id).containsExactly(third);
        assertThat(people.known(number)).get().extracting(Person::id).isEqualTo(third);
        assertThatThrownBy(() -> people.correct(officer, third, renumbered(third, number))).as("it came with another").isInstanceOf(Refusal.Conflict.class)
            .hasMessageContaining("请撤销合并");
        assertThatThrownBy(() -> merges.undo(officer, second, one)).as("the last one first").isInstanceOf(Refusal.Missing.class);

        merges.undo(officer, third, two);
        assertThat(people.file(officer, first).id()).isEqualTo(second);
        assertThat(people.file(officer, second).id()).isEqualTo(second);
        assertThat(search.find(officer, number, null, 1).items()).extracting(Found::id).containsExactly(second);
        merges.undo(officer, second, one);
        assertThat(people.file(officer, first).id()).isEqualTo(first);
    }

    @Test
    void theRightNumberOfAFileThatWentComesOntoTheOneThatStaysAndGoesBackWithIt() {
        var officer = town.as(Role.OFFICER, "320585");
        var wrong = town.number();
        var right = town.number();
        var kept = file(officer, "郁错号", wrong);
        var gone = file(officer, "郁错号", right);
        var merge = merges.merge(officer, kept, gone, "同一人，号码登错");
        people.correct(officer, kept, renumbered(kept, right));
        assertThat(people.unmask(officer, kept, "核对证件").idNumber()).isEqualTo(right);
        for (var number : List.of(wrong, right)) {
            assertThat(search.find(officer, number, null, 1).items()).extracting(Found::id).containsExactly(kept);
        }
        people.correct(officer, kept, renumbered(kept, wrong));
        people.correct(officer, kept, renumbered(kept, right));

        merges.undo(officer, kept, merge);
        assertThat(people.unmask(officer, kept, "核对证件").idNumber()).isEqualTo(wrong);
        assertThat(people.unmask(officer, gone, "核对证件").idNumber()).isEqualTo(right);
        assertThat(search.find(officer, right, null, 1).items()).extracting(Found::id).containsExactly(gone);
    }

    private Correction renumbered(long person, String number) {
        return new Correction(people.require(person).version(), null, number, null, null, null, null, null, null, null, null);
    }

    @Test
    void ofTwoWhoMergeTheSameFilesTheOtherWayRoundOneIsRefused() {
        var officer = town.as(Role.OFFICER, "320585");
        var one = file(officer, "郁争先", town.number());
        var other = file(officer, "郁争先", town.number());
        refusedAfter(() -> merges.merge(officer, one, other, "同一人"), () -> merges.merge(officer, other, one, "同一人"), one, other);
        assertThat(people.file(officer, one).id()).isEqualTo(one);
        assertThat(people.file(officer, other).id()).isEqualTo(one);
    }

    @Test
    void nothingIsTakenApartThatHasJustGoneFurther() {
        var officer = town.as(Role.OFFICER, "320585");
        var first = file(officer, "郁再并", town.number());
        var second = file(officer, "郁再并", town.number());
        var third = file(officer, "郁再并", town.number());
        var merge = merges.merge(officer, second, first, "同一人");
        refusedAfter(() -> merges.merge(officer, third, second, "同一人"), () -> merges.undo(officer, second, merge), first, second, third);
        assertThat(people.file(officer, first).id()).isEqualTo(third);
    }

    @Test
    void nobodyJoinsOnAFileThatHasJustGoneIntoAnother() {
        var officer = town.as(Role.OFFICER, "320585");
        var kept = file(officer, "郁入会", town.number());
        var gone = file(officer, "郁入会", town.number());
        refusedAfter(() -> merges.merge(officer, kept, gone, "同一人"), () -> memberships.join(officer, gone, Town.MILL, Town.TODAY), kept, gone);
        assertThat(memberships.of(gone)).isEmpty();
    }

    private long file(Actor officer, String name, String number) {
        return people.register(officer, new NewPerson(name, number, "", Town.LIUHE));
    }

    /** {@code slower} has looked at the files and waits for them while {@code faster} is done. */
    private void refusedAfter(Runnable faster, Runnable slower, Long... files) {
        var waits = new TransactionTemplate(town.context.getBean(PlatformTransactionManager.class)).execute(_ -> {
            var here = town.db.sql("select pg_backend_pid() from person where id = any(:ids) order by id for no key update").param("ids", files).query(Integer.class).list().getFirst();
            var under = CompletableFuture.runAsync(slower, ASIDE);
            for (var tries = 0; tries < 2000 && !waitsFor(here); tries++) {
                Thread.onSpinWait();
            }
            faster.run();
            return under;
        });
        assertThatThrownBy(waits::join).hasCauseInstanceOf(Refusal.Conflict.class);
    }

    /** Asked outside the transaction, which would see the same picture for ever. */
    private boolean waitsFor(int backend) {
        return CompletableFuture.supplyAsync(() -> town.count("select count(*) from pg_stat_activity where %d = any(pg_blocking_pids(pid))".formatted(backend)) > 0, ASIDE).join();
    }

    @Test
    void onlyAnOfficerMergesAndOnlyWhatHeMayOpen() {
        var one = people.register(town.as(Role.WINDOW, Town.LIUHE), new NewPerson("严不合", town.number(), "", Town.LIUHE));
        var other = people.register(town.as(Role.WINDOW, Town.SHAXI), new NewPerson("严不合", town.number(), "", Town.SHAXI));
        assertThatThrownBy(() -> merges.merge(town.as(Role.WINDOW, "320585"), one, other, "同一人")).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> merges.merge(town.as(Role.OFFICER, Town.LIUHE), one, other, "同一人")).isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> merges.merge(town.as(Role.OFFICER, "320585"), one, one, "同一人")).isInstanceOf(Refusal.Conflict.class);
    }
}
