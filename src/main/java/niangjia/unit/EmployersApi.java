package niangjia.unit;

import static niangjia.ground.Typed.text;

import java.time.LocalDate;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.page.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Employers over the API. */
@RestController
@RequestMapping("/api/employers")
class EmployersApi {

    private final Employers employers;
    private final Registering registering;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    EmployersApi(Employers employers, Registering registering, Units units, Scope scope, BusinessClock clock) {
        this.employers = employers;
        this.registering = registering;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    /** @param coveredBy code of the base union that covers it today, or null */
    record Shown(String creditCode, String name, String ownership, String industry, int headcount, String town, @Nullable String coveredBy) {}

    record Asked(@Nullable String creditCode, @Nullable String name, @Nullable String ownership, @Nullable String industry,
            @Nullable Integer headcount, @Nullable String town, @Nullable String base, @Nullable LocalDate day, @Nullable Boolean ends) {}

    @GetMapping
    Slice<Shown> search(Actor actor, Listing asked) {
        scope.require(actor, May.READ_FIGURES);
        return employers.search(actor, asked.unit().isEmpty() ? null : units.require(actor, asked.unit()), asked.q(), asked.sort(), asked.page()).map(this::shown);
    }

    @GetMapping("/{creditCode}")
    Shown one(Actor actor, @PathVariable String creditCode) {
        scope.require(actor, May.READ_FIGURES);
        return shown(employers.require(actor, creditCode));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown register(Actor actor, @RequestBody Asked asked) {
        return shown(registering.register(actor, new Registration(CreditCode.read("creditCode", text(asked.creditCode())), text(asked.name()),
            text(asked.ownership()), text(asked.industry()), asked.headcount() == null ? 0 : asked.headcount(), text(asked.town()),
            asked.base(), asked.day() == null ? clock.today() : asked.day())));
    }

    /** Another base union covers it from a day on, or with {@code ends} none. */
    @PostMapping("/{creditCode}/cover")
    Shown cover(Actor actor, @PathVariable String creditCode, @RequestBody Asked asked) {
        if (asked.day() == null) {
            throw new Refusal.Invalid("day", "请填写从哪一天起");
        }
        return shown(Boolean.TRUE.equals(asked.ends()) ? registering.uncover(actor, creditCode, asked.day())
            : registering.cover(actor, creditCode, text(asked.base()), asked.day()));
    }

    private Shown shown(Employer employer) {
        return new Shown(employer.creditCode(), employer.name(), employer.ownership(), employer.industry(), employer.headcount(),
            units.require(employer.town()).code(), employer.coveredBy() == null ? null : units.require(employer.coveredBy()).code());
    }
}
