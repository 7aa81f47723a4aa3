package niangjia.figure;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a question of what was typed, if this actor may ask it. Without more it is: his unit, this year, today's tree. */
@Component
class Asking {

    /** Longer periods are no report. */
    private static final Period LONGEST = Period.ofYears(100);

    private final FigureBook book;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    Asking(FigureBook book, Units units, Scope scope, BusinessClock clock) {
        this.book = book;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    Inquiry of(Actor actor, String code, Typed typed) {
        scope.require(actor, May.READ_FIGURES);
        var figure = book.require(code);
        var unit = given(typed.unit()).map(it -> units.require(actor, it, scope)).orElseGet(() -> units.require(actor.unit()));
        var today = clock.today();
        var to = given(typed.to()).map(it -> day("to", it));
        var from = given(typed.from()).map(it -> day("from", it)).orElseGet(() -> to.orElse(today).withDayOfYear(1));
        var last = to.orElse(today.isBefore(from) ? from : today);
        if (last.isBefore(from)) {
            throw new Refusal.Invalid("to", "止日不能早于起日");
        }
        if (from.plus(LONGEST).isBefore(last)) {
            throw new Refusal.Invalid("from", "期间最长100年");
        }
        var asked = new Inquiry(figure, unit, from, last, choice("by", By.class, typed.by()).orElse(null),
            choice("tree", Tree.class, typed.tree()).orElse(Tree.NOW), today);
        return asked.of(units.on(unit.id(), asked.speaks()));
    }

    private static Optional<String> given(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static LocalDate day(String field, String typed) {
        try {
            var day = LocalDate.parse(typed);
            if (day.getYear() < 1900 || day.getYear() > 2999) {
                throw new Refusal.Invalid(field, "年份应在1900至2999之间");
            }
            return day;
        } catch (DateTimeParseException unreadable) {
            throw new Refusal.Invalid(field, "日期请按2012-01-31的样子填写");
        }
    }

    private static <E extends Enum<E>> Optional<E> choice(String field, Class<E> type, @Nullable String typed) {
        return given(typed).map(it -> Arrays.stream(type.getEnumConstants()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(it)).findFirst()
            .orElseThrow(() -> new Refusal.Invalid(field, field.equals("tree") ? "组织树请填then（当时）或now（现在）" : "请填county、town、base或month")));
    }
}
