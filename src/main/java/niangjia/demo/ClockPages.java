package niangjia.demo;

import java.time.LocalDate;
import niangjia.page.Page;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The control in the header. */
@Controller
@Conditional(Demonstrating.class)
class ClockPages {

    private final DemoClock clock;

    ClockPages(DemoClock clock) {
        this.clock = clock;
    }

    @PostMapping("/demo/clock")
    View set(Actor actor, @RequestParam(required = false) @Nullable LocalDate today) {
        clock.set(actor, today);
        return Page.to("/");
    }
}
