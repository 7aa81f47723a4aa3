package niangjia.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import niangjia.ground.Refusal;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;

/** One membership in force at a time, whatever is asked for; and who is near to whom. */
class MembershipTest {

    private final Town town = Town.get();
    private final People people = town.context.getBean(People.class);
    private final Memberships memberships = town.context.getBean(Memberships.class);
    private final Households households = town.context.getBean(Households.class);

    private long someone() {
        return people.register(town.as(Role.OFFICER, "320585"), new NewPerson("吴会员", town.number(), "", Town.LIUHE));
    }

    private boolean related(long one, long other) {
        return town.db.sql("select :one in " + People.RELATIVES).param("one", one).param("other", other).query(Boolean.class).single();
    }

    @Property(tries = 60)
    void neverTwoInForceAndTheFileIsWhereTheLastOneBegan(@ForAll long seed) {
        var random = new Random(seed);
        var officer = town.as(Role.OFFICER, "320585");
        var person = someone();
        for (var n = 0; n < 12; n++) {
            var day = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(4200));
            var unit = random.nextBoolean() ? Town.FACTORY : Town.MILL;
            try {
                memberships.move(officer, person, new String[] {"join", "leave", "transfer", "keep"}[random.nextInt(4)], unit, day);
            } catch (Refusal refused) {
                assertThat(refused.says()).isNotBlank();
            }
        }
        var all = memberships.of(person);
        for (var one : all) {
            assertThat(one.joined()).isBeforeOrEqualTo(Town.TODAY);
            for (var other : all) {
                if (one.id() != other.id()) {
                    assertThat(one.left() != null && !one.left().isAfter(other.joined()) || other.left() != null && !other.left().isAfter(one.joined())
                        || one.joined().equals(one.left()) || other.joined().equals(other.left())).as("%s and %s", one, other).isTrue();
                }
            }
        }
        assertThat(all.stream().filter(one -> one.left() == null).count()).isLessThanOrEqualTo(1);
        all.stream().filter(one -> one.left() == null).forEach(one -> assertThat(people.require(person).unit()).isEqualTo(one.unit()));
    }

    @Test
    void membershipIsInABaseUnionAndNeverInTheFuture() {
        var officer = town.as(Role.OFFICER, "320585");
        var person = someone();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> memberships.join(officer, person, Town.LIUHE, Town.TODAY)).isInstanceOf(Refusal.Invalid.class);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> memberships.join(officer, person, Town.FACTORY, Town.TODAY.plusDays(1))).isInstanceOf(Refusal.Invalid.class);
        memberships.join(officer, person, Town.FACTORY, Town.TODAY);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> memberships.join(officer, person, Town.MILL, Town.TODAY)).isInstanceOf(Refusal.Conflict.class);
        assertThat(memberships.inForce(person, Town.TODAY)).get().extracting(Membership::unitCode).isEqualTo(Town.FACTORY);
        assertThat(memberships.inForce(person, Town.TODAY.minusDays(1))).isEmpty();
    }

    /** By whom and when, beside what the register itself says. */
    @Test
    void whateverBecomesOfAMembershipIsWrittenDown() {
        var officer = town.as(Role.OFFICER, "320585");
        var person = someone();
        memberships.join(officer, person, Town.FACTORY, Town.TODAY.minusDays(9));
        memberships.transfer(officer, person, Town.MILL, Town.TODAY.minusDays(6));
        var union = memberships.inForce(person, Town.TODAY).orElseThrow().unit();
        var members = memberships.count(union, Town.TODAY);
        memberships.keep(officer, person, Town.TODAY.minusDays(3));
        assertThat(memberships.count(union, Town.TODAY)).as("whose membership is only kept is no member").isEqualTo(members - 1);
        memberships.leave(officer, person, Town.TODAY);
        assertThat(town.db.sql("select verb from trail where subject = 'person' and subject_id = :id and account = :by and verb <> 'registered' order by id")
            .param("id", person).param("by", officer.account()).query(String.class).list()).containsExactly("joined", "transferred", "kept", "left");
    }

    @Test
    void thoseOfOneHouseholdAreRelatedEitherWayRound() {
        var officer = town.as(Role.OFFICER, "320585");
        var husband = town.number();
        var child = town.number();
        var wife = someone();
        var man = people.register(officer, new NewPerson("赵永年", husband, "", Town.LIUHE));
        var daughter = people.register(officer, new NewPerson("赵雨桐", child, "", Town.LIUHE));
        var stranger = someone();
        assertThat(related(wife, man)).isFalse();
        households.replace(officer, wife, java.util.List.of(new Member("丈夫", "赵永年", new IdNumber(husband), "临时工", 120000),
            new Member("女儿", "赵雨桐", new IdNumber(child), "在读", 0)));
        assertThat(related(wife, man)).isTrue();
        assertThat(related(man, wife)).isTrue();
        assertThat(related(man, daughter)).isTrue();
        assertThat(related(man, stranger)).isFalse();
        assertThat(related(man, man)).isTrue();
        assertThat(households.of(wife)).extracting(Member::income).containsExactly(120000L, 0L);
    }
}
