package niangjia.money;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Booking over the API. Amounts are yuan with at most two decimals; a key posts once. */
@RestController
@RequestMapping("/api/money")
class BookingApi {

    private final Bookings bookings;
    private final Books books;
    private final Budgets budgets;
    private final Ledger ledger;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    BookingApi(Bookings bookings, Books books, Budgets budgets, Ledger ledger, Units units, Scope scope, BusinessClock clock) {
        this.bookings = bookings;
        this.books = books;
        this.budgets = budgets;
        this.ledger = ledger;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * @param unit      whose book; empty is the caller's own
     * @param to        of an allocation the receiving unit, of a transfer the purpose
     * @param from      of a transfer the purpose
     * @param purpose   a programme's code, or empty for money without a purpose
     * @param programme whose expense item goods are booked under
     * @param matter    the number of the run goods are bought for, or empty
     * @param day       empty is today
     */
    record Body(@Nullable String unit, @Nullable String to, @Nullable String from, @Nullable String source, @Nullable String purpose,
            @Nullable String programme, @Nullable String matter, @Nullable BigDecimal amount, @Nullable String day, @Nullable String says) {

        Typed typed() {
            var fields = new HashMap<String, String>();
            put(fields, "unit", unit);
            put(fields, "to", to);
            put(fields, "from", from);
            put(fields, "source", source);
            put(fields, "purpose", purpose);
            put(fields, "programme", programme);
            put(fields, "matter", matter);
            put(fields, "amount", amount == null ? null : amount.toPlainString());
            put(fields, "day", day);
            put(fields, "says", says);
            return new Typed(fields);
        }

        private static void put(Map<String, String> fields, String field, @Nullable String value) {
            if (value != null) {
                fields.put(field, value);
            }
        }
    }

    /** One of the five kinds; of an allocation the answer is the entry in the giving book, {@code pair} the one in the receiving. */
    @PostMapping({"/receipts", "/allocations", "/purchases", "/donations", "/transfers"})
    @ResponseStatus(HttpStatus.CREATED)
    MoneyApi.EntryShown book(Actor actor, @RequestBody Body body, HttpServletRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var kind = Bookings.Kind.of(request.getRequestURI().replaceFirst(".*/(\\w+)s/?$", "$1"));
        return MoneyApi.EntryShown.of(ledger.entry(actor, bookings.book(actor, kind, body.typed(), once(key))));
    }

    private static String once(@Nullable String key) {
        return key == null || key.isBlank() ? UUID.randomUUID().toString() : key.strip();
    }

    record Correction(@Nullable LocalDate day, @Nullable String reason) {}

    /** Reverses it in an open month. */
    @PostMapping("/entries/{id}/reversal")
    @ResponseStatus(HttpStatus.CREATED)
    MoneyApi.EntryShown reverse(Actor actor, @PathVariable long id, @RequestBody Correction body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return MoneyApi.EntryShown.of(ledger.entry(actor, books.correct(actor, id, body.day() == null ? clock.today() : body.day(),
            body.reason() == null ? "" : body.reason(), actor.account() + ":" + once(key))));
    }

    /** A person pays back what he owes for a benefit that was taken back. */
    @PostMapping("/benefits/{id}/repayment")
    @ResponseStatus(HttpStatus.CREATED)
    MoneyApi.EntryShown repay(Actor actor, @PathVariable long id, @RequestBody Correction body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return MoneyApi.EntryShown.of(ledger.entry(actor, books.repay(actor, id, body.day() == null ? clock.today() : body.day(),
            body.reason() == null ? "收回应收款" : body.reason(), actor.account() + ":" + once(key))));
    }

    record Month(@Nullable String unit, @Nullable String month) {}

    /** Closes a month, {@code 2026-01}, and every month before it. */
    @PostMapping("/closings")
    @ResponseStatus(HttpStatus.CREATED)
    Month close(Actor actor, @RequestBody Month body) {
        scope.require(actor, May.BOOK_MONEY);
        var typed = new Typed(Map.of("unit", body.unit() == null ? "" : body.unit()));
        var book = typed.unit("unit", units, actor.unit());
        typed.check();
        books.close(actor, book, Days.month("month", body.month()));
        return new Month(units.require(book).code(), body.month());
    }

    /** @param sources yuan by source; one that is left out falls to nothing */
    record Planned(@Nullable String unit, @Nullable String programme, @Nullable Integer year, @Nullable Map<String, BigDecimal> sources) {}

    /** Makes a programme's budget of a year exactly this. */
    @PostMapping("/budgets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void plan(Actor actor, @RequestBody Planned body) {
        scope.require(actor, May.BOOK_MONEY);
        var typed = new Typed(Map.of("unit", body.unit() == null ? "" : body.unit(), "programme", body.programme() == null ? "" : body.programme()));
        var book = typed.unit("unit", units, actor.unit());
        typed.expense("programme", bookings.purposes());
        typed.check();
        var amounts = new EnumMap<Source, Money>(Source.class);
        (body.sources() == null ? Map.<String, BigDecimal>of() : body.sources()).forEach((source, amount) ->
            amounts.put(source(source), Money.read("sources." + source, amount.toPlainString())));
        budgets.set(actor, book, typed.text("programme"), 0, body.year() == null ? clock.today().getYear() : body.year(), amounts);
    }

    private static Source source(String code) {
        return Code.find(Source.class, code).orElseThrow(() -> new Refusal.Invalid("sources", "资金来源是government（政府拨款）、dues（工会经费）或society（社会筹集）"));
    }
}
