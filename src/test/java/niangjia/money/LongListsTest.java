package niangjia.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import niangjia.World;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of the books that go on over a page: a page at a time, their sums of all; on paper whole. */
class LongListsTest extends Coffers {

    private static final String AUDITOR = World.COUNTY + ".auditor";

    @Autowired Federation federation;
    @Autowired Ledger ledger;

    /** Fifty-three who are given ten yuan each; answers the list. */
    private long fiftyThree(String programme, String form) {
        IntStream.range(0, 53).forEach(_ -> give(World.COUNTY, programme, person(form.equals("cash") ? account() : ""), form, Money.yuan(10), Source.SOCIETY));
        return released(World.COUNTY, programme);
    }

    @Test
    void theWayOfAGiftIsReadByThePageAndSummedUpWhole() {
        var programme = fresh("test.way");
        var county = as(World.COUNTY, Role.FINANCE);
        var gift = books.receive(county, new Receipt(county.unit(), Source.SOCIETY, programme, Money.yuan(600), World.TODAY, "企业捐款"), fresh("k"));
        var payout = fiftyThree(programme, "cash");
        answered(county, payout);

        var way = "/api/money/entries/" + gift + "/trace";
        var whom = new ArrayList<Long>();
        for (var page = 1; page <= 2; page++) {
            var said = caller.get(AUDITOR, way + "?page=" + page);
            assertThat(List.of(said.at("total").asInt(), said.at("items").size(), said.at("next").asInt(0))).as(said.text()).containsExactly(53, page == 1 ? 50 : 3, page == 1 ? 2 : 0);
            assertThat(List.of(said.at("ends").decimalValue().intValueExact(), said.at("left").decimalValue().intValueExact())).as("of all, on each page").containsExactly(530, 70);
            said.at("items").forEach(piece -> whom.add(piece.at("/entry").asLong()));
        }
        assertThat(whom).doesNotHaveDuplicates().hasSize(53).isSorted();

        var browser = caller.browser(AUDITOR);
        var last = browser.get("/money/entries/" + gift + "/trace?page=2").text();
        assertThat(last).contains("第51至53笔，共53笔", "还有¥70.00没有用出去", "¥530.00", "第%d号<".formatted(whom.getLast()), "trace?all=true").doesNotContain("第%d号<".formatted(whom.get(49)));
        assertThat(browser.get("/money/entries/" + gift + "/trace?all=true").text()).contains("第%d号<".formatted(whom.getFirst()), "第%d号<".formatted(whom.getLast()), "¥530.00", "data-print")
            .doesNotContain("class=\"pager\"");
        assertThat(lastLine()).isEqualTo("打印第%d号分录的去向，53行".formatted(gift));
    }

    @Test
    void thePartOfAGiftThatPassesTwoBooksAndAPurposeIsFollowedByThePage() {
        var programme = fresh("test.through");
        var county = as(World.COUNTY, Role.FINANCE);
        var town = as(World.TOWN, Role.FINANCE);
        books.receive(county, new Receipt(county.unit(), Source.SOCIETY, programme, Money.yuan(5), World.TODAY, "先来的"), fresh("k"));
        var wrong = books.receive(county, new Receipt(county.unit(), Source.SOCIETY, programme, Money.yuan(7), World.TODAY, "记错的"), fresh("k"));
        var gift = books.receive(county, new Receipt(county.unit(), Source.SOCIETY, programme, Money.yuan(600), World.TODAY, "企业捐款"), fresh("k"));
        books.allocate(county, new Allocation(county.unit(), town.unit(), Source.SOCIETY, programme, Money.yuan(605), World.TODAY, "下拨"), fresh("k"));
        books.correct(county, wrong, World.TODAY, "记错", fresh("k"));
        books.earmark(town, town.unit(), Source.SOCIETY, programme, programme + ".own", Money.yuan(300), World.TODAY, "调整", fresh("k"));
        for (var n = 0; n < 60; n++) {
            books.purchase(town, new Purchase(town.unit(), Source.SOCIETY, n < 30 ? programme : programme + ".own", Expense.WARMTH, 0, Money.yuan(10), World.TODAY, "采购" + n), fresh("k"));
        }
        var pieces = new ArrayList<String>();
        for (Integer page = 1; page != null;) {
            var said = caller.get(World.CITY + ".auditor", "/api/money/entries/" + gift + "/trace?page=" + page);
            assertThat(said.at("ends").decimalValue().intValueExact()).isEqualTo(595);
            said.at("items").forEach(piece -> pieces.add(piece.at("/depth").asInt() + piece.at("/says").asString() + piece.at("/amount").decimalValue().intValueExact()));
            page = said.at("next").isNull() ? null : Integer.valueOf(said.at("next").asInt());
        }
        assertThat(pieces).startsWith("1下拨（拨给浏河镇总工会）600", "2调整295", "3采购305", "3采购3110").hasSize(62).endsWith("2采购2910");
        assertThat(pieces.stream().filter(piece -> piece.startsWith("3")).count()).isEqualTo(30);
        assertThat(caller.get(World.COUNTY + ".auditor", "/api/money/entries/" + gift + "/trace").at("total").asInt()).as("a county's auditor may look into its towns").isEqualTo(62);
    }

