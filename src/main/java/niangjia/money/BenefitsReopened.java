package niangjia.money;

import java.time.LocalDate;
import niangjia.unit.Actor;

/** Money of a matter came back after it was posted (退汇) and is payable again. @param day the bank's */
public record BenefitsReopened(Actor actor, long matter, int count, LocalDate day, String reason) {}
