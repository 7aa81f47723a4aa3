package niangjia.demo;

import static niangjia.demo.Agenda.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.matter.Matters;
import niangjia.money.Source;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Runs at every step: love cards, price subsidy, monthly living aid, and the Spring Festival campaign of 2026 in preparation. */
@Component
@Conditional(Demonstrating.class)
class RunStories {

    private static final String COUNTY = "320585";

    private final Acts acts;
    private final Treasury treasury;

    RunStories(Acts acts, Treasury treasury) {
        this.acts = acts;
        this.treasury = treasury;
    }

    void plan(Agenda agenda) {
        for (var county : List.of(COUNTY, "320508")) {
            for (var month = LocalDate.of(2025, 7, 1); month.isBefore(LocalDate.of(2026, 1, 1)); month = month.plusMonths(1)) {
                run(agenda, county, "aid.card", month(month), "5000.00", month.withDayOfMonth(8), 4, true);
            }
        }
        run(agenda, COUNTY, "aid.card", "2026-01", "5000.00", day(14), 3, true);
        run(agenda, "320508", "aid.card", "2026-01", "5000.00", day(19), 2, true);
        run(agenda, "320583", "aid.card", "2026-01", "5000.00", day(20), 1, true);
        run(agenda, COUNTY, "aid.price", "2025-11", "8000.00", LocalDate.of(2025, 11, 20), 4, false);
        run(agenda, COUNTY, "aid.price", "2026-01", "8000.00", day(19), 2, false);
        run(agenda, "320581", "aid.price", "2026-01", "8000.00", day(14), 3, false);
        run(agenda, "320506", "aid.price", "2026-01", "8000.00", day(20), 1, false);
        for (var month = LocalDate.of(2025, 10, 1); month.isBefore(LocalDate.of(2026, 1, 1)); month = month.plusMonths(1)) {
            run(agenda, COUNTY, "aid.living.run", month(month), "20000.00", month.withDayOfMonth(13), 4, false);
        }
        run(agenda, COUNTY, "aid.living.run", "2026-01", "20000.00", day(20), 1, false);
        run(agenda, "320506", "aid.living.run", "2026-01", "20000.00", day(19), 2, false);
        run(agenda, "320507", "aid.living.run", "2026-01", "20000.00", day(14), 3, false);
        festivals(agenda);
        for (var programme : List.of("aid.card", "aid.price", "aid.living.run")) {
            agenda.on(day(20), () -> acts.draft("320582.officer", new Matters.Request(programme, "320582", null, null, "window", Map.of("period", "2026-01"))));
        }
    }

    private void festivals(Agenda agenda) {
        for (var year = 2014; year < 2025; year++) {
            var january = LocalDate.of(year, 1, 9);
            for (var county : List.of(COUNTY, "320581", "320582", "320508")) {
                agenda.on(january, () -> treasury.receive(county, Source.DUES, "", "40000.00", "%d年送温暖经费".formatted(january.getYear())));
                run(agenda, county, "aid.festival", Map.of("period", Integer.toString(year), "sources", List.of(Map.of("source", "DUES", "amount", "40000.00")),
                    "choose", List.of(Map.of("kind", "MODEL"))), january, 4, false, true);
            }
        }
        for (var county : List.of(COUNTY, "320581", "320582", "320583", "320505", "320506", "320507", "320508", "320509", "320576")) {
            campaign(agenda, county, 2025, LocalDate.of(2025, 1, 13), 4);
        }
        campaign(agenda, "320582", 2026, day(14), 3);
        campaign(agenda, "320581", 2026, day(16), 2);
        campaign(agenda, "320583", 2026, day(20), 1);
        campaign(agenda, "320506", 2026, day(12), 4);
        agenda.on(day(19), () -> acts.draft(COUNTY + ".officer", new Matters.Request("aid.festival", COUNTY, null, null, "window", Map.of(
            "period", "2026",
            "sources", List.of(Map.of("source", "GOVERNMENT", "amount", "60000.00"), Map.of("source", "DUES", "amount", "50000.00"),
                Map.of("source", "SOCIETY", "amount", "40000.00")),
            "choose", List.of(Map.of("kind", "HARDSHIP"), Map.of("kind", "MODEL")),
            "goodsSays", "米、油", "note", "还在征求各镇意见"))));
    }

    private void campaign(Agenda agenda, String unit, int year, LocalDate opened, int steps) {
        run(agenda, unit, "aid.festival", Map.of("period", Integer.toString(year),
            "sources", List.of(Map.of("source", "DUES", "amount", "40000.00"), Map.of("source", "SOCIETY", "amount", "30000.00")),
            "goods", "80.00", "goodsSays", "米、油"), opened, steps, true, true);
    }

    private void run(Agenda agenda, String unit, String programme, String period, String budget, LocalDate opened, int steps, boolean goods) {
        run(agenda, unit, programme, Map.of("period", period, "sources", List.of(Map.of("source", "DUES", "amount", budget))), opened, steps, goods, !goods);
    }

    /** @param steps 1 handed up, 2 reviewed, 3 approved, 4 delivered */
    private void run(Agenda agenda, String unit, String programme, Map<String, ?> form, LocalDate opened, int steps, boolean goods, boolean cash) {
        var number = new String[1];
        agenda.on(opened, () -> number[0] = acts.open(unit + ".officer", new Matters.Request(programme, unit, null, null, "window", form)));
        if (steps > 1) {
            agenda.on(opened.plusDays(1), () -> acts.approve(unit + ".reviewer", number[0], "名单核对过"));
        }
        if (steps > 2) {
            agenda.on(opened.plusDays(2), () -> acts.approve(unit + ".chair", number[0], "同意"));
        }
        if (steps > 3) {
            agenda.on(opened.plusDays(4), () -> {
                if (cash) {
                    acts.pay(unit, programme);
                }
                if (goods) {
                    acts.handOut(unit, programme);
                }
            });
        }
    }

    private static String month(LocalDate first) {
        return first.toString().substring(0, 7);
    }
}
