package niangjia.money;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What the money's front page lists, as spreadsheets: the funds of a book, those of the other units in reach, what waits to be paid. */
@Controller
class FundListPages {

    private final Shelves shelves;
    private final Ledger ledger;
    private final Payouts payouts;
    private final Bookings bookings;
    private final Exports exports;

    FundListPages(Shelves shelves, Ledger ledger, Payouts payouts, Bookings bookings, Exports exports) {
        this.shelves = shelves;
        this.ledger = ledger;
        this.payouts = payouts;
        this.bookings = bookings;
        this.exports = exports;
    }

    @GetMapping({"/money/funds.xlsx", "/api/money/funds.xlsx"})
    @ResponseBody
    Xlsx funds(Actor actor, @RequestParam(defaultValue = "") String unit) {
        var book = shelves.of(actor, unit, "/money").book();
        var purposes = bookings.purposes();
        var funds = ledger.accounts(actor, book.id()).stream().filter(LedgerAccount::fund).toList();
        return Xlsx.of(book.name() + "资金", List.of("科目代码", "来源", "用途", "余额", "已预留", "可用"),
            exports.rows(actor, "unit", book.id(), book.name() + "的资金", funds).map(one -> List.of(one.code(), Source.of(one.source()).title(),
                one.purpose().isEmpty() ? "不限定用途" : purposes.title(one.purpose()), yuan(one.balance()), yuan(one.reserved()), yuan(one.free()))));
    }

    /** A line for each unit, without the book that lies open. */
    @GetMapping({"/money/holdings.xlsx", "/api/money/holdings.xlsx"})
    @ResponseBody
    Xlsx holdings(Actor actor, @RequestParam(defaultValue = "") String unit) {
        var book = shelves.of(actor, unit, "/money").book();
        var heading = Stream.of(Stream.of("组织代码", "组织"), Arrays.stream(Source.values()).map(source -> source.title() + "可用"), Stream.of("余额", "已预留")).flatMap(it -> it).toList();
        return Xlsx.of("其他组织的资金", heading, ledger.allHoldings(actor, book.id()).map(one -> Stream.of(Stream.of(one.unitCode(), one.unitName()),
            Arrays.stream(Source.values()).map(source -> yuan(one.free(source))), Stream.of(yuan(one.balance()), yuan(one.reserved()))).<Object>flatMap(it -> it).toList()));
    }

    /** What is approved and on no payout list. */
    @GetMapping({"/money/payouts/waiting.xlsx", "/api/payouts/waiting.xlsx"})
    @ResponseBody
    Xlsx waiting(Actor actor) {
        var purposes = bookings.purposes();
        return Xlsx.of("待发放", List.of("项目", "付款组织代码", "付款组织", "银行代发笔数", "银行代发金额", "其中银行退回", "没有账号", "物品和服务笔数", "物品和服务价值"),
            exports.rows(actor, "benefit", null, actor.unitName() + "待发放的待遇", payouts.waiting(actor))
                .map(one -> List.of(purposes.title(one.programme()), one.unitCode(), one.unitName(),
                Xlsx.count(one.cash()), yuan(one.cashAmount()), Xlsx.count(one.returned()), Xlsx.count(one.noAccount()), Xlsx.count(one.goods()), yuan(one.goodsAmount()))));
    }

    private static Object yuan(long fen) {
        return new Money(fen).yuan();
    }
}
