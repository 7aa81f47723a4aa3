package niangjia.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import niangjia.ground.Refusal;
import niangjia.unit.Reshaping.Handed;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One split under way: what each new unit takes, and what is left over. */
final class Splitting {

    private final Hanging hanging;
    private final Units units;
    private final Unit unit;
    private final LocalDate day;
    private final Map<String, Unit> children = new HashMap<>();
    private final Map<String, Long> covered = new HashMap<>();
    private final Map<String, Long> named = new HashMap<>();
    private final Set<Long> moved = new LinkedHashSet<>();
    private final List<Handed> handed = new ArrayList<>();
    private final List<Unit> founded = new ArrayList<>();

    Splitting(JdbcClient db, Units units, Hanging hanging, Unit unit, LocalDate day) {
        this.units = units;
        this.hanging = hanging;
        this.unit = unit;
        this.day = day;
        var histories = new Histories(db);
        hanging.livingChildren(unit, day).forEach(child -> histories.codes(child.id()).forEach(code -> children.put(code.says(), child)));
        db.sql("""
            select e.credit_code, e.id, e.name, count(*) over (partition by e.name) from employer e
             where exists (select 1 from employer_cover c where c.employer = e.id and c.unit = :unit and c.valid && daterange(:day, null))
            """).param("unit", unit.id()).param("day", day).query(row -> {
                covered.put(row.getString(1), row.getLong(2));
                if (row.getInt(4) == 1) {
                    named.put(row.getString(3), row.getLong(2));
                }
            });
    }

    void take(Unit part, Part asked) {
        founded.add(part);
        var hangs = new ArrayList<Unit>();
        for (var code : asked.units().stream().map(String::strip).distinct().toList()) {
            var child = children.get(code);
            if (child == null || !moved.add(child.id())) {
                throw new Refusal.Invalid("parts", child == null ? "%s下面没有代码或全称为“%s”的组织".formatted(unit.name(), code) : "%s分给了两个组织".formatted(child.name()));
            }
            hangs.add(child);
        }
        hanging.holdBelow(hangs, day);
        hanging.hang(hangs, part, day);
        var covers = new ArrayList<Long>();
        for (var code : asked.employers().stream().map(String::strip).distinct().toList()) {
            var employer = covered.getOrDefault(code, named.get(code));
            if (employer == null || handed.stream().anyMatch(one -> one.employer() == employer)) {
                throw new Refusal.Invalid("parts", employer == null ? "%s没有覆盖信用代码或全称为“%s”的单位".formatted(unit.name(), code) : "%s分给了两个组织".formatted(code));
            }
            covers.add(employer);
            handed.add(new Handed(employer, unit.id(), part.id()));
        }
        hanging.cover(covers, unit, part, day);
    }

    /** Where the unit ends, every one below it and every employer must have a place. */
    void refuseLeftOver() {
        var left = children.values().stream().map(Unit::id).distinct().count() - moved.size();
        if (left > 0) {
            throw new Refusal.Conflict("%s下面还有%d个组织没有分到新的组织".formatted(unit.name(), left));
        }
        if (covered.size() > handed.size()) {
            throw new Refusal.Conflict("%s覆盖的单位还有%d个没有分到新的组织".formatted(unit.name(), covered.size() - handed.size()));
        }
    }

    /** As it is after its founding. */
    Unit first() {
        return units.require(founded.getFirst().id());
    }

    List<Long> founded() {
        return founded.stream().map(Unit::id).toList();
    }

    List<Long> moved() {
        return List.copyOf(moved);
    }

    List<Handed> handed() {
        return handed;
    }
}
