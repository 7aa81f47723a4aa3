package niangjia.union;

import java.time.LocalDate;

/** A union's registration as a legal person (工会法人资格). */
public record Registered(String certificate, String creditCode, String address, LocalDate since) {}
