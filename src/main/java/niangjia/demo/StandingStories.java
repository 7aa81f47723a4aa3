package niangjia.demo;

import static niangjia.demo.Agenda.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.demo.Folk.Soul;
import niangjia.demo.Works.Work;
import niangjia.matter.Matters;
import niangjia.standing.Standings;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Who is a model worker or stays over the Spring Festival, since when; and registering one, ending one and naming a monitoring point, at each step. */
@Component
@Conditional(Demonstrating.class)
class StandingStories {

    private static final String COUNTY = "320585";
    private static final String TOWN = HardshipStories.LIUHE;
    private static final String[] CLASSES = {"全国级", "省级", "省级", "市级", "市级", "市级", "市级", "市级", "市级", "有特殊困难"};
    private static final LocalDate ROLLS = LocalDate.of(2013, 5, 1);

    private final Acts acts;
    private final Standings standings;
    private final Units units;

    StandingStories(Acts acts, Standings standings, Units units) {
        this.acts = acts;
        this.standings = standings;
        this.units = units;
    }

    void plan(Agenda agenda, List<Work> works, List<Soul> souls) {
        agenda.on(ROLLS, () -> modelWorkers(souls));
        agenda.on(LocalDate.of(2025, 1, 10), () -> stranded(souls, LocalDate.of(2025, 1, 10), LocalDate.of(2025, 2, 28), 0));
        agenda.on(LocalDate.of(2026, 1, 12), () -> stranded(souls, LocalDate.of(2026, 1, 12), LocalDate.of(2026, 3, 15), 1));
        var here = souls.stream().filter(one -> one.town().equals(TOWN) && one.member() && !one.veteran()).toList();
        var honoured = souls.stream().filter(one -> one.county().equals(COUNTY) && one.veteran()).skip(20).limit(24).toList();
        for (var n = 0; n < 3; n++) {
            var reached = n;
            var one = here.get(40 + n);
            var away = here.stream().filter(it -> !it.local()).skip(10 + n).findFirst().orElseThrow();
            var before = honoured.get(20 + n);
            var point = works.stream().filter(it -> it.county().equals(COUNTY) && !it.base().endsWith("1")).skip(60 + n).findFirst().orElseThrow();
            person(agenda, reached, "aid.model", TOWN, one, COUNTY + ".chair", Map.of("rank", "CITY", "honour", "苏州市劳动模范", "conferredOn", "2025-04-28",
                "by", "苏州市人民政府", "paper", "苏府〔2025〕虚构1号"));
            person(agenda, reached, "aid.stranded", TOWN, away, TOWN + ".reviewer", Map.of("home", "OUTSIDE", "place", "安徽省", "until", "2026-03-15", "why", "加班"));
            person(agenda, reached, "aid.ending", COUNTY, before, COUNTY + ".chair", Map.of("kind", "MODEL", "why", "本人去世", "paper", "家属报告，社区核实"));
            step(agenda, reached, COUNTY + ".officer", new Matters.Request("wagewatch.point", COUNTY, null, point.creditCode(), "window",
                Map.of("what", "SET", "why", "行业里有代表性")), COUNTY + ".chair");
        }
    }

    private void person(Agenda agenda, int reached, String programme, String unit, Soul soul, String decider, Map<String, ?> form) {
        step(agenda, reached, unit + ".window", new Matters.Request(programme, unit, soul.id(), null, "window", form), decider);
    }

    /** @param reached 0 half-filled, 1 handed up, 2 decided */
    private void step(Agenda agenda, int reached, String who, Matters.Request request, String decider) {
        if (reached == 0) {
            agenda.on(day(20), () -> acts.draft(who, request));
        } else {
            agenda.on(day(15), () -> {
                var number = acts.open(who, request);
                if (reached > 1) {
                    agenda.on(day(17), () -> acts.approve(decider, number, "情况属实"));
                }
            });
        }
    }

    /** The register of model workers (劳模名册) begins here in 2013. */
    private void modelWorkers(List<Soul> souls) {
        var n = 0;
        for (var county : Divisions.of("county")) {
            for (var soul : souls.stream().filter(one -> one.county().equals(county.code()) && one.veteran()).skip(20).limit(county.code().equals(COUNTY) ? 24 : 8).toList()) {
                confer("model-worker", soul, CLASSES[n++ % CLASSES.length], ROLLS, null);
            }
        }
    }

    private void stranded(List<Soul> souls, LocalDate since, LocalDate until, int skip) {
        for (var county : Divisions.of("county")) {
            souls.stream().filter(one -> one.county().equals(county.code()) && !one.local() && one.veteran()).skip(6L * skip).limit(6)
                .forEach(soul -> confer("stranded", soul, "外省", since, until));
        }
    }

    private void confer(String kind, Soul soul, String category, LocalDate since, @Nullable LocalDate until) {
        standings.confer(kind, "person", soul.id(), category, since, until, units.require(soul.base()).id(), null, null);
    }
}
