package niangjia.money;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The finance officer's lists as spreadsheets, on screen and over the API. Bank accounts masked, as the pages show them. */
@Controller
class ListPages {

    private final Shelves shelves;
    private final Ledger ledger;
    private final Payouts payouts;
    private final Statements statements;
    private final Matching matching;
    private final Receivables receivables;
    private final Bookings bookings;
    private final BusinessClock clock;

    ListPages(Shelves shelves, Ledger ledger, Payouts payouts, Statements statements, Matching matching, Receivables receivables, Bookings bookings, BusinessClock clock) {
        this.shelves = shelves;
        this.ledger = ledger;
        this.payouts = payouts;
        this.statements = statements;
        this.matching = matching;
        this.receivables = receivables;
        this.bookings = bookings;
        this.clock = clock;
    }

    @GetMapping({"/money/entries.xlsx", "/api/money/entries.xlsx"})
    @ResponseBody
    Xlsx entries(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String account,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean backdated) {
        var shelf = shelves.of(actor, unit, "/money/entries");
        var period = Period.of(from, to, clock.today());
        var which = new Ledger.Which(account.isEmpty() ? null : ledger.account(actor, account).id(), shelf.book().id(), period.from(), period.to(), kind, backdated);
        var says = shelf.book().name() + "分录，" + period.from() + "至" + period.to();
        return new Xlsx("分录", List.of(says), ExportRows.ENTRIES, ledger.postings(actor, which, says).map(ExportRows::posting));
    }

    @GetMapping({"/money/payouts.xlsx", "/api/payouts.xlsx"})
    @ResponseBody
    Xlsx payouts(Actor actor, @RequestParam(defaultValue = "") String state) {
        var purposes = bookings.purposes();
        return Xlsx.of("发放表", List.of("号", "项目", "方式", "付款组织", "编表", "编表日期", "放行", "放行日期", "笔数", "金额", "已付笔数", "已付金额", "退回笔数", "状态"),
            payouts.all(actor, state).map(one -> Arrays.<@Nullable Object>asList(one.id(), purposes.title(one.programme()), one.mannerTitle(), one.unitName(),
                one.madeByName(), one.madeOn(), one.releasedByName(), one.releasedOn(), one.lines(), new Money(one.amount()).yuan(), one.paid(),
                new Money(one.paidAmount()).yuan(), one.refused(), one.stateTitle())));
    }

    @GetMapping({"/money/payouts/{id}/lines.xlsx", "/api/payouts/{id}/lines.xlsx"})
    @ResponseBody
    Xlsx lines(Actor actor, @PathVariable long id) {
        return Xlsx.of("发放表%d明细".formatted(id), List.of("序号", "明细号", "办件", "收款人", "开户行", "账号（隐去）", "用途", "金额", "状态", "原因", "日期", "领取人"),
            payouts.allLines(actor, id).map(one -> Arrays.<@Nullable Object>asList(one.n(), one.id(), one.matter(), one.payee(), one.bank(), one.account(), one.says(),
                new Money(one.amount()).yuan(), one.stateTitle(), one.reason(), one.day(), one.signedBy())));
    }

    @GetMapping({"/money/statements.xlsx", "/api/money/statements.xlsx"})
    @ResponseBody
    Xlsx statements(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "false") boolean open) {
        var shelf = shelves.of(actor, unit, "/money/statements");
        return Xlsx.of("对账单", List.of("日期", "摘要", "流水号", "金额", "对上"), statements.all(actor, shelf.book().id(), open, shelf.book().name())
            .map(one -> List.of(one.day(), one.says(), one.reference(), new Money(one.amount()).yuan(),
                one.entry() != null ? "分录" + one.entry() : one.payout() != null ? "发放表" + one.payout() : "")));
    }

    @GetMapping({"/money/statements/unseen.xlsx", "/api/money/statements/unseen.xlsx"})
    @ResponseBody
    Xlsx unseen(Actor actor, @RequestParam(defaultValue = "") String unit) {
        var book = shelves.of(actor, unit, "/money/statements").book();
        return Xlsx.of("账里有、银行没有", List.of("分录号", "日期", "摘要", "金额"), matching.allUnseen(actor, book.id(), book.name())
            .map(one -> List.of(one.entry(), one.day(), one.says(), new Money(one.amount()).yuan())));
    }

    @GetMapping({"/money/receivables.xlsx", "/api/money/receivables.xlsx"})
    @ResponseBody
    Xlsx receivables(Actor actor) {
        return Xlsx.of("应收款", List.of("向谁收回", "应收日期", "办件", "原因", "记账组织", "金额", "收回日期"), receivables.taken(actor)
            .map(one -> Arrays.<@Nullable Object>asList(one.whom(), one.day(), one.matter(), one.because(), one.unitName(), new Money(one.amount()).yuan(), one.repaid())));
    }
}
