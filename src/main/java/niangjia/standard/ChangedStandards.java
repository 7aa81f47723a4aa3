package niangjia.standard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Standards do not go along: a successor keeps its own, what a unit had set ends with it, and what hangs elsewhere follows the new line.
 * Nothing is written for that, the tree says it; whoever reorganises is shown which values change for whom.
 */
@Component
@Order(8)
class ChangedStandards implements Follower {

    private final JdbcClient db;
    private final StandardCatalogue catalogue;
    private final Standards standards;
    private final Units units;

    ChangedStandards(JdbcClient db, StandardCatalogue catalogue, Standards standards, Units units) {
        this.db = db;
        this.catalogue = catalogue;
        this.standards = standards;
        this.units = units;
    }

    /** Whoever was guided by {@code from} the day before is guided by {@code to}. */
    private record Line(long from, long to) {}

    @Override
    public List<Passed> follow(Reshaping change) {
        var items = new ArrayList<Passed.Item>();
        lines(change).forEach(line -> items.addAll(differ(units.require(line.from()), units.require(line.to()), change)));
        return List.of(new Passed("standards", "执行的标准", items.size(), "接续的组织、新的上级执行自己的标准，原组织定的到此结束。已经提交的办件仍按提交那天的标准。",
            items.subList(0, Math.min(items.size(), Passed.KEPT))));
    }

    private Set<Line> lines(Reshaping change) {
        var lines = new LinkedHashSet<Line>();
        change.heirs().forEach(heir -> lines.add(new Line(heir.unit(), heir.heir())));
        lines.addAll(db.sql("""
            select distinct o.parent as "from", n.parent as "to"
              from unit_place n join unit_place o on o.unit = n.unit and upper(o.valid) = :day
             where n.unit = any(cast(:moved as bigint[])) and n.valid @> cast(:day as date) order by 1, 2
            """).param("day", change.day()).param("moved", change.moved().toArray(Long[]::new)).query(Line.class).list());
        change.handed().forEach(one -> lines.add(new Line(one.from(), one.to())));
        return lines;
    }

    private List<Passed.Item> differ(Unit from, Unit to, Reshaping change) {
        var all = catalogue.all().stream().map(StandardCatalogue.Listed::standard).toList();
        var before = standards.inForce(all, from.id(), change.day().minusDays(1), change.day());
        var after = standards.inForce(all, to.id(), change.day());
        var items = new ArrayList<Passed.Item>();
        for (var n = 0; n < all.size(); n++) {
            var was = before.get(n);
            var ends = from.dissolved() != null && from.name().equals(was.setAt());
            if (ends || !was.text().equals(after.get(n).text())) {
                items.add(item(all.get(n), to, "%s → %s".formatted(says(from, all.get(n), was), says(to, all.get(n), after.get(n)))));
            }
        }
        if (from.dissolved() != null) {
            items.addAll(neverBegun(all, from, to, change.day()));
        }
        return items;
    }

    /** What it had set for a day that it does not see. */
    private List<Passed.Item> neverBegun(List<? extends Standard<?>> all, Unit from, Unit to, LocalDate day) {
        var items = new ArrayList<Passed.Item>();
        db.sql("select code, since, value from standard_value where unit = :unit and since > :day order by code, since").param("unit", from.id()).param("day", day)
            .query(row -> {
                var code = row.getString("code");
                var since = row.getObject("since", LocalDate.class);
                var value = row.getString("value");
                all.stream().filter(one -> one.code().equals(code)).forEach(one ->
                    items.add(item(one, to, "%s定的%s起%s，不会生效".formatted(from.name(), since, one.says(value)))));
            });
        return items;
    }

    private static String says(Unit unit, Standard<?> standard, Standards.InForce value) {
        return "%s%s%s".formatted(unit.name(), standard.says(value.text()),
            value.setAt() == null ? "（默认）" : value.setAt().equals(unit.name()) ? "（自定）" : "（" + value.setAt() + "定）");
    }

    private static Passed.Item item(Standard<?> standard, Unit to, String says) {
        return new Passed.Item(standard.title(), says, "/admin/standards/%s?unit=%s".formatted(standard.code(), to.code()));
    }
}
