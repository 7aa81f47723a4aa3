package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import niangjia.World;
import niangjia.ground.Refusal;
import niangjia.money.Verification;
import niangjia.unit.Actor;
import niangjia.unit.Part;
import niangjia.unit.Registering;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whatever is reorganised, of today or dated back, whatever is refused: every unit, member, employer, matter and fen hangs somewhere, once, on every day.
 *
 * <p>The tree alone is a property over any seed ({@code FederationTest}, a database of its own for each history). This one needs the whole
 * platform, which the tests share: a history leaves its towns, people and money behind, so that a seed drawn anew each time would find another
 * database each time, could not be repeated from its number, and could not be made smaller. Therefore three seeds that stand here.
 */
class NothingLostTest extends Counties {

    @Autowired private Reorganisations reorganisations;
    @Autowired private Registering registering;
    @Autowired private Verification verification;

    private final List<String> towns = new ArrayList<>();
    private final List<String> bases = new ArrayList<>();
    private final List<String> employers = new ArrayList<>();
    private final List<String> matters = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 20120901, 77})
    void randomActsLoseNothingAndUndoRestores(long seed) {
        var random = new Random(seed);
        furnish();
        var city = units.require(World.CITY);
        var admin = db.sql("select id, person, name from staff where username = :name").param("name", CITY_ADMIN)
            .query((row, _) -> new Actor(row.getLong(1), row.getLong(2), row.getString(3), Role.ADMIN, city.id(), city.code(), city.name(), city.level())).single();
        var before = sums();
        var days = new ArrayList<LocalDate>();
        var carried = 0;
        for (var n = 0; n < 14; n++) {
            var day = World.TODAY.plusDays(n / 2);
            today(day);
            days.add(day);
            var asked = random(random, day, n);
            try {
                if (n % 5 == 4) {
                    var tree = tree();
                    reorganisations.undo(admin, reorganisations.propose(admin, dated(asked, day.plusDays(3))));
                    assertThat(tree()).as("undo restores").isEqualTo(tree);
                } else {
                    if (n % 5 == 1) {
                        asked = closing(admin, random, day);
                        before = sums();
                    } else if (random.nextInt(3) == 0) {
                        asked = dated(asked, day.minusDays(1 + random.nextInt(8)));
                    }
                    carry(admin, asked);
                    carried++;
                }
            } catch (Refusal refused) {
                assertThat(refused.says()).isNotBlank().doesNotContain("\n");
            }
            assertThat(sums()).as("after act %d of seed %d: %s", n, seed, asked).isEqualTo(before);
            assertThat(stranded(day)).as("matters that nobody above them holds, after %s", asked).isEmpty();
        }
        assertThat(carried).as("some acts were allowed").isGreaterThan(2);
        days.forEach(this::oneTree);
        oneTree(World.TODAY.minusDays(1));
        var verified = verification.verify(new Actor(0, 0, "平台", Role.SYSTEM, city.id(), city.code(), city.name(), city.level()), "");
        assertThat(verified.problems()).isEmpty();
    }

    /** An employer closes; the union that was its own is to go into the next from before that day. */
    private Asked closing(Actor admin, Random random, LocalDate day) {
        var which = random.nextInt(employers.size());
        var closed = day.minusDays(random.nextInt(4));
        registering.uncover(admin, employers.get(which), closed);
        return asked("merge", closed.minusDays(1 + random.nextInt(4)), bases.get(which), "into", bases.get((which + 1) % bases.size()), null);
    }

    /** What is dated back another administrator confirms. */
    private void carry(Actor admin, Asked asked) {
        var act = reorganisations.propose(admin, asked);
        if (asked.on().isBefore(clock.today())) {
            var other = new Actor(admin.account() + 1, 0, "另一位", Role.ADMIN, admin.unit(), admin.unitCode(), admin.unitName(), admin.level());
            reorganisations.confirm(other, act, reorganisations.again(reorganisations.reach(other, act)).mark());
        }
    }

    private void furnish() {
        today(World.TODAY);
        for (var n = 0; n < 3; n++) {
            var town = town();
            towns.add(town);
            fund(town, "500");
            for (var m = 0; m < 2; m++) {
                var base = base(town);
                bases.add(base);
                employers.add(covered(base));
                owed(town, member(base, LocalDate.of(2020, 1, 1 + m)), "50");
            }
            var person = person(town + ".window", bases.getLast(), idNumber("19800101"));
            matters.add(opened(town + ".window", "aid.hardship", town, person, hardshipForm("SPECIAL", "0", List.of())));
        }
    }

    private Asked random(Random random, LocalDate day, int n) {
        var low = random.nextBoolean();
        var some = low ? bases : towns;
        var one = some.get(random.nextInt(some.size()));
        var other = some.get(random.nextInt(some.size()));
        return switch (random.nextInt(5)) {
            case 0 -> asked("move", day, one, "parent", low ? towns.get(random.nextInt(towns.size())) : random.nextBoolean() ? World.OTHER_COUNTY : one, null);
            case 1 -> {
                var part = one + "X" + n;
                some.add(part);
                var children = units.byCode(one).stream().flatMap(it -> units.children(it.id(), day).stream()).limit(1).map(it -> it.code()).toList();
                yield asked("split", day, one, "", "", List.of(new Part(part, "分设" + part, low ? List.of() : children, low ? List.of(employers.get(random.nextInt(employers.size()))) : List.of())));
            }
            case 2 -> asked("dissolve", day, one, low ? "into" : "", other, null);
            default -> asked("merge", day, one, "into", other, null);
        };
    }

    private static Asked asked(String kind, LocalDate day, String unit, String field, String other, @Nullable List<Part> parts) {
        return new Asked(kind, day, List.of(unit), "", field.equals("parent") ? other : "", field.equals("into") ? other : "", null, parts, false, "随机的一项");
    }

    private static Asked dated(Asked asked, LocalDate day) {
        return new Asked(asked.kind(), day, asked.units(), asked.name(), asked.parent(), asked.into(), asked.leave(), asked.parts(), asked.ends(), asked.reason());
    }

    private List<String> tree() {
        return db.sql("select unit || ' ' || ancestor || ' ' || depth || ' ' || valid from unit_closure order by unit, ancestor, valid").query(String.class).list();
    }

    /** Members and covered employers of today, open matters, what is in all funds and reserved of them. */
    private Map<String, Object> sums() {
        return db.sql("""
            select (select count(*) from membership m join unit u on u.id = m.unit and (u.dissolved is null or u.dissolved > :today)
                     where daterange(m.joined, m.left_on) @> cast(:today as date)) as members,
                   (select count(*) from employer_cover c join unit u on u.id = c.unit and (u.dissolved is null or u.dissolved > :today)
                      join employer e on e.id = c.employer and e.credit_code in (:employers)
                     where c.valid @> cast(:today as date)) as covered,
                   (select count(*) from matter where state = 'open') as open,
                   (select sum(balance) from account where fund) as funds, (select sum(reserved) from account where fund) as reserved,
                   (select sum(amount - used) from budget) as budgets
            """).param("today", clock.today()).param("employers", employers).query().singleRow();
    }

    private List<String> stranded(LocalDate day) {
        return db.sql("""
            select m.number || ' at ' || u.code from matter m join unit u on u.id = m.holder_unit
             where m.number in (:matters)
               and (u.dissolved <= :day or not exists (select 1 from unit_closure c where c.unit = m.unit and c.ancestor = m.holder_unit and c.valid @> cast(:day as date)))
            """).param("day", day).param("matters", matters).query(String.class).list();
    }

    /** What the places say, followed parent by parent, is what the closure says; and nothing hangs below no city. */
    private void oneTree(LocalDate day) {
        assertThat(db.sql("""
            with recursive chain (unit, ancestor, depth) as (
                select id, id, 0 from unit where founded <= :day
                union all
                select c.unit, p.parent, c.depth + 1 from chain c join unit_place p on p.unit = c.ancestor and p.valid @> cast(:day as date)
            )
            select count(*) from (
                (select unit, ancestor, depth from chain except all select unit, ancestor, depth from unit_closure where valid @> cast(:day as date))
                union all
                (select unit, ancestor, depth from unit_closure where valid @> cast(:day as date) except all select unit, ancestor, depth from chain)
                union all
                (select u.id, 0, 0 from unit u where u.founded <= :day and not exists (select 1 from chain c join unit t on t.id = c.ancestor and t.level = 'city' where c.unit = u.id))) off
            """).param("day", day).query(Long.class).single()).as("the tree of %s", day).isZero();
    }
}
