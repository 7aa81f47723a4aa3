package niangjia.figure;

import org.jspecify.annotations.Nullable;

/** A question as it was typed, each part where it was typed. */
public record Typed(@Nullable String unit, @Nullable String from, @Nullable String to, @Nullable String by, @Nullable String tree) {}