    @Test
    void aPayoutsLinesAreReadByThePageAndItsSheetIsWhole() {
        var programme = fresh("test.lines");
        receive(World.COUNTY, Source.SOCIETY, programme, Money.yuan(600));
        var payout = fiftyThree(programme, "goods");
        var lines = payouts.lines(as(World.COUNTY, Role.FINANCE), payout);
        var first = caller.get(AUDITOR, "/api/payouts/" + payout);
        assertThat(List.of(first.at("lines").size(), first.at("next").asInt(), first.at("count").asInt(), first.at("amount").decimalValue().intValueExact())).containsExactly(50, 2, 53, 530);
        var second = caller.get(AUDITOR, "/api/payouts/" + payout + "?page=2");
        assertThat(second.at("lines").valueStream().map(line -> line.at("/line").asLong())).containsExactlyElementsOf(lines.subList(50, 53).stream().map(PayoutLine::id).toList());
        assertThat(second.at("next").isNull()).isTrue();
        assertThat(caller.get(AUDITOR, "/api/payouts/" + payout + "?show=back").at("lines").size()).isZero();

        var browser = caller.browser(AUDITOR);
        assertThat(browser.get("/money/payouts/" + payout + "?page=2").text()).contains("53笔", "第51至53笔，共53笔", "明细号" + lines.get(50).id(), "¥530.00").doesNotContain("明细号" + lines.get(49).id());
        var sheet = browser.get("/money/payouts/" + payout + "/sheet").text();
        assertThat(lines).allSatisfy(line -> assertThat(sheet).contains("明细号" + line.id() + "<"));
        assertThat(sheet).contains("人民币伍佰叁拾元整");
        assertThat(lastLine()).isEqualTo("打印签领表第%d号，53行".formatted(payout));
    }

    @Test
    void whichLinesOfAPayoutAreToBeCheckedIsCountedOfAllAndListedAlone() {
        var programme = fresh("test.which");
        receive(World.COUNTY, Source.DUES, programme, Money.yuan(1000));
        var account = account();
        person(account);
        for (var to : List.of(person(account), person(""), person(account()))) {
            give(World.COUNTY, programme, to, "cash", Money.yuan(100), Source.DUES);
        }
        var finance = World.COUNTY + ".finance";
        var payout = payouts.make(as(World.COUNTY, Role.FINANCE), book(World.COUNTY), programme, "");
        var browser = caller.browser(finance);
        assertThat(browser.get("/money/payouts/" + payout).text()).contains("1笔的收款账号同时登记在别人名下", "1笔没有登记银行账号", "全部 <span class=\"\">3<", "账号要核对 <span class=\"late\">2<");
        var check = caller.get(finance, "/api/payouts/" + payout + "?show=check");
        assertThat(check.at("lines").valueStream().map(line -> line.at("/n").asInt())).containsExactly(1, 2);
        payouts.strike(as(World.COUNTY, Role.FINANCE), payout, check.at("lines.1.line").asLong(), "没有账号");
        assertThat(browser.get("/money/payouts/" + payout).text()).contains("全部 <span class=\"\">3<", "账号要核对 <span class=\"late\">1<", "2笔，账号只在").doesNotContain("笔没有登记银行账号");
    }

