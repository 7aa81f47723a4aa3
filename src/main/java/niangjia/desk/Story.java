package niangjia.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.matter.MatterLists;
import niangjia.matter.Visit;
import niangjia.money.Benefit;
import niangjia.page.Say;
import niangjia.programme.Programmes;
import niangjia.standing.Standing;
import niangjia.standing.StandingWords;
import org.springframework.stereotype.Component;

/** Tells a person's story (经历) from what is on file: one time line by year, repeats folded. */
@Component
class Story {

    private static final int FOLDED = 3;

    private final Programmes programmes;
    private final MatterLines matters;
    private final StandingWords words;
    private final BusinessClock clock;

    Story(Programmes programmes, MatterLines matters, StandingWords words, BusinessClock clock) {
        this.programmes = programmes;
        this.matters = matters;
        this.words = words;
        this.clock = clock;
    }

    /** @param mine whether a unit lies in the reader's subtree: what lies outside is named, not opened */
    record Sources(List<Benefit> benefits, List<Standing> standings, List<MatterLists.Line> matters, List<Visit> visits, LongPredicate mine) {

        /** @param show {@code matter aid standing visit}, or empty for all; then a matter that left a benefit is told by the benefit */
        Sources only(String show) {
            var told = show.isEmpty() ? benefits.stream().map(Benefit::matterNumber).collect(Collectors.toSet()) : Set.<String>of();
            return new Sources(part("aid", show, benefits), part("standing", show, standings),
                part("matter", show, matters).stream().filter(one -> !told.contains(one.number())).toList(), part("visit", show, visits), mine);
        }

        private static <T> List<T> part(String kind, String show, List<T> all) {
            return show.isEmpty() || show.equals(kind) ? all : List.of();
        }
    }

    /** @param show as {@link Sources#only} has it */
    List<StoryLine.Year> tell(Sources from, String show) {
        var lines = new ArrayList<StoryLine>();
        var shown = from.only(show);
        benefits(shown, lines);
        shown.standings().forEach(one -> lines.add(standing(one, from)));
        shown.visits().forEach(one -> lines.add(visit(one)));
        shown.matters().forEach(one -> lines.add(matter(one)));
        var years = lines.stream().collect(Collectors.groupingBy(one -> one.day().getYear(), TreeMap::new, Collectors.toList())).descendingMap();
        return years.entrySet().stream().map(year -> year(year.getKey(), year.getValue(), from.benefits())).toList();
    }

    private static StoryLine.Year year(int year, List<StoryLine> lines, List<Benefit> benefits) {
        var given = benefits.stream().filter(one -> one.delivered() && Received.year(one) == year).toList();
        return new StoryLine.Year(year, given.size(), given.stream().mapToLong(one -> one.amount().fen()).sum(),
            lines.stream().sorted(Comparator.comparing(StoryLine::day).reversed()).toList());
    }

    private void benefits(Sources from, List<StoryLine> lines) {
        var alike = new HashMap<List<Object>, List<Benefit>>();
        for (var one : from.benefits()) {
            var apart = one.delivered() ? "" : Long.toString(one.id());
            alike.computeIfAbsent(List.of(Received.year(one), one.programme(), one.form(), apart), _ -> new ArrayList<>()).add(one);
        }
        for (var group : alike.values()) {
            if (group.size() >= FOLDED) {
                lines.add(folded(group));
            } else {
                group.forEach(one -> lines.add(benefit(one, from.mine().test(one.unit()))));
            }
        }
    }

    private StoryLine folded(List<Benefit> group) {
        var days = group.stream().map(Received::day).sorted().toList();
        var first = days.getFirst();
        var last = days.getLast();
        var fen = group.stream().mapToLong(one -> one.amount().fen()).sum();
        var when = first.getMonthValue() == last.getMonthValue() ? last.getMonthValue() + "月" : first.getMonthValue() + "至" + last.getMonthValue() + "月";
        var parts = group.stream().sorted(Comparator.comparing(Received::day).reversed())
            .map(one -> "%s %s，%s".formatted(Say.day(Received.day(one), last), Say.money(one.amount().fen()), one.unitName())).toList();
        return new StoryLine("aid", last, when, "%s，%d次".formatted(title(group.getFirst().programme()), group.size()), null, "", Say.money(fen),
            state(group.getFirst()), parts);
    }

    /** What came from a report that gives no amounts has none. */
    private StoryLine benefit(Benefit one, boolean mine) {
        var says = new ArrayList<String>();
        var title = title(one.programme());
        var plain = one.says().replaceFirst("^\\Q" + title + "\\E[，：]?", "");
        if (mine && !plain.isBlank()) {
            says.add(plain);
        }
        if (mine && !one.reason().isBlank() && !one.delivered()) {
            says.add(one.reason());
        }
        says.add(one.unitName());
        if (!one.deliveredTo().isBlank()) {
            says.add(mine ? one.deliveredTo() : "已签收");
        }
        return StoryLine.of("aid", Received.day(one), title + period(one.period(), mine ? plain : ""),
            mine ? "/matters/" + one.matterNumber() : null, String.join("，", says), one.amount().isZero() ? "金额未报告" : Say.money(one.amount().fen()), state(one));
    }

    /** ，2026年1月 or ，2026年春季学期; nothing where it is said already. */
    private static String period(String period, String said) {
        var says = period.isEmpty() ? "" : period.matches("[0-9]{4}") ? period + "年"
            : period.matches("[0-9]{4}-[0-9]{2}") ? "%s年%d月".formatted(period.substring(0, 4), Integer.parseInt(period.substring(5)))
            : period.replaceFirst("^([0-9]{4})-spring$", "$1年春季学期").replaceFirst("^([0-9]{4})-autumn$", "$1年秋季学期");
        return says.isEmpty() || said.contains(says) ? "" : "，" + says;
    }

    private static String state(Benefit one) {
        return one.cash() ? one.stateTitle() : "实物，" + one.stateTitle();
    }

    private StoryLine standing(Standing one, Sources from) {
        var until = one.until();
        var says = Say.span(one.since(), until, clock.today()) + (one.endedBecause().isEmpty() ? "" : "，" + one.endedBecause())
            + (one.number() == null ? "" : "，救助证" + one.number());
        return StoryLine.of("standing", one.since(), "资格：" + words.says(one),
            one.number() != null && from.mine().test(one.unit()) ? "/certificates/" + one.number() : null, says, "", "");
    }

    private static StoryLine visit(Visit one) {
        var says = one.who() + (one.caller().isEmpty() ? "" : "，" + one.caller() + "来问") + "，答复：" + one.answer();
        return StoryLine.of("visit", one.day(), one.channelTitle() + "：" + one.says(),
            one.matter() == null ? null : "/matters/" + one.matter(), says, "", "");
    }

    private StoryLine matter(MatterLists.Line line) {
        var one = matters.of(line);
        var mine = !line.number().isEmpty();
        var says = new ArrayList<String>();
        if (mine) {
            says.add(one.number());
        }
        if (!line.summary().isBlank()) {
            says.add(line.summary());
        }
        says.add(line.unit());
        if (line.open() && mine && line.dueAt() != null) {
            says.add("最晚" + Say.day(LocalDate.from(BusinessClock.dayOf(line.dueAt())), clock.today()));
        }
        return StoryLine.of("matter", line.openedOn(), one.title(), mine ? one.opens() : null, String.join("，", says), "", one.says());
    }

    private String title(String programme) {
        return programmes.require(programme).title();
    }
}
