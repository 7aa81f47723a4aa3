package niangjia.standard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import niangjia.ground.Code;
import org.springframework.stereotype.Component;

/**
 * The statutory working days (工作日), with the make-up days. Years that are not loaded fall back to Monday to Friday, and
 * {@link #loaded} says so.
 */
@Component
public class WorkingDays {

    private enum Kind implements Code { OFF, WORK }

    private final Map<LocalDate, Kind> exceptions = new HashMap<>();
    private final Set<Integer> years = new HashSet<>();

    WorkingDays() {
        try (var lines = new BufferedReader(new InputStreamReader(
                WorkingDays.class.getResourceAsStream("/niangjia/holidays.csv"), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",")).forEach(cells -> {
                var day = LocalDate.parse(cells[0]);
                exceptions.put(day, Code.of(Kind.class, cells[1]));
                years.add(day.getYear());
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public boolean works(LocalDate day) {
        var kind = exceptions.get(day);
        return kind == null ? day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() : kind == Kind.WORK;
    }

    /** A Saturday or Sunday on which people work (调休上班). */
    public boolean madeUp(LocalDate day) {
        return exceptions.get(day) == Kind.WORK;
    }

    /** Whether the year's holidays are known, or guessed from the week. */
    public boolean loaded(int year) {
        return years.contains(year);
    }

    /** The {@code n}th working day after {@code day}, which itself is not counted. */
    public LocalDate after(LocalDate day, int n) {
        var at = day;
        for (var left = n; left > 0;) {
            at = at.plusDays(1);
            if (works(at)) {
                left--;
            }
        }
        return at;
    }

    /** {@code day} itself if people work on it, else the next day they do. */
    public LocalDate onOrAfter(LocalDate day) {
        var at = day;
        while (!works(at)) {
            at = at.plusDays(1);
        }
        return at;
    }

    /** Working days from {@code from} (not counted) to {@code to} (counted); negative when {@code to} lies before. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        var n = 0;
        for (var at = from.plusDays(1); !at.isAfter(to); at = at.plusDays(1)) {
            if (works(at)) {
                n++;
            }
        }
        return n;
    }
}
