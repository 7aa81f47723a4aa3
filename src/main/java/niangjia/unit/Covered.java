package niangjia.unit;

import java.time.LocalDate;

/** An employer went from one base union to another: whoever keeps something open with the first lets it go along. */
public record Covered(Actor by, LocalDate day, Employer employer, Unit from, Unit to) {

    /** 浏河纺织厂改由浏河第二工会覆盖. */
    public String says() {
        return "%s改由%s覆盖".formatted(employer.name(), to.name());
    }
}
