package niangjia.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.store.TestServer;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tree through time: one chain a day, whatever is done to it. */
class FederationTest {

    private static final LocalDate START = LocalDate.of(2005, 1, 1);
    private static final LocalDate SEPTEMBER = LocalDate.of(2012, 9, 1);

    private static final class Tree {
        final JdbcClient db;
        final Units units;
        final Histories histories;
        final Federation federation;
        final Employers employers;
        final Registering registering;
        final TransactionTemplate once;
        final Actor actor;

        Tree() {
            var source = TestServer.migratedDatabase();
            db = JdbcClient.create(source);
            var clock = new BusinessClock();
            clock.show(() -> LocalDate.of(2026, 1, 21));
            var scope = new Scope(db, clock);
            units = new Units(db, clock, scope);
            histories = new Histories(db);
            var transactions = new DataSourceTransactionManager(source);
            once = new TransactionTemplate(transactions);
            federation = Trees.federation(db, clock);
            var trail = new Trail(db, clock, transactions);
            employers = new Employers(db, clock, scope, units, new Exports(trail, transactions));
            registering = new Registering(db, clock, scope, units, employers, new Living(units, scope, clock), trail, _ -> {});
            actor = Actor.platform(federation.foundRoot("3205", "苏州市总工会", START));
        }

        void act(Runnable act) {
            once.executeWithoutResult(_ -> act.run());
        }

        void found(String code, Level level, String parent, LocalDate day) {
            act(() -> federation.found(actor, new Founding(code, code + "工会", level, "territorial", day, parent)));
        }

        List<String> children(String code, String day) {
            return units.children(units.require(code).id(), LocalDate.parse(day)).stream().map(Unit::code).toList();
        }

        List<String> upwards(String code, String day) {
            return units.upwards(units.require(code).id(), LocalDate.parse(day)).stream().map(one -> one.code()).toList();
        }

        /** What the places say, followed parent by parent, must be what the closure says; and nothing is lost. */
        void agree(LocalDate day) {
            var wrong = db.sql("""
                with recursive chain (unit, ancestor, depth) as (
                    select id, id, 0 from unit where founded <= :day
                    union all
                    select c.unit, p.parent, c.depth + 1 from chain c join unit_place p on p.unit = c.ancestor and p.valid @> cast(:day as date)
                )
                select count(*) from (
                    (select unit, ancestor, depth from chain except all select unit, ancestor, depth from unit_closure where valid @> cast(:day as date))
                    union all
                    (select unit, ancestor, depth from unit_closure where valid @> cast(:day as date) except all select unit, ancestor, depth from chain)) off
                """).param("day", day).query(Long.class).single();
            assertThat(wrong).as("closure and places on %s", day).isZero();
            var lost = db.sql("""
                select count(*) from unit u where u.founded <= :day
                   and not exists (select 1 from unit_closure c join unit top on top.id = c.ancestor and top.level = 'city'
                                    where c.unit = u.id and c.valid @> cast(:day as date))
                """).param("day", day).query(Long.class).single();
            assertThat(lost).as("units below no city on %s", day).isZero();
        }
    }

    private static Tree suzhou() {
        var tree = new Tree();
        for (var county : List.of("320502", "320503", "320504", "320584", "320585")) {
            tree.found(county, Level.COUNTY, "3205", START);
        }
        tree.found("320508022", Level.TOWN, "320504", START);
        tree.found("320584104", Level.TOWN, "320584", START);
        tree.found("3205080220001", Level.BASE, "320508022", START.plusYears(1));
        tree.act(() -> tree.federation.found(tree.actor, new Founding("320508", "姑苏区总工会", Level.COUNTY, "territorial", SEPTEMBER, "3205")));
        tree.act(() -> tree.federation.merge(tree.actor, List.of("320502", "320503", "320504"), "320508", SEPTEMBER));
        tree.act(() -> tree.federation.rename(tree.actor, "320584", "吴江区总工会", SEPTEMBER));
        tree.act(() -> tree.federation.recode(tree.actor, "320584", "320509", SEPTEMBER));
        return tree;
    }

