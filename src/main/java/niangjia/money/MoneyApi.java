package niangjia.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import niangjia.ground.Slice;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books over the API. Money is yuan with two decimals; an account is named by its full code, {@code 320585-10202}. */
@RestController
@RequestMapping("/api/money")
class MoneyApi {

    private static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);
    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    private final Ledger ledger;
    private final Balances balances;
    private final Verification verification;
    private final Tracing tracing;
    private final Budgets budgets;
    private final Receivables receivables;
    private final Units units;

    MoneyApi(Ledger ledger, Balances balances, Verification verification, Tracing tracing, Budgets budgets, Receivables receivables, Units units) {
        this.ledger = ledger;
        this.balances = balances;
        this.verification = verification;
        this.tracing = tracing;
        this.budgets = budgets;
        this.receivables = receivables;
        this.units = units;
    }

    /**
     * @param source   of a fund, else null
     * @param balance  debits less credits
     * @param reserved approved and unpaid
     * @param purpose  the programme a fund is restricted to, or empty
     */
    record AccountShown(String code, String name, @Nullable String source, BigDecimal balance, BigDecimal reserved, String kind, String purpose,
            boolean fund, String unit) {

        static AccountShown of(LedgerAccount account) {
            return new AccountShown(account.fullCode(), account.name(), account.source(), yuan(account.balance()), yuan(account.reserved()),
                account.kind(), account.purpose(), account.fund(), account.unitCode());
        }
    }

    record LineShown(String account, String name, BigDecimal debit, BigDecimal credit) {}

    /**
     * @param day      the day it counts for; {@code recordedAt} the instant it was written
     * @param matter   the matter's number, or null
     * @param pair     of an allocation, the entry in the other book
     * @param reverses the entry it takes back, or null
     */
    record EntryShown(long id, LocalDate day, OffsetDateTime recordedAt, List<LineShown> lines, @Nullable String matter, @Nullable Long benefit,
            String unit, String kind, String says, String madeBy, boolean backdated, @Nullable Long pair, @Nullable Long reverses, @Nullable Long reversedBy) {

        static EntryShown of(Entry entry) {
            return new EntryShown(entry.id(), entry.day(), entry.recordedAt(), entry.lines().stream().map(line -> new LineShown(
                entry.unitCode() + "-" + line.code(), line.name(), yuan(line.debit()), yuan(line.credit()))).toList(), entry.matter(), entry.benefit(),
                entry.unitCode(), entry.kind(), entry.says(), entry.madeBy(), entry.backdated(), entry.pair(), entry.reverses(), entry.reversedBy());
        }
    }

    @GetMapping("/accounts")
    Slice<AccountShown> accounts(Actor actor, @RequestParam(defaultValue = "") String unit) {
        var all = ledger.accounts(actor, book(actor, unit)).stream().map(AccountShown::of).toList();
        return new Slice<>(all, all.size(), false, null);
    }

    /** Newest first; without {@code account} those of {@code unit}'s book, without both those of every book in reach. */
    @GetMapping("/entries")
    Slice<EntryShown> entries(Actor actor, @RequestParam(defaultValue = "") String account, @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean backdated, @RequestParam(defaultValue = "1") int page) {
        var which = new Ledger.Which(account.isEmpty() ? null : ledger.account(actor, account).id(), unit.isEmpty() ? null : book(actor, unit),
            from == null ? BEGINNING : from, to == null ? END : to, kind, backdated);
        return ledger.entries(actor, which, page).map(EntryShown::of);
    }

    @GetMapping("/entries/{id}")
    EntryShown entry(Actor actor, @PathVariable long id) {
        return EntryShown.of(ledger.entry(actor, id));
    }

    /** @param back whether it is where the money came from @param ends what all ends of its way come to @param left of a receipt, what is not used yet */
    record TraceShown(boolean back, BigDecimal ends, BigDecimal left, List<Tracing.Piece> items, long total, boolean more, @Nullable Integer next) {}

    /** Where the money of an entry came from; of a receipt, to whom it went. First in, first out. A page of the way at a time; the sums are of all. */
    @GetMapping("/entries/{id}/trace")
    TraceShown trace(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "1") int page) {
        var trace = tracing.of(actor, id, page);
        var pieces = trace.pieces();
        return new TraceShown(trace.back(), yuan(trace.ends()), yuan(trace.left()), pieces.items(), pieces.total(), pieces.more(), pieces.next());
    }

    record BalanceShown(String account, String name, String kind, BigDecimal opening, BigDecimal debit, BigDecimal credit, BigDecimal closing) {}

    @GetMapping("/trial-balance")
    Slice<BalanceShown> trialBalance(Actor actor, @RequestParam(defaultValue = "") String unit,
            @RequestParam LocalDate from, @RequestParam LocalDate to) {
        var book = units.require(book(actor, unit));
        var lines = balances.trialBalance(actor, book.id(), from, to).stream().map(line -> new BalanceShown(book.code() + "-" + line.code(), line.name(),
            line.kind(), yuan(line.opening()), yuan(line.debit()), yuan(line.credit()), yuan(line.closing()))).toList();
        return new Slice<>(lines, lines.size(), false, null);
    }

    record BookLineShown(LocalDate day, long entry, String kind, String says, BigDecimal debit, BigDecimal credit, BigDecimal balance, boolean backdated) {}

    record BookShown(String account, String name, LocalDate from, LocalDate to, BigDecimal opening, BigDecimal debit, BigDecimal credit, BigDecimal closing,
            Slice<BookLineShown> lines) {}

    /** An account book (明细账), a page of its lines at a time; the sums are of all. Balances are debits less credits. */
    @GetMapping("/accounts/{code}/book")
    BookShown accountBook(Actor actor, @PathVariable String code, @RequestParam LocalDate from,
            @RequestParam LocalDate to, @RequestParam(defaultValue = "1") int page) {
        var book = balances.accountBook(actor, ledger.account(actor, code).id(), from, to, page);
        return new BookShown(book.account().fullCode(), book.account().name(), from, to, yuan(book.opening()), yuan(book.debit()), yuan(book.credit()),
            yuan(book.closing()), book.lines().map(line -> new BookLineShown(line.day(), line.entry(), line.kind(), line.says(), yuan(line.debit()),
                yuan(line.credit()), yuan(line.balance()), line.backdated())));
    }

    record OwedShown(long benefit, long entry, LocalDate day, String unitName, String whom, String matter, BigDecimal amount, String because,
            @Nullable LocalDate repaid) {}

    /** What people owe back since a word was taken back. */
    @GetMapping("/receivables")
    Slice<OwedShown> receivables(Actor actor, @RequestParam(defaultValue = "1") int page) {
        return receivables.find(actor, page).map(one -> new OwedShown(one.benefit(), one.entry(), one.day(), one.unitName(), one.whom(), one.matter(),
            yuan(one.amount()), one.because(), one.repaid()));
    }

    record BudgetShown(String programme, boolean run, int year, String source, BigDecimal amount, BigDecimal used, BigDecimal free) {}

    @GetMapping("/budgets")
    Slice<BudgetShown> budgets(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam int year) {
        var lines = budgets.ofYear(actor, book(actor, unit), year).stream().map(line -> new BudgetShown(line.programme(), line.matter() != 0, line.year(),
            line.source().code(), line.amount().yuan(), line.used().yuan(), line.free().yuan())).toList();
        return new Slice<>(lines, lines.size(), false, null);
    }

    /** @param head an earlier one, so that a cut tail shows */
    @GetMapping("/verify")
    Verification.Verified verify(Actor actor, @RequestParam(defaultValue = "") String head) {
        return verification.verify(actor, head);
    }

    private long book(Actor actor, String unit) {
        return units.orOwn(actor, unit).id();
    }

    private static BigDecimal yuan(long fen) {
        return new Money(fen).yuan();
    }
}
