package niangjia.money;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What an auditor takes away: what was verified and what does not agree, where a yuan begins, which way it went. */
@Controller
class AuditListPages {

    private static final List<String> BEGINNINGS = List.of("分录号", "日期", "类别", "摘要", "组织", "付给", "办件", "金额（元）");

    private final Shelves shelves;
    private final Verification verification;
    private final Tracing tracing;
    private final Beginnings beginnings;
    private final Exports exports;
    private final BusinessClock clock;

    AuditListPages(Shelves shelves, Verification verification, Tracing tracing, Beginnings beginnings, Exports exports, BusinessClock clock) {
        this.shelves = shelves;
        this.verification = verification;
        this.tracing = tracing;
        this.beginnings = beginnings;
        this.exports = exports;
        this.clock = clock;
    }

    /** Verifies now: what was compared, then each thing that does not agree. */
    @GetMapping({"/money/audit/findings.xlsx", "/api/money/findings.xlsx"})
    @ResponseBody
    Xlsx findings(Actor actor, @RequestParam(defaultValue = "") String head) {
        var verified = verification.verify(actor, head, Verification.TAKEN);
        var rows = Stream.concat(
            verified.checks().stream().map(one -> Arrays.<@Nullable Object>asList("核对", one.says(), one.ok() ? "一致" : "不一致", Xlsx.count(one.count()), null)),
            verified.problems().stream().map(one -> Arrays.<@Nullable Object>asList("不一致的地方", one.says(), "不一致", null, one.entry()))).toList();
        var says = "%s，%s核验，核对码%s".formatted(actor.unitName(), clock.today(), verified.head());
        return new Xlsx("核验结果", List.of(says), List.of("类别", "内容", "结果", "核对了多少", "分录号"),
            exports.rows(actor, "unit", actor.unit(), "%s的核验结果".formatted(actor.unitName()), rows));
    }

    /** @param q a payee's full name or a matter's number */
    @GetMapping({"/money/audit/payments.xlsx", "/api/money/payments.xlsx"})
    @ResponseBody
    Xlsx payments(Actor actor, @RequestParam(defaultValue = "") String q) {
        return Xlsx.of("付给" + q.strip(), BEGINNINGS, beginnings.allPayments(actor, q.strip()).map(AuditListPages::row));
    }

    @GetMapping({"/money/audit/incomes.xlsx", "/api/money/incomes.xlsx"})
    @ResponseBody
    Xlsx incomes(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var book = shelves.of(actor, unit, "/money/audit").book();
        var period = Period.of(from, to, clock.today());
        return Xlsx.of(book.name() + "收到的钱", BEGINNINGS, beginnings.allIncomes(actor, book, period.from(), period.to()).map(AuditListPages::row));
    }

    private static List<@Nullable Object> row(Beginning one) {
        return Arrays.<@Nullable Object>asList(one.entry(), one.day(), one.kindTitle(), one.says(), one.unitName(), one.whom(), one.matter(), new Money(one.amount()).yuan());
    }

    @GetMapping({"/money/entries/{id}/trace.xlsx", "/api/money/entries/{id}/trace.xlsx"})
    @ResponseBody
    Xlsx trace(Actor actor, @PathVariable long id) {
        var trace = tracing.of(actor, id, 1);
        return Xlsx.of(trace.says(), List.of("第几层", "最终", "分录号", "日期", "类别", "摘要", "组织", "资金", "付给", "办件", "金额（元）"),
            tracing.all(actor, trace, Exports.Onto.SHEET).map(one -> Arrays.<@Nullable Object>asList(one.depth(), one.end() ? "是" : "经过", one.entry(), one.day(),
                one.kindTitle(), one.says(),
                one.unit(), one.fund(), one.whom(), one.matter(), one.amount())));
    }
}
