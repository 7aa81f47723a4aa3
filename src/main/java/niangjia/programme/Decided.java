package niangjia.programme;

import java.time.LocalDate;
import niangjia.money.Money;

/** The decision: on what day, and how much within the offer's limits. */
public record Decided(LocalDate day, Money amount) {}
