package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import niangjia.ground.BusinessClock;
import niangjia.ground.DaySet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** What is to happen on which day, played in order: so that notices end and returns open between two acts as they would have. */
final class Agenda {

    /** From here on no day is left out; before, only those on which something happens pass. */
    private static final LocalDate DAILY = LocalDate.of(2025, 2, 1);

    private final BusinessClock clock;
    private final ApplicationEventPublisher events;
    private final TreeMap<LocalDate, List<Runnable>> days = new TreeMap<>();

    Agenda(BusinessClock clock, ApplicationEventPublisher events) {
        this.clock = clock;
        this.events = events;
    }

    /** A day of the month that the stories lead up to. */
    static LocalDate day(int ofMonth) {
        return Demonstration.TODAY.withDayOfMonth(ofMonth);
    }

    void on(LocalDate day, Runnable act) {
        days.computeIfAbsent(day, _ -> new ArrayList<>()).add(act);
    }

    void play(LocalDate last) {
        play(last, _ -> {});
    }

    /** Plays all days up to {@code last}, telling each; an act may still enter others for the same day or later. */
    void play(LocalDate last, Consumer<LocalDate> each) {
        for (var day = days.isEmpty() ? null : days.firstKey(); day != null && !day.isAfter(last); day = next(day)) {
            var today = day;
            each.accept(today);
            clock.on(today, () -> {
                events.publishEvent(new DaySet(today));
                var acts = days.getOrDefault(today, List.of());
                for (var n = 0; n < acts.size(); n++) {
                    acts.get(n).run();
                }
                return today;
            });
        }
    }

    private @Nullable LocalDate next(LocalDate day) {
        var next = days.higherKey(day);
        return day.isBefore(DAILY.minusDays(1)) ? next != null && next.isBefore(DAILY) ? next : DAILY : day.plusDays(1);
    }
}
