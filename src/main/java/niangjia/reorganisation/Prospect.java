package niangjia.reorganisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import niangjia.unit.Dating.Changed;
import niangjia.unit.Passed;

/**
 * What an act would do, found by doing it and taking it back.
 *
 * @param says    沧浪区总工会、平江区总工会并入姑苏区总工会
 * @param back    dated back: it waits for the city's second administrator, and {@code changed} tells which figures it alters
 * @param passed  what goes along, sort by sort
 * @param changed figures of the tree of that time that change, by what hangs below the units since the day
 */
public record Prospect(String says, boolean back, List<Passed> passed, List<Changed> changed) {

    /** Line by line: the sort, how many there are of it, each by name and what becomes of it; what is only counted says so. */
    List<List<?>> rows() {
        var rows = new ArrayList<List<?>>();
        for (var one : passed) {
            one.items().forEach(item -> rows.add(List.of(one.title(), one.count(), item.title(), item.says().isEmpty() ? one.says() : item.says())));
            if (one.count() > one.items().size()) {
                rows.add(List.of(one.title(), one.count(), one.items().isEmpty() ? "只计数，不列名单" : "另有%d个只计数".formatted(one.count() - one.items().size()), one.says()));
            }
        }
        changed.forEach(one -> rows.add(List.of("“当时的组织树”里的指标", one.ratio() ? "" : one.records(), one.title(), one.ratio() ? "随分子、分母变" : "从新的归属统计")));
        return rows;
    }

    /** The same as long as nothing of it changes: whoever confirms says by it what he has seen. */
    public String mark() {
        return Integer.toHexString(Objects.hash(passed, changed));
    }
}
