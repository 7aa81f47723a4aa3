package niangjia.money;

import java.time.LocalDate;

/**
 * Money that came in from outside the federation.
 *
 * @param purpose the programme it is restricted to, or empty
 * @param day     the bank's day
 */
public record Receipt(long book, Source source, String purpose, Money amount, LocalDate day, String says) {}
