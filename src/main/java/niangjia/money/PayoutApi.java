package niangjia.money;

import static niangjia.ground.Typed.text;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.page.Upload;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payout lists over the API. Accounts are masked everywhere but in {@code bank.xlsx} and {@code sent.xlsx}. */
@RestController
@RequestMapping("/api/payouts")
class PayoutApi {

    private final Payouts payouts;
    private final BankFiles files;
    private final SignOffs signOffs;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    PayoutApi(Payouts payouts, BankFiles files, SignOffs signOffs, Units units, Scope scope, BusinessClock clock) {
        this.payouts = payouts;
        this.files = files;
        this.signOffs = signOffs;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    /** @param manner {@code bank}, {@code signed}, or empty: see {@link Payouts#make} */
    record Asked(@Nullable String unit, @Nullable String programme, @Nullable String manner) {}

    /**
     * @param line      the bank's detail number (明细号)
     * @param account   masked; empty where none is on file
     * @param shared    who else uses this account, or empty
     * @param noAccount a line for the bank whose payee has no account on file
     */
    record LineShown(long line, int n, String matter, long benefit, String payee, String bank, String account, BigDecimal amount, String form, String says,
            String state, String reason, @Nullable LocalDate day, String signedBy, String shared, boolean noAccount) {}

    /** @param lines a page of them, in a list of lists none; {@code next} the number of the next page, or null on the last */
    record Shown(long id, String unit, String unitName, String programme, String manner, String state, String stateTitle, String madeBy, LocalDate madeOn,
            @Nullable String releasedBy, @Nullable LocalDate releasedOn, int version, long count, BigDecimal amount, long paid, BigDecimal paidAmount,
            long refused, @Nullable List<LineShown> lines, @Nullable Integer next) {}

    /** @param noAccount money whose payee has no account on file @param goods goods and services to be signed for */
    record WaitingShown(String unit, String unitName, String programme, long cash, BigDecimal cashAmount, long returned, long noAccount, long goods,
            BigDecimal goodsAmount) {}

    record Because(@Nullable String reason) {}

    record Rows(@Nullable List<Map<String, String>> rows) {}

    /** @param proxy who received for the payee (代领人), or empty when he signed himself @param day null is today */
    record Signed(long line, @Nullable LocalDate day, @Nullable String proxy, @Nullable String relation) {}

    record Signatures(@Nullable List<Signed> rows) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown make(Actor actor, @RequestBody Asked asked) {
        scope.require(actor, May.MAKE_PAYOUT);
        var typed = new Typed(Map.of("unit", text(asked.unit()), "programme", text(asked.programme())));
        var unit = typed.unit("unit", units, actor.unit());
        typed.must("programme", "请填写项目");
        typed.check();
        return one(actor, payouts.make(actor, unit, typed.text("programme"), text(asked.manner())));
    }

    @GetMapping
    Slice<Shown> list(Actor actor, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "1") int page) {
        return payouts.list(actor, state, page).map(payout -> shown(payout, null));
    }

    /** What is approved and unpaid, by payer and programme. */
    @GetMapping("/waiting")
    Slice<WaitingShown> waiting(Actor actor) {
        var all = payouts.waiting(actor).stream().map(one -> new WaitingShown(one.unitCode(), one.unitName(), one.programme(), one.cash(),
            new Money(one.cashAmount()).yuan(), one.returned(), one.noAccount(), one.goods(), new Money(one.goodsAmount()).yuan())).toList();
        return new Slice<>(all, all.size(), false, null);
    }

    /** @param show {@code check}: lines whose account is to be checked; {@code back}: those the bank sent back; empty for all */
    @GetMapping("/{id}")
    Shown one(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "1") int page) {
        return shown(payouts.require(actor, id), payouts.lines(actor, id, PayoutCounts.Which.of(show), page).map(PayoutApi::shown));
    }

    private Shown one(Actor actor, long id) {
        return one(actor, id, "", 1);
    }

    @PostMapping("/{id}/release")
    Shown release(Actor actor, @PathVariable long id) {
        payouts.release(actor, id);
        return one(actor, id);
    }

    @PostMapping("/{id}/withdraw")
    Shown withdraw(Actor actor, @PathVariable long id) {
        payouts.withdraw(actor, id);
        return one(actor, id);
    }

    @PostMapping("/{id}/lines/{line}/strike")
    Shown strike(Actor actor, @PathVariable long id, @PathVariable long line, @RequestBody Because because) {
        payouts.strike(actor, id, line, text(because.reason()));
        return one(actor, id);
    }

    /** The bank's result as rows, with the headings of the file as keys. */
    @PostMapping(path = "/{id}/result", consumes = MediaType.APPLICATION_JSON_VALUE)
    BankFiles.Read rows(Actor actor, @PathVariable long id, @RequestBody Rows rows) {
        scope.require(actor, May.MAKE_PAYOUT);
        var read = new ArrayList<BankResult>();
        for (var row : rows.rows() == null ? List.<Map<String, String>>of() : rows.rows()) {
            read.add(BankResult.of(read.size() + 1, row));
        }
        return files.read(actor, id, read);
    }

    /** The bank's result as a form with one file, whatever the part is called. */
    @PostMapping(path = "/{id}/result", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    BankFiles.Read form(Actor actor, @PathVariable long id, HttpServletRequest request) throws IOException, ServletException {
        scope.require(actor, May.MAKE_PAYOUT);
        for (var part : request.getParts()) {
            if (part.getSubmittedFileName() != null) {
                return files.read(actor, id, BankResult.read(Upload.sheet(part::getInputStream)));
            }
        }
        throw new Refusal.Invalid("file", "请附上银行回盘的.xlsx文件");
    }

    /** The bank's result as the bare file. */
    @PostMapping(path = "/{id}/result", consumes = {Xlsx.TYPE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    BankFiles.Read file(Actor actor, @PathVariable long id, InputStream file) {
        scope.require(actor, May.MAKE_PAYOUT);
        return files.read(actor, id, BankResult.read(Upload.sheet(() -> file)));
    }

    @PostMapping("/{id}/signatures")
    Shown sign(Actor actor, @PathVariable long id, @RequestBody Signatures signatures) {
        signOffs.sign(actor, id, (signatures.rows() == null ? List.<Signed>of() : signatures.rows()).stream().map(one -> new SignOffs.Signature(one.line(),
            one.day() == null ? clock.today() : one.day(), text(one.proxy()), text(one.relation()))).toList());
        return one(actor, id);
    }

    private static Shown shown(Payout list, @Nullable Slice<LineShown> lines) {
        return new Shown(list.id(), list.unitCode(), list.unitName(), list.programme(), list.manner(), list.state().code(), list.stateTitle(), list.madeByName(),
            list.madeOn(), list.releasedByName(), list.releasedOn(), list.version(), list.lines(), new Money(list.amount()).yuan(), list.paid(),
            new Money(list.paidAmount()).yuan(), list.refused(), lines == null ? null : lines.items(), lines == null ? null : lines.next());
    }

    private static LineShown shown(PayoutLine line) {
        return new LineShown(line.id(), line.n(), line.matter(), line.benefit(), line.payee(), line.bank(), line.account(), new Money(line.amount()).yuan(),
            line.form(), line.says(), line.state(), line.reason(), line.day(), line.signedBy(), line.shared(), line.noAccount());
    }
}
