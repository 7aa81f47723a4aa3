package niangjia.union;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A union's registration as a legal person (工会法人资格).
 *
 * @param changed the day its last change was registered, or null
 */
public record Registered(String certificate, String creditCode, String address, LocalDate since, @Nullable LocalDate changed) {}
