package niangjia.figure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Targets and the circular as JSON. */
@RestController
class CircularApi {

    private final Circulars circulars;
    private final Targets targets;

    CircularApi(Circulars circulars, Targets targets) {
        this.circulars = circulars;
        this.targets = targets;
    }

    /** @param differs where the targets below do not add up, a sentence @param passed of units merged into it, beside {@code value} @param above whoever asks may not change it */
    record One(long id, String figure, String title, String unit, LocalDate from, LocalDate to, BigDecimal value, boolean placeholder, @Nullable BigDecimal below,
            BigDecimal passed, @Nullable String differs, String setBy, LocalDate setOn, boolean above, List<Target.Was> was) {

        static One of(Target target) {
            return new One(target.id(), target.figure(), target.title(), target.unit(), target.from(), target.to(), target.value(), target.placeholder(), target.below(),
                target.passed(), target.differs(), target.setBy(), target.setOn(), target.above(), target.was());
        }
    }

    /** All of a unit's on one page: a handful each year. */
    record All(List<One> items, int total, boolean more, @Nullable Integer next) {}

    @GetMapping("/api/targets")
    All targets(Actor actor, @RequestParam(required = false) @Nullable String unit) {
        var items = targets.of(actor, unit == null ? actor.unitCode() : unit).stream().map(One::of).toList();
        return new All(items, items.size(), false, null);
    }

    record Asked(@Nullable String figure, @Nullable String unit, @Nullable String from, @Nullable String to, @Nullable BigDecimal value) {}

    @PostMapping("/api/targets")
    All set(Actor actor, @RequestBody Asked asked) {
        var unit = asked.unit() == null ? actor.unitCode() : asked.unit();
        set(actor, asked.figure(), unit, asked.from(), asked.to(), asked.value());
        return targets(actor, unit);
    }

    @PostMapping("/api/targets/{id}/drop")
    All drop(Actor actor, @PathVariable long id, @RequestParam(required = false) @Nullable String unit) {
        targets.drop(actor, id);
        return targets(actor, unit);
    }

    private void set(Actor actor, @Nullable String figure, String unit, @Nullable String from, @Nullable String to, @Nullable BigDecimal value) {
        if (value == null) {
            throw new Refusal.Invalid("value", "目标请填数字");
        }
        targets.set(actor, figure == null ? "" : figure, unit, Days.read("from", from), Days.read("to", to), value);
    }

    record Ranked(String figure, String title, List<Circular.Row> rows, Circular.Row whole, @Nullable String note) {}

    record Told(String unit, LocalDate from, LocalDate to, LocalDate until, String tree, List<Ranked> tables) {}

    @GetMapping("/api/circular")
    Told circular(Actor actor, @RequestParam Map<String, String> query, @RequestParam(required = false) @Nullable List<String> figures) {
        var circular = circulars.of(actor, query, figures);
        return new Told(circular.unit().code(), circular.from(), circular.to(), circular.until(), circular.tree().code(), circular.tables().stream()
            .map(table -> new Ranked(table.figure().code(), table.heading(), table.rows(), table.whole(), table.note())).toList());
    }
}
