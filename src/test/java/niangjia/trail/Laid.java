package niangjia.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import niangjia.money.Award;
import niangjia.money.Benefits;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.money.Source;
import niangjia.person.IdNumber;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** One of everything that a list has, in a town, with a union of its own there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Laid extends Casework {

    @Autowired Units units;
    @Autowired Benefits benefits;
    @Autowired TransactionTemplate once;

    /** By name, as {@code exports.txt} writes them. */
    final Map<String, String> things = new HashMap<>();

    @BeforeAll
    void lay() {
        clock.show(() -> World.TODAY);
        things.putAll(Map.of("town", World.TOWN, "county", World.COUNTY, "base", World.BASE, "own", World.TOWN + "7771"));
        people();
        place();
        matters();
        money();
        others();
    }

    private void people() {
        things.putAll(Map.of("number", idNumber("19660606"), "phone", phone(), "bank", "6222000000009137777", "name", "申屠出单", "maskedName", "申***",
            "chosenName", "闻人出单", "paidName", "即墨出单"));
        things.put("masked", new IdNumber(things.get("number")).masked());
        things.put("person", Long.toString(registered(things.get("name"), things.get("number"), things.get("phone"), things.get("bank"))));
        things.put("paid", Long.toString(registered(things.get("paidName"), idNumber("19770707"), phone(), "")));
        var twins = new Long[] {registered("阿双出单", idNumber("19550505"), phone(), ""), registered("阿双出单", idNumber("19550505"), phone(), "")};
        db.sql("insert into person_alike (kind, key, person) select 'name', decode('c4d0da00', 'hex'), unnest(cast(:them as bigint[]))").param("them", twins).update();
    }

    private long registered(String name, String number, String phone, String bank) {
        var body = new HashMap<String, Object>(Map.of("name", name, "idNumber", number, "phone", phone, "unit", World.BASE, "local", true));
        if (!bank.isEmpty()) {
            body.putAll(Map.of("bankAccount", bank, "bankName", "虚构银行"));
        }
        return made(World.TOWN + ".window", "/api/people", body);
    }

    private long made(String who, String path, Map<String, ?> body) {
        var said = caller.post(who, path, body);
        assertThat(said.status()).as("%s %s", path, said.text()).isBetween(200, 299);
        return said.at("id").asLong();
    }

    private void place() {
        made(World.CITY + ".admin", "/api/units", Map.of("code", things.get("own"), "name", "浏河出单厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        standard(things.get("own"), "union.term.notice", "5");
        things.put("employer", employer());
        things.put("bare", employer());
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", things.get("bare")).update();
        db.sql("update employer set name = '阿出单无会厂', headcount = 31 where credit_code = :it").param("it", things.get("bare")).update();
        db.sql("insert into union_term (unit, since, due) select id, date '2021-05-02', date '2024-05-01' from unit where code = :it").param("it", things.get("own")).update();
        made(World.TOWN + ".officer", "/api/units/" + things.get("own") + "/cadres", Map.of("post", "women", "name", "司徒出单", "grade", "other", "since", "2026-01-05"));
        things.put("act", moving("2031-01-01"));
        things.put("back", moving("2026-01-20"));
    }

    private String moving(String day) {
        return Long.toString(made(World.COUNTY + ".admin", "/api/reorganisations", Map.of("kind", "move", "units", List.of(things.get("own")), "parent", World.OTHER_TOWN, "day", day,
            "reason", "出单文件一号")));
    }

    private void matters() {
        fund(World.TOWN, "2000");
        var person = Long.valueOf(things.get("person"));
        today(LocalDate.of(2025, 11, 3));
        things.put("waiting", opened(World.TOWN + ".window", "aid.hardship", World.TOWN, person,
            with(hardshipForm("SPECIAL", "0", List.of()), "consentOn", "2025-11-01", "visitOn", "2025-11-02")));
        today(World.TODAY);
        things.put("noticed", opened(World.TOWN + ".window", "aid.hardship", World.TOWN, registered("公孙出单", idNumber("19720202"), phone(), ""),
            hardshipForm("SPECIAL", "0", List.of())));
        approve(World.TOWN + ".reviewer", things.get("noticed"));
        approve(World.COUNTY + ".chair", things.get("noticed"));
        hardship(registered(things.get("chosenName"), idNumber("19730303"), phone(), ""), "SPECIAL", "0", List.of());
        things.put("run", opened(World.TOWN + ".officer", "aid.festival", World.TOWN, null, Map.of("period", "2026", "amount", "600",
            "sources", List.of(Map.of("source", "DUES", "amount", "600")), "choose", List.of(Map.of("kind", "HARDSHIP")))));
        made(World.TOWN + ".window", "/api/visits", Map.of("person", person, "channel", "phone", "says", "出单问退休几时办", "answer", "带身份证来办"));
    }

    private void money() {
        var book = units.require(World.TOWN).id();
        things.put("income", Long.toString(newest(book, "receipt")));
        var account = db.sql("select a.id, a.code, a.name from posting p join account a on a.id = p.account where p.entry = cast(:it as bigint) and a.fund").param("it", things.get("income"))
            .query().singleRow();
        things.putAll(Map.of("account", account.get("id").toString(), "accountCode", account.get("code").toString(), "accountName", account.get("name").toString()));
        given("70", things.get("person"), "aid.tuition");
        things.put("payout", payout("aid.tuition", "bank"));
        things.put("maskedAccount", caller.get(World.TOWN + ".finance", "/api/payouts/" + things.get("payout")).at("lines").valueStream()
            .filter(line -> line.path("payee").asString().equals(things.get("name"))).findFirst().orElseThrow().path("account").asString());
        var revoked = given("80", things.get("paid"), "aid.medical");
        var signed = payout("aid.medical", "signed");
        made(World.TOWN + ".chair", "/api/payouts/" + signed + "/release", Map.of());
        var line = db.sql("select id from payout_line where payout = cast(:it as bigint)").param("it", signed).query(Long.class).single();
        made(World.TOWN + ".finance", "/api/payouts/" + signed + "/signatures", Map.of("rows", List.of(Map.of("line", line, "day", "2026-01-21"))));
        things.put("payment", Long.toString(newest(book, "payment")));
        once.executeWithoutResult(_ -> benefits.cancel(chair(), revoked, "出单撤销"));
        given("60", things.get("person"), "aid.card");
        made(World.TOWN + ".finance", "/api/money/budgets", Map.of("unit", World.TOWN, "programme", "aid.tuition", "year", 2033, "sources", Map.of("DUES", "33.50")));
        db.sql("insert into bank_line (book, day, amount, says, reference) values (:book, date '2026-01-20', 1234, '代出单收', 'CHUDAN-1')").param("book", book).update();
    }

    private long newest(long book, String kind) {
        return db.sql("select max(id) from entry where book = :book and kind = :kind").param("book", book).param("kind", kind).query(Long.class).single();
    }

    private Actor chair() {
        var at = units.require(World.TOWN);
        return db.sql("select id, person, name from staff where username = :it").param("it", World.TOWN + ".chair")
            .query((row, _) -> new Actor(row.getLong(1), row.getLong(2), row.getString(3), Role.CHAIR, at.id(), at.code(), at.name(), at.level())).single();
    }

    /** Money approved for somebody; answers the matter that gave it. */
    private long given(String yuan, String person, String programme) {
        var book = units.require(World.TOWN).id();
        var matter = db.sql("""
            insert into matter (number, programme, unit, channel, state, form, opened_by, opened_on)
            values (:number, :programme, :unit, 'window', 'done', '{}', 0, :day) returning id
            """).param("number", "X-" + programme).param("programme", programme).param("unit", book).param("day", World.TODAY).query(Long.class).single();
        once.executeWithoutResult(_ -> benefits.approve(chair(), new Award(matter, "X-" + programme, programme, book, book, Long.valueOf(person), 1, 0, "cash", "出单待遇",
            Money.read("amount", yuan), "", "", Expense.HARDSHIP_AID, List.of(Source.DUES), false, null)));
        return matter;
    }

    private String payout(String programme, String manner) {
        return Long.toString(made(World.TOWN + ".finance", "/api/payouts", Map.of("unit", World.TOWN, "programme", programme, "manner", manner)));
    }

    private void others() {
        things.put("clerk", Long.toString(made(World.TOWN + ".admin", "/api/accounts", Map.of("username", "chudan.finance", "name", "出单财务", "idNumber", idNumber("19790919"),
            "phone", phone(), "unit", World.TOWN, "role", "finance", "reason", "出单试一试"))));
        made(World.COUNTY + ".chair", "/api/targets", Map.of("unit", World.COUNTY, "figure", "people.members", "from", "2033-01-01", "to", "2033-12-31", "value", 31337));
        var roster = roster(World.BASE, World.BASE, "出单花名册.xlsx", "done", 7);
        member(World.BASE, things.get("person"), "2020-01-01");
        db.sql("""
            insert into roster_dispute (person, membership, holder, claimant, import, raised_on)
            select m.person, m.id, m.unit, u.id, :import, date '2026-01-21' from membership m, unit u where m.person = cast(:person as bigint) and u.code = :own
            """).param("import", roster).param("person", things.get("person")).param("own", things.get("own")).update();
        member(things.get("own"), things.get("paid"), "2020-02-02");
        things.put("whole", Long.toString(roster(things.get("own"), World.TOWN, "出单全员.xlsx", "ready", 0)));
        db.sql("insert into roster_leaver (import, membership) select cast(:import as bigint), id from membership where person = cast(:person as bigint)")
            .param("import", things.get("whole")).param("person", things.get("paid")).update();
    }

    private long roster(String unit, String madeAt, String file, String state, int lines) {
        return db.sql("""
            insert into roster_import (unit, made_at, made_by, made_who, made_on, file, heading, whole, state, lines, last_line)
            values (:unit, :at, 0, '测试', date '2026-01-21', :file, '{}', :whole, :state, :lines, :lines) returning id
            """).param("unit", units.require(unit).id()).param("at", units.require(madeAt).id()).param("file", file).param("whole", state.equals("ready")).param("state", state)
            .param("lines", lines).query(Long.class).single();
    }

    private void member(String unit, String person, String joined) {
        db.sql("insert into membership (person, unit, kind, joined) values (cast(:person as bigint), :unit, 'member', cast(:joined as date))")
            .param("person", person).param("unit", units.require(unit).id()).param("joined", joined).update();
    }

    /** What others would stumble over. */
    @AfterAll
    void clear() {
        for (var act : List.of("act", "back")) {
            caller.post(World.COUNTY + ".admin", "/api/reorganisations/" + things.get(act) + "/undo", Map.of());
        }
        db.sql("delete from roster_dispute where person = cast(:it as bigint)").param("it", things.get("person")).update();
        db.sql("delete from roster_leaver where import = cast(:it as bigint)").param("it", things.get("whole")).update();
        db.sql("delete from roster_import where file = '出单全员.xlsx'").update();
        db.sql("delete from person_alike where key = decode('c4d0da00', 'hex')").update();
        db.sql("delete from union_term where unit = (select id from unit where code = :it)").param("it", things.get("own")).update();
        db.sql("delete from bank_line where reference = 'CHUDAN-1'").update();
        db.sql("delete from target where value = 31337").update();
        db.sql("delete from employer where credit_code = :it").param("it", things.get("bare")).update();
        unset(things.get("own"), "union.term.notice");
        act(World.TOWN + ".officer", things.get("run"), "withdraw", Map.of("note", "试过了"));
    }
}
