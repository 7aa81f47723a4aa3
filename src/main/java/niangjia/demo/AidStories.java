package niangjia.demo;

import static niangjia.demo.Agenda.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.demo.Families.Family;
import niangjia.matter.Matters;
import niangjia.standard.WorkingDays;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Living, medical, tuition and emergency aid at every step: waiting, approved and unpaid, on a list, refused by the bank, paid. */
@Component
@Conditional(Demonstrating.class)
class AidStories {

    private static final String COUNTY = "320585";
    private static final String LIUHE = HardshipStories.LIUHE;

    private final Acts acts;
    private final WorkingDays calendar;

    AidStories(Acts acts, WorkingDays calendar) {
        this.acts = acts;
        this.calendar = calendar;
    }

    /** How far a story has come by the demonstration's day. */
    private enum Far { SUBMITTED, REVIEWED, APPROVED }

    void plan(Agenda agenda, Families families, List<Family> holders) {
        var taicang = holders.stream().filter(one -> one.county().equals(COUNTY)).toList();
        var liuhe = taicang.stream().filter(one -> one.town().equals(LIUHE)).toList();
        var elsewhere = holders.stream().filter(one -> !one.county().equals(COUNTY)).toList();
        tuition(agenda, taicang, elsewhere, liuhe);
        living(agenda, taicang, elsewhere);
        medical(agenda, taicang);
        emergency(agenda, families);
        draft(agenda, liuhe.get(11), "aid.tuition", Map.of("childName", liuhe.get(11).child()));
        draft(agenda, liuhe.get(12), "aid.living", Map.of("reason", "爱人病休，"));
        draft(agenda, liuhe.get(13), "aid.medical", Map.of("hospital", "乌有人民医院"));
        var hurt = families.soul(LIUHE);
        agenda.on(day(21), () -> acts.draft(LIUHE + ".window", new Matters.Request("aid.emergency", LIUHE, hurt.id(), null, "phone", Map.of("event", "ACCIDENT"))));
    }

    /** Half-filled: the worker went to fetch the rest. */
    private void draft(Agenda agenda, Family one, String programme, Map<String, ?> form) {
        agenda.on(day(20), () -> acts.draft(LIUHE + ".window", request(one, programme, form)));
    }

    /** Autumn 2025 is paid; spring 2026 stands at every step. */
    private void tuition(Agenda agenda, List<Family> taicang, List<Family> elsewhere, List<Family> liuhe) {
        var autumn = LocalDate.of(2025, 8, 11);
        taicang.stream().limit(16).forEach(one -> tuition(agenda, one, autumn, Far.APPROVED));
        elsewhere.stream().limit(20).forEach(one -> tuition(agenda, one, autumn, Far.APPROVED));
        var refused = taicang.get(3);
        agenda.on(LocalDate.of(2025, 8, 20), () -> {
            var payout = acts.list(COUNTY, "aid.tuition", "bank");
            acts.release(COUNTY, payout);
            acts.answer(COUNTY, payout, name -> name.equals(refused.soul().name()));
            elsewhere.stream().limit(20).map(Family::county).distinct().forEach(county -> acts.pay(county, "aid.tuition"));
        });
        agenda.on(LocalDate.of(2025, 8, 27), () -> acts.pay(COUNTY, "aid.tuition"));
        var others = taicang.stream().filter(one -> !one.town().equals(LIUHE)).toList();
        liuhe.stream().limit(2).forEach(one -> tuition(agenda, one, day(6), Far.APPROVED));
        agenda.on(day(12), () -> acts.pay(COUNTY, "aid.tuition"));
        others.stream().limit(3).forEach(one -> tuition(agenda, one, day(8), Far.APPROVED));
        agenda.on(day(15), () -> {   // the bank has paid, and one row came back
            var payout = acts.list(COUNTY, "aid.tuition", "bank");
            acts.release(COUNTY, payout);
            acts.answer(COUNTY, payout, name -> name.equals(others.get(1).soul().name()));
        });
        others.stream().skip(3).limit(3).forEach(one -> tuition(agenda, one, day(13), Far.APPROVED));
        agenda.on(day(19), () -> acts.release(COUNTY, acts.list(COUNTY, "aid.tuition", "bank")));
        liuhe.stream().skip(2).limit(4).forEach(one -> tuition(agenda, one, day(15), Far.APPROVED));
        liuhe.stream().skip(6).limit(3).forEach(one -> tuition(agenda, one, day(16), Far.REVIEWED));
        others.stream().skip(6).limit(16).forEach(one -> tuition(agenda, one, day(15), Far.REVIEWED));
        liuhe.stream().skip(9).limit(2).forEach(one -> tuition(agenda, one, day(20), Far.SUBMITTED));
    }

