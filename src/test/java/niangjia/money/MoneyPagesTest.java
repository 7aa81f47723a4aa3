package niangjia.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import niangjia.World;
import niangjia.page.Xlsx;
import niangjia.unit.Role;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of the books: who may see them, what a form says, what an act leads to; the bank's statement. */
class MoneyPagesTest extends Coffers {

    private static final List<String> PAGES = List.of("/money", "/money/payouts", "/money/entries", "/money/balance", "/money/budgets", "/money/statements",
        "/money/receivables", "/money/audit");

    @Autowired Statements statements;
    @Autowired Matching matching;

    private long entry;

    @BeforeEach
    void money() {
        entry = books.receive(as(World.COUNTY, Role.FINANCE), new Receipt(book(World.COUNTY), Source.DUES, "", Money.yuan(1000), World.TODAY, "收款"), fresh("k"));
    }

    @Test
    void financeChairAndAuditorReadEveryPageAndNobodyElse() {
        var payout = Long.valueOf(released(World.COUNTY, paid()));
        var account = db.sql("select min(id) from account where book = :book and fund").param("book", book(World.COUNTY)).query(Long.class).single();
        var pages = new java.util.ArrayList<>(PAGES);
        pages.addAll(List.of("/money/entries/" + entry, "/money/entries/" + entry + "/trace", "/money/entries/" + entry + "/voucher.xlsx",
            "/money/accounts/" + account, "/money/accounts/" + account + "/book.xlsx?from=2026-01-01&to=2026-01-21", "/money/balance.xlsx?from=2026-01-01&to=2026-01-21",
            "/money/entries.xlsx", "/money/payouts/" + payout, "/money/payouts/" + payout + "/sheet"));
        for (var role : List.of("finance", "chair", "auditor")) {
            var browser = caller.browser(World.COUNTY + "." + role);
            pages.forEach(page -> assertThat(browser.get(page).status()).as(role + " " + page).isEqualTo(200));
        }
        for (var role : List.of("window", "officer", "reviewer", "admin")) {
            var browser = caller.browser(World.COUNTY + "." + role);
            pages.forEach(page -> assertThat(browser.get(page).status()).as(role + " " + page).isEqualTo(403));
        }
        var other = caller.browser(World.OTHER_COUNTY + ".finance");
        assertThat(caller.browser(World.FAR_TOWN + ".finance").get("/money/statements").text()).as("nothing was compared yet").contains("读入对账单以后").doesNotContain("没有对上的0行");
        for (var page : List.of("/money/entries/" + entry, "/money/accounts/" + account, "/money/payouts/" + payout, "/money?unit=" + World.COUNTY)) {
            assertThat(other.get(page).status()).as("another county " + page).isEqualTo(404);
        }
    }

    @Test
    void lookingForWhatSomebodyWasPaidLeavesALine() {
        caller.browser(World.COUNTY + ".auditor").get("/money/audit?q=" + java.net.URLEncoder.encode("查无此款人", java.nio.charset.StandardCharsets.UTF_8));
        caller.browser(World.COUNTY + ".auditor").get("/money/audit?q=320585197001010011");
        assertThat(db.sql("select detail from trail where verb = 'searched' and subject = 'entry' order by id desc limit 2").query(String.class).list())
            .containsExactly("查付给“****”的钱：0笔", "查付给“查无此款人”的钱：0笔");
    }

    private String paid() {
        var programme = fresh("test.page");
        receive(World.COUNTY, Source.DUES, programme, Money.yuan(100));
        give(World.COUNTY, programme, person(account()), "cash", Money.yuan(100), Source.DUES);
        return programme;
    }

    @Test
    void onlyFinanceSeesAndSendsTheForms() {
        for (var kind : List.of("receipt", "allocation", "purchase", "donation", "transfer")) {
            assertThat(caller.browser(World.COUNTY + ".finance").get("/money/book/" + kind).status()).as(kind).isEqualTo(200);
            var chair = caller.browser(World.COUNTY + ".chair");
            chair.get("/money");
            assertThat(chair.post("/money/book/" + kind, Map.of("_key", UUID.randomUUID().toString())).status()).as(kind).isEqualTo(403);
        }
        assertThat(caller.browser(World.COUNTY + ".auditor").get("/money").text()).doesNotContain("/money/book/receipt");
    }

