package niangjia.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import niangjia.door.Actors;
import niangjia.ground.BusinessClock;
import niangjia.matter.Drafts;
import niangjia.matter.Matters;
import niangjia.matter.Moves;
import niangjia.matter.Papers;
import niangjia.money.BankFiles;
import niangjia.money.BankResult;
import niangjia.money.Payouts;
import niangjia.money.SignOffs;
import niangjia.person.Search;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people do at the screens, done by their accounts through the same commands. The day is the clock's. */
@Component
@Conditional(Demonstrating.class)
class Acts {

    /** The smallest PDF that opens: one empty page. */
    private static final byte[] PAPER = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """.getBytes(StandardCharsets.US_ASCII);

    private final Actors actors;
    private final Search search;
    private final Matters matters;
    private final Drafts drafts;
    private final Moves moves;
    private final Papers papers;
    private final Payouts payouts;
    private final BankFiles bank;
    private final SignOffs sheets;
    private final Units units;
    private final JdbcClient db;
    private final BusinessClock clock;

    Acts(Actors actors, Search search, Matters matters, Drafts drafts, Moves moves, Papers papers, Payouts payouts, BankFiles bank, SignOffs sheets, Units units,
            JdbcClient db, BusinessClock clock) {
        this.actors = actors;
        this.search = search;
        this.matters = matters;
        this.drafts = drafts;
        this.moves = moves;
        this.papers = papers;
        this.payouts = payouts;
        this.bank = bank;
        this.sheets = sheets;
        this.units = units;
        this.db = db;
        this.clock = clock;
    }

    Actor as(String account) {
        return actors.of(account);
    }

    /** Finds somebody by the number he shows, as whoever acts for one from elsewhere must. */
    void find(String account, String idNumber) {
        search.find(as(account), idNumber, null, 1);
    }

    /** Opens and submits; answers the number. */
    String open(String account, Matters.Request request) {
        return matters.open(as(account), request).number();
    }

    String draft(String account, Matters.Request request) {
        return drafts.begin(as(account), request).number();
    }

    void approve(String account, String number, String note) {
        make(account, number, "approve", null, note);
    }

    /** Fills in what a later step asks. */
    void fill(String account, String number, Map<String, ?> answers) {
        moves.make(as(account), number, new Moves.Move("fill", null, "", version(number), null, new HashMap<>(answers)));
    }

    void sendBack(String account, String number, @Nullable String to, String note) {
        make(account, number, "return", to, note);
    }

    void act(String account, String number, String action, String note) {
        make(account, number, action, null, note);
    }

    /** Files a return that the calendar opened. */
    void file(String account, String number, Map<String, ?> answers) {
        matters.submit(as(account), number, version(number), answers);
    }

    void paper(String account, String number, String kind) {
        papers.add(as(account), number, kind, kind + ".pdf", PAPER);
    }

    private void make(String account, String number, String action, @Nullable String to, String note) {
        moves.make(as(account), number, new Moves.Move(action, to, note, version(number), null, null));
    }

    private int version(String number) {
        return db.sql("select version from matter where number = :number").param("number", number).query(Integer.class).single();
    }

    /** A payout list of all that waits, by {@code manner}; made by the unit's finance, not yet released. */
    long list(String unit, String programme, String manner) {
        return payouts.make(as(unit + ".finance"), units.require(unit).id(), programme, manner);
    }

    void release(String unit, long payout) {
        payouts.release(as(unit + ".chair"), payout);
    }

    /** The bank's answer of today; {@code refused} names the payees that did not get it. */
    void answer(String unit, long payout, Predicate<String> refused) {
        var finance = as(unit + ".finance");
        var results = new ArrayList<BankResult>();
        for (var row : bank.export(finance, payout).rows().toList()) {
            var ok = !refused.test(row.get(1).toString());
            results.add(new BankResult(results.size() + 2, row.get(6).toString(), row.get(1).toString(), row.get(2).toString(), row.get(3).toString(),
                row.get(4).toString(), ok ? "成功" : "失败", ok ? "" : "账户状态异常", clock.today().toString()));
        }
        bank.read(finance, payout, results);
    }

    /** Everybody on the sheet signed today. */
    void signed(String unit, long payout) {
        var finance = as(unit + ".finance");
        sheets.sign(finance, payout, payouts.lines(finance, payout).stream()
            .map(line -> new SignOffs.Signature(line.id(), clock.today(), "", "")).toList());
    }

    /** List, release and the bank's answer in one day. */
    void pay(String unit, String programme) {
        var payout = list(unit, programme, "bank");
        release(unit, payout);
        answer(unit, payout, _ -> false);
    }

    void handOut(String unit, String programme) {
        var payout = list(unit, programme, "signed");
        release(unit, payout);
        signed(unit, payout);
    }

    LocalDate today() {
        return clock.today();
    }
}
