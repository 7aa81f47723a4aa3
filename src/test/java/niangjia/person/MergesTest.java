package niangjia.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import niangjia.ground.Refusal;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;

/** Two files of one person become one, and two again. */
class MergesTest {

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
    }

    /** One membership that holds on any day of the two files: what overlaps counts once, and is as it was when they are two again. */
    @Test
    void ofTwoMembershipsThatOverlapOneHoldsAndTheFileLiesWhereItIs() {
        var officer = town.as(Role.OFFICER, "320585");
        var kept = people.register(officer, new NewPerson("郁二档", town.number(), "", Town.LIUHE));
        var gone = people.register(officer, new NewPerson("郁二档", town.number(), "", Town.LIUHE));
        memberships.join(officer, kept, Town.FACTORY, Town.TODAY.minusDays(900));
        memberships.leave(officer, kept, Town.TODAY.minusDays(300));
        memberships.join(officer, gone, Town.MILL, Town.TODAY.minusDays(800));
        memberships.leave(officer, gone, Town.TODAY.minusDays(400));
        memberships.join(officer, gone, Town.MILL, Town.TODAY.minusDays(100));
        var lay = people.require(kept).unitCode();
        var before = history(gone);
        var merge = merges.merge(officer, kept, gone, "两份档案同一人，登记了两次");
        for (var ago : List.of(850, 600, 500, 350, 50)) {
            assertThat(town.count("select count(*) from membership where person in (%d, %d) and daterange(joined, left_on) @> date '%s'"
                .formatted(kept, gone, Town.TODAY.minusDays(ago)))).as("%d days ago", ago).isOne();
        }
        assertThat(people.require(kept).unitCode()).isEqualTo(Town.MILL);
        merges.undo(officer, kept, merge);
        assertThat(history(gone)).isEqualTo(before);
        assertThat(people.require(kept).unitCode()).isEqualTo(lay);
    }

    private List<String> history(long person) {
        return town.db.sql("select unit || ' ' || joined || ' ' || coalesce(left_on::text, '') from membership where person = :person order by joined")
            .param("person", person).query(String.class).list();
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
