package niangjia.union;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Typed;
import niangjia.sheet.Line;
import niangjia.union.TermSheet.Outcome;
import niangjia.union.TermSheet.Places;
import niangjia.unit.Actor;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What comes of each line of a sheet of terms: by the rules of the single form, but for all unions read at once. */
@Component
class TermJudging {

    private static final Pattern YEARS = Pattern.compile("([0-9]{1,2})(?:\\.0+)?年?");
    private static final Map<String, Integer> IN_WORDS = Map.of("三", 3, "四", 4, "五", 5);
    private static final RowMapper<Unit> AS_UNIT = new SimplePropertyRowMapper<>(Unit.class);
    private static final String UNIT = "select u.id, u.code, u.name, upper(u.level) as level, u.kind, u.founded, u.dissolved, u.successor, u.stand_in";

    private final JdbcClient db;
    private final Terms terms;
    private final BusinessClock clock;

    TermJudging(JdbcClient db, Terms terms, BusinessClock clock) {
        this.db = db;
        this.terms = terms;
        this.clock = clock;
    }

    /** @param why what is wrong, or of a term that is changed what it was @param unit of what is to be written @param runs the term that it changes */
    record Judged(Line line, Outcome outcome, String why, @Nullable Unit unit, @Nullable LocalDate since, @Nullable LocalDate due, @Nullable Term runs) {

        static Judged none(Line line, Outcome outcome, String why) {
            return new Judged(line, outcome, why, null, null, null, null);
        }
    }

    List<Judged> of(Actor actor, Places places, List<Line> lines) {
        var world = world(actor, places, lines);
        var seen = new HashMap<Long, Integer>();
        return lines.stream().map(line -> judged(actor, places, line, world, seen)).toList();
    }

    /** @param named units by name, more than one where they are alike @param lastly the last term of each unit @param lengths by what standards hold for it */
    private record World(Map<String, Unit> coded, Map<String, List<Unit>> named, Map<Long, Term> lastly, Map<Long, List<Integer>> lengths, Map<Long, Optional<Refusal>> keeps) {}

    private Judged judged(Actor actor, Places places, Line line, World world, Map<Long, Integer> seen) {
        var since = Typed.text(line.at(places.since()));
        var typed = Typed.number(line.at(places.years()));
        if (since.isEmpty() && typed.isEmpty()) {
            return Judged.none(line, Outcome.BLANK, "");
        }
        try {
            var unit = unit(places, line, world);
            var first = seen.putIfAbsent(unit.id(), line.n());
            if (first != null) {
                throw wrong("和第%d行是同一家工会".formatted(first));
            }
            if (unit.dissolved() != null) {
                throw Terms.ended(unit, unit.dissolved());
            }
            var began = line.day(places.since()).orElse(null);
            var years = years(typed);
            var faults = terms.faults(unit, began, years, world.lengths().getOrDefault(unit.id(), List.of()));
            if (began == null || years == null || !faults.isEmpty()) {
                throw new Refusal.Invalid(faults);
            }
            return judged(actor, line, unit, began, Term.due(began, years), world);
        } catch (Refusal refused) {
            return Judged.none(line, Outcome.WRONG, says(refused));
        }
    }

    private Judged judged(Actor actor, Line line, Unit unit, LocalDate since, LocalDate due, World world) {
        var last = world.lastly().get(unit.id());
        if (last != null && last.ended() == null) {
            if (last.since().equals(since) && last.due().equals(due)) {
                return Judged.none(line, Outcome.SAME, "");
            }
            // What its own unit may take back and type again, the sheet does in one.
            world.keeps().computeIfAbsent(last.typed() && last.typedAt() != null ? last.typedAt() : -last.id(), _ -> terms.keeps(actor, last)).ifPresent(refusal -> {
                throw last.typed() ? refusal : Terms.taken(last);
            });
            terms.before(last).filter(since::isBefore).ifPresent(ended -> {
                throw Terms.taken(new Term(0, unit.id(), ended, ended, ended, null, true));
            });
            return new Judged(line, Outcome.CHANGED, "原为%s起、%s届满".formatted(Days.says(last.since()), Days.says(last.due())), unit, since, due, last);
        }
        if (last != null && last.ended() != null && since.isBefore(last.ended())) {
            throw Terms.taken(last);
        }
        return new Judged(line, Outcome.NEW, "", unit, since, due, null);
    }

    private static Unit unit(Places places, Line line, World world) {
        var code = Typed.number(line.at(places.code()));
        var name = Typed.text(line.at(places.name()));
        if (code.isEmpty()) {
            var alike = world.named().getOrDefault(name, List.of());
            if (name.isEmpty() || alike.size() != 1) {
                throw wrong(name.isEmpty() ? "请填工会代码" : Units.unknown(name));
            }
            return alike.getFirst();
        }
        var unit = world.coded().get(code);
        if (unit == null) {
            throw wrong(Units.unknown(code));
        }
        if (!name.isEmpty() && !name.equals(unit.name())) {
            throw wrong("代码%s是%s，和填的名称不同，请核对".formatted(code, unit.name()));
        }
        return unit;
    }

    private static @Nullable Integer years(String typed) {
        var match = YEARS.matcher(typed);
        return match.matches() ? Integer.valueOf(match.group(1)) : IN_WORDS.get(typed.replace("年", ""));
    }

    private static Refusal.Invalid wrong(String says) {
        return new Refusal.Invalid("unit", says);
    }

    private static String says(Refusal refused) {
        return refused instanceof Refusal.Invalid invalid ? invalid.faults().stream().map(Fault::says).collect(Collectors.joining("；")) : refused.says();
    }

    /** Everything that the lines name and the actor reaches, in a few statements however many they are. */
    private World world(Actor actor, Places places, List<Line> lines) {
        var coded = new HashMap<String, Unit>();
        asked(actor, "join unit_code k on k.unit = u.id and k.code = any(:texts)", "k.code", lines.stream().map(line -> Typed.number(line.at(places.code()))))
            .forEach(one -> coded.put(one.text(), one.unit()));
        var named = asked(actor, "and u.name = any(:texts) and u.dissolved is null", "u.name", lines.stream().map(line -> Typed.text(line.at(places.name()))))
            .stream().collect(Collectors.groupingBy(Found::text, Collectors.mapping(Found::unit, Collectors.toList())));
        var ids = Stream.concat(coded.values().stream(), named.values().stream().flatMap(Collection::stream)).map(Unit::id).distinct().toArray(Long[]::new);
        var lastly = terms.last(ids).stream().collect(Collectors.toMap(Term::unit, Function.identity()));
        return new World(coded, named, lastly, terms.lengths(ids), new HashMap<>());
    }

    private record Found(String text, Unit unit) {}

    private List<Found> asked(Actor actor, String join, String text, Stream<String> texts) {
        return db.sql(UNIT + ", " + text + " as text from unit_closure c join unit u on u.id = c.unit " + join
                + " where c.ancestor = :actorUnit and c.valid @> cast(:today as date)")
            .param("actorUnit", actor.unit()).param("today", clock.today()).param("texts", texts.filter(it -> !it.isEmpty()).distinct().toArray(String[]::new))
            .query((row, n) -> new Found(row.getString("text"), AS_UNIT.mapRow(row, n))).list();
    }
}
