package niangjia.desk;

import java.time.Instant;
import java.time.LocalDate;
import niangjia.ground.BusinessClock;
import niangjia.matter.Inbox;
import niangjia.page.Say;
import niangjia.standard.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a deadline into words, in working days from today. */
@Component
class Deadlines {

    private final WorkingDays calendar;
    private final BusinessClock clock;

    Deadlines(WorkingDays calendar, BusinessClock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    Deadline of(@Nullable Instant due) {
        if (due == null) {
            return Deadline.NONE;
        }
        var today = clock.today();
        var last = BusinessClock.dayOf(due);
        var day = day(last);
        if (last.isBefore(today)) {
            var over = calendar.between(last, today);
            return new Deadline("late", over == 0 ? "已逾期" : "逾期%d个工作日".formatted(over), day, "已逾期");
        }
        if (last.equals(today)) {
            return new Deadline("soon", "今天", day, "今天到期");
        }
        var left = calendar.between(today, last);
        var says = left == 0 ? "剩%d天".formatted(today.until(last).getDays()) : "剩%d个工作日".formatted(left);
        return left <= Inbox.SOON ? new Deadline("soon", says, day, "两个工作日内") : new Deadline("", says, day, "以后");
    }

    /** 1月22日 周四; a make-up day says that people work, a year whose holidays are not loaded says so. */
    String day(LocalDate day) {
        return Say.dayAndWeekday(day, clock.today()) + (calendar.madeUp(day) ? "（上班）" : "")
            + (calendar.loaded(day.getYear()) ? "" : "（当年节假日未公布）");
    }
}