    @Test
    void aMergedUnitStaysBelowItsSuccessorAndItsChildrenHangThere() {
        var tree = suzhou();
        assertThat(tree.children("3205", "2012-08-31")).containsExactly("320502", "320503", "320504", "320584", "320585");
        assertThat(tree.children("3205", "2012-09-01")).containsExactly("320508", "320509", "320585");
        assertThat(tree.children("320508", "2012-09-01")).containsExactly("320508022");
        assertThat(tree.upwards("3205080220001", "2012-08-31")).containsExactly("3205080220001", "320508022", "320504", "3205");
        assertThat(tree.upwards("3205080220001", "2012-09-01")).containsExactly("3205080220001", "320508022", "320508", "3205");
        assertThat(tree.upwards("320504", "2020-01-01")).containsExactly("320504", "320508", "3205");
        assertThat(tree.units.living(tree.units.require("320504")).code()).isEqualTo("320508");
    }

    /** As one that is merged does: whatever it did is counted below whoever goes on for it. */
    @Test
    void aUnitThatIsSplitUpStaysBelowTheFirstOfItsParts() {
        var tree = suzhou();
        var day = LocalDate.of(2020, 1, 1);
        tree.act(() -> tree.federation.split(tree.actor, "320508", List.of(new Part("320511", "姑苏一区总工会", List.of("320508022"), List.of()),
            new Part("320512", "姑苏二区总工会", List.of(), List.of())), true, day));
        assertThat(tree.upwards("320508", "2019-12-31")).containsExactly("320508", "3205");
        assertThat(tree.upwards("320508", "2020-01-01")).containsExactly("320508", "320511", "3205");
        tree.agree(day);
    }

    /** Nobody's union covers them, and a town that is no more lists nobody. */
    @Test
    void employersWithoutAUnionLieInTheSuccessorOfTheirTownOrInTheUnitAbove() {
        var tree = suzhou();
        var day = LocalDate.of(2020, 1, 1);
        for (var code : List.of("320585101", "320585102", "320585103")) {
            tree.found(code, Level.TOWN, "320585", START);
        }
        tree.act(() -> tree.registering.register(tree.actor, alone("91320500000000001", "320585101")));
        tree.act(() -> tree.registering.register(tree.actor, alone("91320500000000002", "320585103")));
        tree.act(() -> tree.federation.merge(tree.actor, List.of("320585101"), "320585102", day));
        tree.act(() -> tree.federation.dissolve(tree.actor, "320585103", "", false, day));
        assertThat(tree.db.sql("select u.code from employer e join unit u on u.id = e.town order by e.credit_code").query(String.class).list())
            .containsExactly("320585102", "320585");
    }

    private static Registration alone(String seventeen, String town) {
        return new Registration(new CreditCode(seventeen + CreditCode.check(seventeen)), "乌有%s厂".formatted(seventeen), "private", "C", 30, town, null, LocalDate.of(2010, 5, 1));
    }

    /** A code typed by hand may be the last of its town. */
    @Test
    void theNextCodeIsTheFirstNobodyHad() {
        var tree = suzhou();
        var town = tree.units.require("320508022");
        assertThat(tree.once.<String>execute(_ -> tree.federation.next(town))).isEqualTo("3205080220002");
        tree.found("3205080229999", Level.BASE, "320508022", SEPTEMBER);
        assertThat(tree.once.<String>execute(_ -> tree.federation.next(town))).isEqualTo("3205080220002");
    }

    @Test
    void oneUnitIsFoundByBothItsCodes() {
        var tree = suzhou();
        assertThat(tree.units.require("320584")).isEqualTo(tree.units.require("320509"));
        assertThat(tree.units.on(tree.units.require("320509").id(), LocalDate.of(2012, 8, 31)).code()).isEqualTo("320584");
        assertThat(tree.histories.codes(tree.units.require("320509").id())).extracting(Histories.Once::says).containsExactly("320584", "320509");
    }

