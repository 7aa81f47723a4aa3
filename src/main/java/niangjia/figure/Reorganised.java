package niangjia.figure;

import java.time.LocalDate;

/** What became of units on a day: 沧浪区总工会、平江区总工会并入姑苏区总工会. */
public record Reorganised(LocalDate day, String says) {}
