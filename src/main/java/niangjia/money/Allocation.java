package niangjia.money;

import java.time.LocalDate;

/** Money handed down the levels (上级补助): a matched pair of entries, one in each book. It keeps its source and purpose. */
public record Allocation(long from, long to, Source source, String purpose, Money amount, LocalDate day, String says) {}
