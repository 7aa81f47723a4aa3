package niangjia.demo;

import static niangjia.demo.Agenda.day;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.demo.Works.Work;
import niangjia.matter.Matters;
import niangjia.standing.Standings;
import niangjia.unit.Employers;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What base unions report: wage arrears in time, late, overlong, incomplete and missing; and the quarterly wage returns of the monitoring points. */
@Component
@Conditional(Demonstrating.class)
class ReportStories {

    private static final String COUNTY = "320585";
    private static final LocalDate POINTS = LocalDate.of(2025, 1, 1);

    private final Acts acts;
    private final Standings standings;
    private final Employers employers;
    private final Units units;
    private final JdbcClient db;

    ReportStories(Acts acts, Standings standings, Employers employers, Units units, JdbcClient db) {
        this.acts = acts;
        this.standings = standings;
        this.employers = employers;
        this.units = units;
        this.db = db;
    }

    void plan(Agenda agenda, List<Work> works, Invention invention) {
        var taicang = works.stream().filter(one -> one.county().equals(COUNTY)).toList();
        var liuhe = taicang.stream().filter(one -> one.town().equals(HardshipStories.LIUHE)).toList();
        arrears(agenda, liuhe, taicang);
        points(agenda, works.stream().filter(one -> one.base().endsWith(one.county().equals(COUNTY) ? "1" : "0001")).toList(), invention);
    }

    private void arrears(Agenda agenda, List<Work> liuhe, List<Work> taicang) {
        report(agenda, liuhe.get(2), day(19), day(16), day(30), true, "48", "236400.00");
        report(agenda, liuhe.get(3), day(20), day(18), day(31), true, "17", "81900.00");
        report(agenda, taicang.getFirst(), day(13), day(2), LocalDate.of(2026, 2, 20), true, "126", "1184000.00");
        report(agenda, liuhe.get(5), day(14), day(12), null, false, "33", "150200.00");
        for (var n = 0; n < 6; n++) {
            var began = LocalDate.of(2025, 3 + n, 10);
            var work = taicang.get(12 + 9 * n);
            var number = report(agenda, work, began.plusDays(n % 3 == 1 ? 9 : 3), began, began.plusDays(n % 3 == 2 ? 45 : 25), n != 4, Integer.toString(20 + 13 * n),
                118_000 + 23_500 * n + ".00");
            agenda.on(began.plusDays(12), () -> acts.approve("320585.officer", number[0], "已登记，转劳动监察跟进"));
        }
        var returned = report(agenda, liuhe.get(6), day(15), day(12), day(28), true, "25", "96300.00");
        agenda.on(day(16), () -> acts.sendBack("320585.officer", returned[0], "submit", "涉及人数和附表不一致，请核对"));
        agenda.on(day(20), () -> acts.draft(liuhe.getFirst().base() + ".union", new Matters.Request("rights.arrears", liuhe.getFirst().base(), null,
            liuhe.getFirst().creditCode(), "base", Map.of("firstDay", day(19).toString(), "people", "42"))));
        agenda.on(day(21), () -> acts.draft(HardshipStories.LIUHE + ".window", new Matters.Request("rights.lead", HardshipStories.LIUHE, null,
            liuhe.get(11).creditCode(), "phone", Map.of("says", "来电说工资没有按时发，问清楚再登记"))));
        lead(agenda, liuhe.get(8), day(19), day(17), "职工来电，说本月工资推迟发");
        lead(agenda, liuhe.get(9), day(12), day(5), "窗口来访，去年十二月的工资还没有发");
        var checked = lead(agenda, taicang.get(40), LocalDate.of(2025, 11, 6), LocalDate.of(2025, 11, 1), "网上留言，反映两个月工资没有发");
        agenda.on(LocalDate.of(2025, 11, 10), () -> acts.approve("320585.officer", checked[0], "已上门核实，督促补报"));
    }

    private String[] report(Agenda agenda, Work work, LocalDate reported, LocalDate first, @Nullable LocalDate until, boolean whole,
            String people, String amount) {
        var form = new HashMap<String, Object>(Map.of("firstDay", first.toString(), "people", people, "amount", amount,
            "procedure", "经职工代表会议讨论，书面告知全体职工", "unionConsent", "true", "delegatesConsent", Boolean.toString(whole),
            "deliveredLabour", reported.toString(), "proofLabour", "回执" + reported.toString().replace("-", "")));
        if (until != null) {
            form.put("deferredUntil", until.toString());
        }
        if (whole) {
            form.put("responsibility", "总经理负责，到期不付按欠薪承担责任");
            form.put("relief", "困难职工先预支生活费，食堂免费");
        }
        var number = new String[1];
        agenda.on(reported, () -> number[0] = acts.open(work.base() + ".union",
            new Matters.Request("rights.arrears", work.base(), null, work.creditCode(), "base", form)));
        return number;
    }

    private String[] lead(Agenda agenda, Work work, LocalDate told, LocalDate first, String says) {
        var number = new String[1];
        agenda.on(told, () -> number[0] = acts.open(work.town() + ".window", new Matters.Request("rights.lead", work.town(), null, work.creditCode(), "phone",
            Map.of("firstDay", first.toString(), "says", says))));
        return number;
    }

    /** Four quarters of returns; of the last one some are filed, some wait to be registered, some are still owed. */
    private void points(Agenda agenda, List<Work> points, Invention invention) {
        agenda.on(POINTS, () -> points.forEach(work -> standings.confer("monitoring", "employer", employers.require(work.creditCode()).id(), "企业", POINTS, null,
            units.require(work.base()).id(), null, null)));
        for (var n = 0; n < points.size(); n++) {
            var work = points.get(n);
            var heads = Math.max(12, work.headcount() * 3 / 5);
            var wage = 3_900 + invention.below(2_600);
            for (var quarter = 1; quarter <= 4; quarter++) {
                var last = quarter == 4;
                var opened = LocalDate.of(2025, 1, 1).plusMonths(3L * quarter);
                if (last && n % 5 < 2 || !last && n % 29 == 7) {
                    continue;
                }
                var filed = opened.plusDays(last ? 4 + n % 14 : n % 11 == 5 ? 20 : 3 + n % 11);
                var form = answers("2025Q" + quarter, heads + invention.below(3), wage + 60 * quarter);
                agenda.on(filed, () -> acts.file(work.base() + ".union", owed(work, form.get("period")), form));
                if (!last || n % 5 < 4) {
                    agenda.on(filed.plusDays(2), () -> register(work, form.get("period")));
                }
            }
        }
    }

    private void register(Work work, String period) {
        acts.approve(work.county() + ".officer", owed(work, period), "数字合理，登记");
    }

    private static Map<String, String> answers(String period, int heads, int wage) {
        return Map.of("period", period, "headcount", Integer.toString(heads), "totalWages", heads * wage * 3L + ".00", "lowest", "2490.00",
            "average", wage + ".00");
    }

    private String owed(Work work, String period) {
        return db.sql("""
            select m.number from matter m join employer e on e.id = m.employer
             where m.programme = 'wagewatch.return' and m.period = :period and e.credit_code = :code
            """).param("period", period).param("code", work.creditCode()).query(String.class).single();
    }
}