    @Test
    void aFormWithFaultsKeepsWhatWasTypedAndWritesNothing() {
        var finance = caller.browser(World.COUNTY + ".finance");
        finance.get("/money/book/receipt");
        var before = entries();
        var wrong = finance.post("/money/book/receipt", Map.of("_key", UUID.randomUUID().toString(), "source", "dues", "amount", "12.345", "day", "2026-01-22", "says", "市财政拨款"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("有2处需要改正").contains("金额最多两位小数").contains("日期不能晚于今天").contains("12.345").contains("市财政拨款");
        for (var day : List.of("0201-01-21", "-999999999-01-01")) {
            var never = finance.post("/money/book/receipt", Map.of("_key", UUID.randomUUID().toString(), "source", "dues", "amount", "12.34", "day", day, "says", "市财政拨款"));
            assertThat(never.status()).as(day).isEqualTo(422);
            assertThat(never.text()).contains("日期请写成2026-01-21");
        }
        assertThat(entries()).isEqualTo(before);
        var right = finance.post("/money/book/receipt", Map.of("_key", UUID.randomUUID().toString(), "source", "dues", "amount", "12.34", "day", "2026-01-21", "says", "市财政拨款"));
        assertThat(right.status()).as(right.text()).isEqualTo(303);
        assertThat(finance.get(right.header("Location")).text()).contains("人民币壹拾贰元叁角肆分");
        assertThat(entries()).isEqualTo(before + 1);
    }

    @Test
    void anOverdraftIsRefusedOnTheFormItself() {
        var finance = caller.browser(World.COUNTY + ".finance");
        finance.get("/money/book/allocation");
        var said = finance.post("/money/book/allocation", Map.of("_key", UUID.randomUUID().toString(), "to", "浏河镇总工会", "source", "society", "amount", "99999999999",
            "day", "2026-01-21", "says", "补助"));
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.text()).contains("资金余额不足").contains("99999999999");
    }

    @Test
    void theChairReleasesOnThePageAndFinanceDoesNot() {
        var programme = paid();
        var finance = caller.browser(World.COUNTY + ".finance");
        assertThat(finance.get("/money/payouts").text()).contains(programme);
        var made = finance.post("/money/payouts", Map.of("_key", UUID.randomUUID().toString(), "unit", World.COUNTY, "programme", programme, "manner", "bank"));
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        var page = made.header("Location");
        assertThat(finance.get(page).text()).doesNotContain("/release");
        assertThat(finance.post(page + "/release", Map.of("_key", UUID.randomUUID().toString())).status()).isEqualTo(403);
        var chair = caller.browser(World.COUNTY + ".chair");
        assertThat(chair.get("/").text()).as("the chair is told").contains("等你放行的发放表", page + "\"");
        assertThat(chair.get(page).text()).contains("放行1笔，¥100.00");
        assertThat(chair.post(page + "/release", Map.of("_key", UUID.randomUUID().toString())).status()).isEqualTo(303);
        assertThat(chair.post(page + "/release", Map.of("_key", UUID.randomUUID().toString())).status()).isEqualTo(409);
        assertThat(chair.get("/").text()).doesNotContain(page + "\"");
        assertThat(finance.get(page).text()).contains("读入回盘").contains("导出银行文件");
    }

    @Test
    void theStatementIsReadOnceMatchedLineByLineAndBadRowsComeBackWithTheirReason() {
        var finance = as(World.OTHER_COUNTY, Role.FINANCE);
        var book = finance.unit();
        books.receive(finance, new Receipt(book, Source.DUES, "", Money.yuan(500), day("2026-01-10"), "会费"), fresh("k"));
        var twin = List.of(books.receive(finance, new Receipt(book, Source.DUES, "", Money.yuan(70), day("2026-01-12"), "甲"), fresh("k")),
            books.receive(finance, new Receipt(book, Source.DUES, "", Money.yuan(70), day("2026-01-12"), "乙"), fresh("k")));
        var file = statement(List.of(
            Arrays.asList("2026-01-10", "工会经费", "L1", 500), Arrays.asList("2026-01-12", "转账", "L2", 70), Arrays.asList("2026-01-13", "手续费", "L3", -5),
            Arrays.asList("不详", "转账", "L4", 70), Arrays.asList("2026-01-13", "转账", "", 70), Arrays.asList("2026-01-22", "转账", "L6", 70)));
        var read = statements.read(finance, book, file);
        assertThat(read.fresh()).isEqualTo(3);
        assertThat(read.matched()).as("only what is unmistakable").isOne();
        assertThat(read.bad()).extracting(Statements.Bad::n).containsExactly(5, 6, 7);
        assertThat(read.bad()).extracting(Statements.Bad::reason).containsExactly("日期应写成2026-01-21", "没有流水号", "日期晚于今天");
        assertThat(statements.read(finance, book, file).again()).isEqualTo(3);

        var open = statements.lines(finance, book, true, 1).items();
        assertThat(open).extracting(Statements.Line::reference).containsExactlyInAnyOrder("L2", "L3");
        var line = open.stream().filter(it -> it.reference().equals("L2")).findFirst().orElseThrow();
        assertThat(matching.candidates(finance, book, open).get(line.id()).nearest()).extracting(Matching.Candidate::entry).containsExactlyInAnyOrderElementsOf(twin);
        matching.match(finance, line.id(), "entry:" + twin.getLast());
        assertThat(statements.comparison(finance, book).open()).isOne();
        assertThat(matching.unseen(finance, book, 1).items()).extracting(Matching.Unseen::entry).contains(twin.getFirst()).doesNotContain(twin.getLast());
        matching.unmatch(finance, line.id());
        assertThat(statements.comparison(finance, book).open()).isEqualTo(2);
    }

    /** A thousand people with the same amount on the same day: a million pairs, if each were offered each. */
    @Test
    void anOpenLineIsOfferedAHandfulOfManyThatAreAlikeAndSaysHowManyThereAre() {
        var finance = as(World.TOWN, Role.FINANCE);
        var alike = IntStream.range(0, 24).mapToObj(n -> books.receive(finance, new Receipt(finance.unit(), Source.DUES, "", Money.yuan(61), day("2026-01-14"), "会费" + n), fresh("k"))).toList();
        var file = statement(IntStream.range(0, 24).mapToObj(n -> Arrays.<Object>asList("2026-01-14", "工会经费", "M" + n, 61)).toList());
        assertThat(statements.read(finance, finance.unit(), file).matched()).isZero();

        var lines = statements.lines(finance, finance.unit(), true, 1).items().stream().filter(it -> it.reference().startsWith("M")).toList();
        var offered = matching.candidates(finance, finance.unit(), lines);
        assertThat(offered).hasSize(24).allSatisfy((_, few) -> {
            assertThat(few.nearest()).hasSize(20);
            assertThat(few.more()).isEqualTo(4);
        });
        assertThat(caller.browser(World.TOWN + ".finance").get("/money/statements?open=true").text()).contains("另有4笔");
        matching.match(finance, lines.getFirst().id(), "entry:" + alike.getLast());
        var left = statements.lines(finance, finance.unit(), true, 1).items();
        assertThat(matching.candidates(finance, finance.unit(), left)).hasSize(23).allSatisfy((_, few) -> assertThat(few.more()).isEqualTo(3));
    }

    /** A reconciliation that left some out would agree with everything. */
    @Test
    void whatTheBankDoesNotShowIsListedByThePageAndItsFileIsWhole() throws IOException {
        var finance = as(World.OTHER_TOWN, Role.FINANCE);
        for (var n = 1; n <= 103; n++) {
            books.receive(finance, new Receipt(finance.unit(), Source.DUES, "", Money.yuan(n), day("2019-03-05"), "银行没有" + n), fresh("k"));
        }
        statements.read(finance, finance.unit(), statement(List.of(Arrays.asList("2019-03-01", "利息", "U1", 7001), Arrays.asList("2019-03-31", "利息", "U2", 7002))));

        var who = World.OTHER_TOWN + ".finance";
        var shown = new ArrayList<String>();
        for (var page = 1; page <= 3; page++) {
            var said = caller.get(who, "/api/money/statements/unseen?page=" + page);
            assertThat(List.of(said.at("total").asInt(), said.at("items").size(), said.at("next").asInt(0))).as(said.text()).containsExactly(103, page == 3 ? 3 : 50, page == 3 ? 0 : page + 1);
            said.at("items").forEach(one -> shown.add(one.at("/says").asString()));
        }
        assertThat(shown).containsExactlyElementsOf(IntStream.rangeClosed(1, 103).mapToObj(n -> "银行没有" + n).toList());

        var page = caller.browser(who).get("/money/statements?unseen=3").text();
        assertThat(page).contains("第101至103笔，共103笔", "银行没有103<", "/money/statements?unseen=2#unseen", "/money/statements/unseen.xlsx", "流水号U2").doesNotContain("银行没有100<");
        try (var sheet = new ReadableWorkbook(new ByteArrayInputStream(caller.file(who, "/api/money/statements/unseen.xlsx")))) {
            assertThat(sheet.getFirstSheet().read()).hasSize(104);
        }
        assertThat(db.sql("select detail from trail where verb = 'exported' order by id desc limit 1").query(String.class).single()).isEqualTo("导出账里有、银行没有的分录：沙溪镇总工会，103行");
        assertThat(caller.get(World.FAR_TOWN + ".finance", "/api/money/statements/unseen?unit=" + World.OTHER_TOWN).status()).isEqualTo(404);
    }

    @Test
    void anAccountBookHasPagesThatCarryOnAFileOfAllAndPaperForAll() {
        var finance = as(World.FAR_TOWN, Role.FINANCE);
        for (var n = 1; n <= 53; n++) {
            books.receive(finance, new Receipt(finance.unit(), Source.DUES, "", Money.yuan(10), day("2024-05-%02d".formatted(1 + n / 2)), "分页" + n), fresh("k"));
        }
        var account = db.sql("select p.account from entry e join posting p on p.entry = e.id where e.says = '分页1' and p.debit > 0").query(Long.class).single();
        var address = "/money/accounts/" + account + "?from=2024-05-01&to=2024-05-31";
        var browser = caller.browser(World.FAR_TOWN + ".finance");
        assertThat(browser.get(address).text()).contains("期初余额", "分页1<", "分页50<", "第1至50笔，共53笔", "530.00").doesNotContain("分页51<", "承前页");
        assertThat(browser.get(address + "&page=2").text()).contains("承前页", "借 ¥500.00", "分页51<", "分页53<", "借 ¥530.00").doesNotContain("分页50<", "期初余额");
        assertThat(browser.get(address).text()).contains("&amp;all=true\"").doesNotContain("data-print");
        var paper = browser.get(address + "&all=true").text();
        assertThat(paper).contains("期初余额", "借 ¥500.00", "借 ¥530.00", "data-print", "已留痕").doesNotContain("承前页", "class=\"pager\"");
        assertThat(IntStream.rangeClosed(1, 53)).allSatisfy(n -> assertThat(paper).contains("分页" + n + "<"));
        assertThat(db.sql("select detail from trail where verb = 'exported' and subject = 'account' and subject_id = :id").param("id", account).query(String.class).list())
            .singleElement().asString().startsWith("打印明细账：").endsWith("，2024-05-01至2024-05-31，53行");
        assertThat(browser.get("/money/accounts/" + account + "?from=2024-05-01&to=2024-05-02").text()).as("one page prints as it is").contains("data-print").doesNotContain("all=true");
        var code = db.sql("select u.code || '-' || a.code from account a join unit u on u.id = a.book where a.id = :id").param("id", account).query(String.class).single();
        var api = caller.get(World.FAR_TOWN + ".finance", "/api/money/accounts/" + code + "/book?from=2024-05-01&to=2024-05-31&page=2");
        assertThat(List.of(api.at("lines.total").asInt(), api.at("lines.items").size(), api.at("debit").asInt())).as(api.text()).containsExactly(53, 3, 530);
    }

    private static byte[] statement(List<List<Object>> rows) {
        var out = new ByteArrayOutputStream();
        try {
            Xlsx.of("对账单", List.of("日期", "摘要", "流水号", "金额"), rows.stream()).write(out);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        return out.toByteArray();
    }

    @Test
    void capitalsReadAsOnAVoucher() {
        assertThat(List.of(0L, 5L, 50L, 105L, 100_00L, 1_234_50L, 10_005_00L, 100_000_000L * 100, 100_010_000L * 100, 20_030_400_05L).stream().map(Capitals::of))
            .containsExactly("零元整", "伍分", "伍角整", "壹元零伍分", "壹佰元整", "壹仟贰佰叁拾肆元伍角整", "壹万零伍元整", "壹亿元整", "壹亿零壹万元整", "贰仟零叁万零肆佰元零伍分");
    }

    @Test
    void aBooksHomeShowsItsOwnListsHoweverManyThereAreBelow() {
        var finance = as(World.COUNTY, Role.FINANCE);
        var drafted = payouts.make(finance, finance.unit(), paid(), "");
        var released = released(World.COUNTY, paid());
        for (var state : List.of("draft", "released")) {
            db.sql("insert into payout (unit, programme, manner, state, made_by, made_on) select :town, 'test.many', 'signed', :state, 0, :today from generate_series(1, 51)")
                .param("town", book(World.TOWN)).param("state", state).param("today", World.TODAY).update();
        }
        try {
            assertThat(caller.browser(World.COUNTY + ".finance").get("/money").text()).contains("/money/payouts/" + drafted + "\"", "/money/payouts/" + released + "\"")
                .doesNotContain("test.many");
        } finally {
            db.sql("delete from payout where programme = 'test.many'").update();
        }
    }
}