    private void tuition(Agenda agenda, Family one, LocalDate opened, Far far) {
        var form = Map.of("childName", one.child(), "childId", one.childId(), "stage", one.senior() ? "SENIOR" : "UNIVERSITY",
            "school", one.senior() ? "子虚高级中学" : "乌有大学", "grade", one.senior() ? "高二" : "大二");
        walk(agenda, one, opened, far, request(one, "aid.tuition", form), "在读证明");
    }

    private void living(Agenda agenda, List<Family> taicang, List<Family> elsewhere) {
        var form = Map.of("reason", "家里只有一份收入，孩子上学，日常开支吃紧");
        var autumn = LocalDate.of(2025, 9, 8);
        taicang.stream().limit(12).forEach(one -> walk(agenda, one, autumn, Far.APPROVED, request(one, "aid.living", form)));
        elsewhere.stream().limit(30).forEach(one -> walk(agenda, one, autumn, Far.APPROVED, request(one, "aid.living", form)));
        walk(agenda, taicang.get(13), day(16), Far.REVIEWED, request(taicang.get(13), "aid.living", form));
        walk(agenda, taicang.get(14), day(20), Far.SUBMITTED, request(taicang.get(14), "aid.living", form));
    }

    private void medical(Agenda agenda, List<Family> taicang) {
        for (var n = 0; n < 6; n++) {
            var opened = n < 3 ? LocalDate.of(2025, 10, 13) : day(12 + 2 * (n - 3));
            var form = Map.of("hospital", "乌有人民医院", "from", opened.minusDays(40).toString(), "to", opened.minusDays(25).toString(),
                "own", n == 1 ? "23600.00" : 3_200 + 450 * n + ".50", "invoice", "YW2025%05d".formatted(2207 + 31 * n));
            walk(agenda, taicang.get(n + 2), opened, n < 4 ? Far.APPROVED : n == 4 ? Far.REVIEWED : Far.SUBMITTED, request(taicang.get(n + 2), "aid.medical", form),
                "医疗票据", "诊断证明");
        }
        agenda.on(LocalDate.of(2025, 10, 22), () -> acts.pay(COUNTY, "aid.medical"));
    }

    /** Opened by the window, the officer's word the same day, paid by the county, ratified afterwards; once refused after it was paid. */
    private void emergency(Agenda agenda, Families families) {
        emergency(agenda, families, day(21), "FIRE", "厨房起火，灶具和被褥烧毁", "1500.00");
        word(agenda, emergency(agenda, families, day(21), "ACCIDENT", "下夜班途中摔伤，住院押金不够", "2000.00"), day(21));
        var paid = emergency(agenda, families, day(19), "ILLNESS", "突发心梗，送医抢救", "2000.00");
        word(agenda, paid, day(19));
        agenda.on(day(19), () -> acts.pay(COUNTY, "aid.emergency"));
        var ratified = emergency(agenda, families, day(7), "FLOOD", "租住的平房进水，家具损坏", "800.00");
        word(agenda, ratified, day(7));
        agenda.on(day(7), () -> acts.pay(COUNTY, "aid.emergency"));
        agenda.on(day(9), () -> acts.approve("320585.chair", ratified[0], "情况属实，追认"));
        var owed = emergency(agenda, families, day(5), "OTHER", "称家中失窃，生活费没有着落", "1000.00");
        word(agenda, owed, day(5));
        agenda.on(day(5), () -> acts.pay(COUNTY, "aid.emergency"));
        agenda.on(day(8), () -> acts.act("320585.chair", owed[0], "reject", "核实后没有这回事，不予追认，应收回"));
    }

    private String[] emergency(Agenda agenda, Families families, LocalDate day, String event, String says, String amount) {
        var soul = families.soul(LIUHE);
        var number = new String[1];
        agenda.on(day, () -> number[0] = acts.open(LIUHE + ".window", new Matters.Request("aid.emergency", LIUHE, soul.id(), null, "phone",
            Map.of("event", event, "happenedOn", day.minusDays(1).toString(), "says", says, "amount", amount))));
        return number;
    }

    private void word(Agenda agenda, String[] number, LocalDate day) {
        agenda.on(day, () -> acts.approve(LIUHE + ".officer", number[0], "已到场看过，先发"));
    }

    private static Matters.Request request(Family one, String programme, Map<String, ?> form) {
        return new Matters.Request(programme, one.town(), one.soul().id(), null, "window", form);
    }

    private void walk(Agenda agenda, Family one, LocalDate opened, Far far, Matters.Request request, String... papers) {
        var number = new String[1];
        agenda.on(opened, () -> {
            number[0] = acts.open(one.town() + ".window", request);
            for (var paper : papers) {
                acts.paper(one.town() + ".window", number[0], paper);
            }
        });
        if (far != Far.SUBMITTED) {
            agenda.on(calendar.after(opened, 1), () -> acts.approve(one.town() + ".reviewer", number[0], "材料齐全，情况属实"));
        }
        if (far == Far.APPROVED) {
            agenda.on(calendar.after(opened, 3), () -> acts.approve(one.county() + ".chair", number[0], "同意"));
        }
    }
}