    @Test
    void circlesOrphansAndDaysBeforeAFoundingAreRefused() {
        var tree = suzhou();
        assertThatThrownBy(() -> tree.act(() -> tree.federation.move(tree.actor, List.of("320585"), "320508022", SEPTEMBER))).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> tree.act(() -> tree.federation.move(tree.actor, List.of("320508022"), "320508022", SEPTEMBER))).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> tree.act(() -> tree.federation.dissolve(tree.actor, "320508", "", false, LocalDate.of(2020, 1, 1)))).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> tree.act(() -> tree.federation.move(tree.actor, List.of("320585"), "3205", START.minusDays(1)))).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> tree.found("320585100", Level.TOWN, "320585", START.minusDays(1))).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> tree.act(() -> tree.federation.move(tree.actor, List.of("320504"), "3205", LocalDate.of(2015, 1, 1)))).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> tree.act(() -> tree.federation.rename(tree.actor, "320509", "吴江县总工会", LocalDate.of(2012, 1, 1)))).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void employersFollowAMergedUnion() {
        var tree = suzhou();
        tree.found("3205080220002", Level.BASE, "320508022", START.plusYears(1));
        var code = "913205000000000000".substring(0, 17);
        var credit = new CreditCode(code + CreditCode.check(code));
        tree.act(() -> tree.registering.register(tree.actor, new Registration(credit, "虎丘乌有丝织厂", "private", "C", 30, "320508022", "3205080220001", LocalDate.of(2010, 5, 1))));
        tree.act(() -> tree.federation.merge(tree.actor, List.of("3205080220001"), "3205080220002", LocalDate.of(2020, 1, 1)));
        assertThat(tree.employers.require(credit.value()).coveredBy()).isEqualTo(tree.units.require("3205080220002").id());
        assertThatThrownBy(() -> tree.act(() -> tree.registering.register(tree.actor,
            new Registration(credit, "另一个名字", "private", "C", 30, "320508022", null, LocalDate.of(2010, 5, 1))))).isInstanceOf(Refusal.Conflict.class);
    }

    @Property(tries = 12)
    void whateverIsReorganisedEachDayHasOneTreeAndNothingIsLost(@ForAll long seed) {
        var tree = new Tree();
        var random = new Random(seed);
        var codes = new ArrayList<>(List.of("3205"));
        var days = new ArrayList<LocalDate>();
        for (var n = 0; n < 60; n++) {
            // Days mostly rise, and sometimes fall back: what may not be is refused, and changes nothing.
            var day = START.plusDays(n * 40L + random.nextInt(300) - 100);
            days.add(day);
            var one = codes.get(random.nextInt(codes.size()));
            var other = codes.get(random.nextInt(codes.size()));
            var code = "U" + n;
            try {
                switch (random.nextInt(n < 20 ? 1 : 8)) {
                    case 0, 1 -> {
                        tree.found(code, Level.values()[1 + random.nextInt(3)], one, day);
                        codes.add(code);
                    }
                    case 2, 3 -> tree.act(() -> tree.federation.move(tree.actor, List.of(one), other, day));
                    case 4 -> tree.act(() -> tree.federation.merge(tree.actor, List.of(one), other, day));
                    case 5, 6 -> {
                        var children = tree.units.children(tree.units.require(one).id(), day).stream().map(Unit::code).toList();
                        var ends = random.nextBoolean();
                        var taken = ends ? children : children.stream().limit(1).toList();
                        tree.act(() -> tree.federation.split(tree.actor, one, List.of(new Part(code, code, taken, List.of())), ends, day));
                        codes.add(code);
                    }
                    default -> tree.act(() -> tree.federation.dissolve(tree.actor, one, "", false, day));
                }
            } catch (Refusal refused) {
                assertThat(refused.says()).isNotBlank();
            }
        }
        days.forEach(tree::agree);
        days.forEach(day -> tree.agree(day.minusDays(1)));
        tree.agree(LocalDate.of(2026, 1, 21));
    }
}
