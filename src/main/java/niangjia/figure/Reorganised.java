package niangjia.figure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A unit went up into another, or took another name, on a day. */
public record Reorganised(LocalDate day, @Nullable String name, String into) {}
