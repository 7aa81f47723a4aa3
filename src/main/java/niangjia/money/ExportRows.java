package niangjia.money;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of what this room exports. Yuan; an empty side stays an empty cell. */
final class ExportRows {

    static final List<String> ENTRIES = List.of("分录号", "日期", "登记日期", "类别", "摘要", "科目代码", "科目", "借方", "贷方", "办件", "制单");
    static final List<String> ACCOUNT = List.of("日期", "分录号", "类别", "摘要", "借方", "贷方", "方向", "余额");
    static final List<String> BALANCE = List.of("科目代码", "科目", "期初借方", "期初贷方", "本期借方", "本期贷方", "期末借方", "期末贷方");

    private ExportRows() {}

    static List<Object> posting(Ledger.Posting one) {
        return Arrays.asList(one.entry(), one.day(), one.recordedDay(), Entry.kindTitle(one.kind()), one.says(), one.code(), one.name(), yuan(one.debit()),
            yuan(one.credit()), one.matter(), one.madeBy());
    }

    static Stream<List<?>> account(Balances.AccountBook book, Stream<Balances.BookLine> all) {
        var opening = Arrays.<Object>asList(book.from(), null, null, "期初余额", null, null, side(book.opening()), new Money(Math.abs(book.opening())).yuan());
        var lines = all.map(line -> Arrays.<Object>asList(line.day(), line.entry(), Entry.kindTitle(line.kind()), line.says(),
            yuan(line.debit()), yuan(line.credit()), side(line.balance()), new Money(Math.abs(line.balance())).yuan()));
        var closing = Arrays.<Object>asList(book.to(), null, null, "本期合计和期末余额", new Money(book.debit()).yuan(), new Money(book.credit()).yuan(),
            side(book.closing()), new Money(Math.abs(book.closing())).yuan());
        return Stream.concat(Stream.concat(Stream.<List<?>>of(opening), lines), Stream.<List<?>>of(closing));
    }

    static Stream<List<?>> balance(List<Balances.Balance> lines) {
        var sum = Arrays.<Object>asList("", "合计", yuan(lines.stream().mapToLong(it -> Math.max(0, it.opening())).sum()),
            yuan(lines.stream().mapToLong(it -> Math.max(0, -it.opening())).sum()), yuan(lines.stream().mapToLong(Balances.Balance::debit).sum()),
            yuan(lines.stream().mapToLong(Balances.Balance::credit).sum()), yuan(lines.stream().mapToLong(it -> Math.max(0, it.closing())).sum()),
            yuan(lines.stream().mapToLong(it -> Math.max(0, -it.closing())).sum()));
        return Stream.concat(lines.stream().map(it -> Arrays.<Object>asList(it.code(), it.name(), yuan(Math.max(0, it.opening())), yuan(Math.max(0, -it.opening())),
            yuan(it.debit()), yuan(it.credit()), yuan(Math.max(0, it.closing())), yuan(Math.max(0, -it.closing())))), Stream.<List<?>>of(sum));
    }

    static @Nullable BigDecimal yuan(long fen) {
        return fen == 0 ? null : new Money(fen).yuan();
    }

    /** The side a balance stands on. */
    static String side(long balance) {
        return balance > 0 ? "借" : balance < 0 ? "贷" : "平";
    }
}
