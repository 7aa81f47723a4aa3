package niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import niangjia.World;
import niangjia.standing.Standings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** In the offices of county, city and enterprise: stories 4, 6, 7, 8 and 9. */
class OfficeStoriesTest extends Story {

    private static final AtomicInteger YEAR = new AtomicInteger(2030);

    @Autowired private Standings standings;

    @ParameterizedTest(name = "story 4, the campaign, at {0} px")
    @ValueSource(ints = {1280, 390})
    void a_spring_festival_campaign_is_budgeted_listed_reviewed_and_decided(int width) {
        fund(World.COUNTY, "90000");
        hardship(person(World.BASE), "WIDOWED", "500", List.of());
        String run;
        try (var officer = screen(width, World.COUNTY + ".officer")) {
            officer.open("/campaigns/new?programme=aid.festival").fill("period", "2026").fill("sources[1].amount", "80000")
                .fill("choose[0].kind", "HARDSHIP").fill("choose[0].category", "单亲且丧偶特困").fill("choose[0].amount", "600").fill("choose[0].goods", "100")
                .click("main form[method=post] .form-end button.btn-primary, main form[method=post] aside button.btn-primary").sees("单亲且丧偶特困", "¥600.00", "¥100.00");
            run = officer.at().replaceAll(".*/campaigns/([^/?#]+).*", "$1");
        }
        try (var reviewer = screen(width, World.COUNTY + ".reviewer")) {
            reviewer.open("/campaigns/" + run).press("复核通过").sees("审定");
        }
        try (var chair = screen(width, World.COUNTY + ".chair")) {
            chair.open("/campaigns/" + run).press("审定").sees("已预留");
        }
    }

    @ParameterizedTest(name = "story 6, arrears and the return, at {0} px")
    @ValueSource(ints = {1280, 390})
    void a_union_chair_reports_arrears_and_files_the_return_the_calendar_opened(int width) {
        var employer = employer();
        var id = db.sql("select id from employer where credit_code = :code").param("code", employer).query(Long.class).single();
        var base = db.sql("select unit from unit_code where code = :code").param("code", World.BASE).query(Long.class).single();
        standings.confer("monitoring", "employer", id, "一线职工工资", LocalDate.of(2024, 1, 1), null, base, null, null);
        dayIs(LocalDate.of(2026, 1, 8));
        var opened = db.sql("select number from matter where employer = :id and channel = 'calendar'").param("id", id).query(String.class).single();
        try (var union = screen(width, World.BASE + ".union")) {
            union.open("/").sees("一线职工工资监测").open("/matters/" + opened + "/form").fill("form.headcount", "100").fill("form.totalWages", "1500000")
                .fill("form.lowest", "3000").fill("form.average", "5000").click("button.btn-primary[value=submit]").sees("已受理", "县级登记");
            union.open("/apply/rights.arrears?employer=" + employer).fill("form.firstDay", "2026-01-05").fill("form.people", "12").fill("form.amount", "30000")
                .fill("form.unionConsent", "true").fill("form.delegatesConsent", "false").click("button.btn-primary[value=submit]")
                .sees("已受理", "职工代表同意", "WAGE-TC-3");
        }
    }

    @ParameterizedTest(name = "story 7, figures, at {0} px")
    @ValueSource(ints = {1280, 390})
    void the_research_office_opens_a_figure_down_to_its_records_and_exports_it(int width) {
        today(World.TODAY);
        var person = person(World.BASE);
        opened(World.TOWN + ".window", "aid.hardship", World.TOWN, person, hardshipForm("SPECIAL", "500", List.of()));
        try (var office = screen(width, World.CITY + ".officer")) {
            office.open("/figures").sees("办件").open("/figures/matters.received?unit=3205&from=2026-01-01&to=2026-01-31&by=county&tree=then")
                .sees("太仓市总工会", "张家港市总工会");
            assertThat(office.takes("a[href*='table.xlsx']")).startsWith('P', 'K');
            office.click("tr:has-text('太仓市') td.sum a").sees("的记录，太仓市总工会", "浏河镇总工会");
            office.open("/figures/matters.received/records?unit=3205&from=2026-01-01&to=2026-01-31").sees("浏河镇总工会");
        }
    }

    @ParameterizedTest(name = "story 8, the books, at {0} px")
    @ValueSource(ints = {1280, 390})
    void finance_books_a_receipt_and_an_allocation_and_the_auditor_verifies(int width) {
        today(World.TODAY);
        try (var finance = screen(width, World.CITY + ".finance")) {
            finance.open("/money/book/receipt").fill("source", "government").fill("amount", "1000.001").fill("says", "财政拨款").click("main form[method=post] button.btn-primary").sees("两位小数");
            finance.fill("amount", "1000").click("main form[method=post] button.btn-primary").sees("财政拨款");
            finance.open("/money/book/allocation").fill("to", World.COUNTY).fill("source", "government").fill("amount", "400").fill("says", "上级补助经费").click("main form[method=post] button.btn-primary")
                .sees("上级补助经费");
            finance.open("/money/balance").sees("期末");
            assertThat(finance.takes("a[href*='balance.xlsx']")).startsWith('P', 'K');
        }
        try (var auditor = screen(width, World.CITY + ".auditor")) {
            auditor.open("/money/audit").press("核验工作范围内的全部账簿").sees("核对码");
        }
    }

    @ParameterizedTest(name = "story 9, the administrator, at {0} px")
    @ValueSource(ints = {1280, 390})
    void the_administrator_makes_an_account_sets_a_standard_and_reads_the_trail(int width) {
        today(World.TODAY);
        var name = "clerk" + width;
        try (var admin = screen(width, World.COUNTY + ".admin")) {
            admin.open("/admin/accounts/new").fill("name", "孟新来").fill("idNumber", idNumber("19900101")).fill("phone", phone()).fill("role", "window")
                .fill("unit", World.TOWN).fill("from", "2026-01-21").fill("reason", "分工").fill("username", name)
                .click("main form[method=post] button.btn-primary").sees("孟新来", name);
            admin.open("/admin/standards/aid.tuition.senior?unit=" + World.COUNTY).fill("value", "600").fill("since", YEAR.getAndIncrement() + "-07-01").fill("paper", "太工发1号")
                .press("先看会改变什么").press("确定").sees("¥600.00", "太工发1号");
        }
        try (var auditor = screen(width, World.COUNTY + ".auditor")) {
            auditor.open("/admin/trail").sees("孟新来").open("/admin/trail/verify").sees("留痕");
        }
    }
}
