package niangjia.ground;

import java.time.LocalDate;

/** The one clock was set to another day; whoever does things by the day does them now. */
public record DaySet(LocalDate today) {}
