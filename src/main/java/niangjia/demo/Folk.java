package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.demo.Works.Work;
import niangjia.person.Memberships;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Twenty thousand invented people and their memberships since 2005. */
@Component
@Conditional(Demonstrating.class)
class Folk {

    private static final int EACH = 10;
    private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    private static final String[] JOBS = {"操作工", "装配工", "焊工", "挡车工", "质检员", "仓管员", "驾驶员", "电工", "会计", "文员", "保洁员", "教师", "护士", "收银员", "施工员"};

    private final People people;
    private final Memberships memberships;
    private final JdbcClient db;

    Folk(People people, Memberships memberships, JdbcClient db) {
        this.people = people;
        this.memberships = memberships;
        this.db = db;
    }

    /**
     * One of them.
     *
     * @param joined the first day of the first membership
     * @param left   since when out of any union, or null
     * @param base   code of the union that keeps the file; of the first one too, unless {@code moved}
     */
    record Soul(long id, String name, String idNumber, LocalDate born, boolean local, String base, boolean moved, LocalDate joined, @Nullable LocalDate left) {

        String town() {
            return base.substring(0, 9);
        }

        String county() {
            return base.substring(0, 6);
        }

        /** A member of one and the same union through all the years the bulletins report of. */
        boolean veteran() {
            return !moved && left == null && joined.getYear() < 2011;
        }

        boolean member() {
            return left == null;
        }
    }

    private record Draft(NewPerson person, LocalDate born, boolean local, Work now, @Nullable Work before,
            LocalDate joined, @Nullable LocalDate changed, @Nullable LocalDate left) {}

    List<Soul> settle(Actor platform, List<Work> works, Invention invention) {
        var byCounty = works.stream().collect(Collectors.groupingBy(Work::county));
        var drafts = new ArrayList<Draft>();
        for (var work : works) {
            var count = work.base().equals(work.town() + "0001") ? EACH + 2 : EACH - 4 + invention.below(9);
            for (var n = 0; n < count; n++) {
                drafts.add(draft(work, byCounty.get(work.county()), n, invention));
            }
        }
        var ids = people.registerAll(platform, drafts.stream().map(Draft::person).toList());
        var known = new HashMap<String, Long>();
        db.sql("select code, unit from unit_code").query(row -> { known.put(row.getString(1), row.getLong(2)); });
        var pasts = new ArrayList<Memberships.Past>();
        var souls = new ArrayList<Soul>();
        for (var n = 0; n < drafts.size(); n++) {
            var one = drafts.get(n);
            if (one.before() != null && one.changed() != null) {
                pasts.add(new Memberships.Past(ids.get(n), known.get(one.before().base()), "member", one.joined(), one.changed()));
                pasts.add(new Memberships.Past(ids.get(n), known.get(one.now().base()), "member", one.changed(), one.left()));
            } else {
                pasts.add(new Memberships.Past(ids.get(n), known.get(one.now().base()), "member", one.joined(), one.left()));
            }
            souls.add(new Soul(ids.get(n), String.valueOf(one.person().name()), String.valueOf(one.person().idNumber()), one.born(), one.local(),
                one.now().base(), one.before() != null, one.joined(), one.left()));
        }
        memberships.joinAll(pasts);
        return souls;
    }

    /** The first of every union is its chair and stays; every other one in two has been there since before 2011. */
    private static Draft draft(Work work, List<Work> around, int n, Invention invention) {
        var veteran = work.founded().getYear() < 2010 && (n == 0 || invention.chance(58));
        var from = work.founded().isAfter(FIRST) ? work.founded() : FIRST;
        var joined = veteran ? invention.between(from, LocalDate.of(2010, 12, 20)) : invention.between(from, LAST.minusMonths(2));
        var born = invention.between(joined.minusYears(n == 0 ? 45 : 48), joined.minusYears(n == 0 ? 30 : 19));
        var male = invention.chance(52);
        var local = invention.chance(61);
        var moving = n > 0 && invention.chance(6);
        var leaving = n > 0 && !moving && invention.chance(9);
        var changed = moving || leaving ? invention.between(joined.plusDays(30), LAST) : null;
        var before = around.get(invention.below(around.size()));
        var moved = moving && !before.founded().isAfter(joined) && !before.base().equals(work.base()) && !work.founded().isAfter(joined);
        var person = new NewPerson(invention.name(), invention.idNumber(local, born, male), invention.phone(), work.base(), local,
            !local && invention.chance(15), work.creditCode(), invention.of(JOBS), "子虚银行", invention.account(), "", joined);
        return new Draft(person, born, local, work, moved ? before : null, joined, moved ? changed : null, leaving ? changed : null);
    }
}