    @Test
    void whatIsOwedGoesOnBeyondAPage() {
        var programme = fresh("test.owed");
        var county = as(World.COUNTY, Role.FINANCE);
        receive(World.COUNTY, Source.SOCIETY, programme, Money.yuan(600));
        var before = caller.get(AUDITOR, "/api/money/receivables").at("total").asInt();
        var matter = matter(World.TOWN);
        IntStream.range(0, 53).forEach(_ -> give(World.COUNTY, matter, programme, person(account()), "cash", Money.yuan(10), null, Source.SOCIETY));
        var payout = released(World.COUNTY, programme);
        answered(county, payout);
        once.executeWithoutResult(_ -> benefits.cancel(as(World.COUNTY, Role.CHAIR), matter, "事后追认未通过"));

        var pages = IntStream.rangeClosed(1, 2).mapToObj(page -> caller.get(AUDITOR, "/api/money/receivables?page=" + page)).toList();
        assertThat(pages).allSatisfy(page -> assertThat(page.at("total").asInt()).isEqualTo(before + 53));
        assertThat(List.of(pages.getFirst().at("items").size(), pages.getFirst().at("next").asInt())).containsExactly(50, 2);
        var mine = db.sql("select id from benefit where matter = :matter").param("matter", matter).query(Long.class).list();
        assertThat(pages.stream().flatMap(page -> page.at("items").valueStream()).map(owed -> owed.at("/benefit").asLong())).doesNotHaveDuplicates().containsAll(mine);
        assertThat(caller.browser(World.COUNTY + ".finance").get("/money/receivables?page=2").text()).contains("第51至", "共%d笔".formatted(before + 53), "登记收回");
    }

    @Test
    void theFundsOfOtherUnitsAreListedByThePage() {
        var county = as(World.COUNTY, Role.FINANCE);
        once.executeWithoutResult(undone -> {
            var platform = Actor.platform(units.require(World.CITY));
            var code = World.COUNTY + "577";
            federation.found(platform, new Founding(code, code + "镇总工会", Level.TOWN, "territorial", World.START, World.COUNTY));
            for (var n = 1; n <= 51; n++) {
                var base = "%s%04d".formatted(code, n);
                federation.found(platform, new Founding(base, base + "工会", Level.BASE, "enterprise", World.START, code));
                books.receive(county, new Receipt(book(base), Source.DUES, "", Money.yuan(n), World.TODAY, "会费"), fresh("k"));
            }
            books.receive(county, new Receipt(book(code + "0051"), Source.SOCIETY, "", Money.yuan(9), World.TODAY, "捐款"), fresh("k"));
            books.receive(county, new Receipt(book(code), Source.DUES, "", Money.yuan(1), World.TODAY, "会费"), fresh("k"));
            var at = units.require(code);
            var town = new Actor(county.account(), county.person(), county.name(), Role.FINANCE, at.id(), at.code(), at.name(), at.level());
            var first = ledger.holdings(town, at.id(), 1);
            assertThat(first.items()).hasSize(50).first().isEqualTo(new Ledger.Holding(code + "0001", code + "0001工会", 0, 100, 0, 100, 0));
            assertThat(List.of(first.total(), first.next())).containsExactly(51L, 2);
            assertThat(ledger.holdings(town, at.id(), 2).items()).containsExactly(new Ledger.Holding(code + "0051", code + "0051工会", 0, 5100, 900, 6000, 0));
            undone.setRollbackOnly();
        });
    }

    private void answered(Actor finance, long payout) {
        files.read(finance, payout, payouts.lines(finance, payout).stream()
            .map(line -> new BankResult(line.n(), Long.toString(line.id()), "", people.bank(line.person()).account(), "", "10", "成功", "", "2026-01-20")).toList());
    }

    private String lastLine() {
        return db.sql("select detail from trail where verb = 'exported' and account = (select id from staff where username = :who) order by id desc limit 1")
            .param("who", AUDITOR).query(String.class).single();
    }
}
