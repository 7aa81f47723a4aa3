package niangjia.demo;

import java.time.LocalDate;
import java.util.Map;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/demo/clock {today}}. */
@RestController
@Conditional(Demonstrating.class)
class ClockApi {

    private final DemoClock clock;

    ClockApi(DemoClock clock) {
        this.clock = clock;
    }

    record Asked(@Nullable LocalDate today) {}

    @PostMapping("/api/demo/clock")
    Map<String, LocalDate> set(Actor actor, @RequestBody Asked asked) {
        return Map.of("today", clock.set(actor, asked.today()));
    }
}
