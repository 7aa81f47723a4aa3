package niangjia.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import niangjia.ground.Refusal;
import niangjia.page.Lines;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.CreditCode;
import niangjia.unit.Units;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** A list that is taken away has the rows of its screen, no more and no fewer, and the trail says who took how many. */
class ExportsTest extends Casework {

    private static final String BARE = "9132058500EXPXRTX" + CreditCode.check("9132058500EXPXRTX");
    private static String laid = "";

    @Autowired Trail trail;
    @Autowired Units units;
    @Autowired PlatformTransactionManager transactions;

    /** An open matter, an employer with a union and one without, a term that has ended, money in the book. */
    @BeforeEach
    void lay() {
        if (laid.isEmpty()) {
            fund(World.TOWN, "300");
            employer();
            today(java.time.LocalDate.of(2025, 12, 1));
            laid = opened(World.TOWN + ".window", "aid.hardship", World.TOWN, person(World.BASE), hardshipForm("SPECIAL", "0", List.of()));
            today(World.TODAY);
            caller.post(World.TOWN + ".window", "/api/visits", Map.of("channel", "phone", "says", "浏河问退休", "answer", "已答"));
            caller.post(World.FAR_TOWN + ".window", "/api/visits", Map.of("channel", "phone", "says", "远处问退休", "answer", "已答"));
        }
        caller.post(World.CITY + ".admin", "/api/employers", Map.of("creditCode", BARE, "name", "浏河无会厂", "ownership", "private", "industry", "C",
            "headcount", 30, "town", World.TOWN, "day", "2026-01-20"));
        db.sql("insert into union_term (unit, since, due) select id, date '2022-06-01', date '2025-05-31' from unit where code = :it").param("it", World.OTHER_BASE).update();
    }

    @AfterEach
    void clear() {
        db.sql("delete from union_term where unit = (select id from unit where code = :it) and due = date '2025-05-31'").param("it", World.OTHER_BASE).update();
        db.sql("delete from employer where credit_code = :it").param("it", BARE).update();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        officer  | /api/people?q=         | /api/people.xlsx?q=       | id       | 姓名           | name
        officer  | /api/people?unit=%b    | /api/people.xlsx?unit=%b  | id       | 身份证号（隐去） | idNumber
        officer  | /api/matters?q=        | /api/matters.xlsx?q=             | number   | 办件号         | number
        officer  | /api/matters?q=%m      | /api/matters.xlsx?q=%m           | number   | 办件号         | number
        officer  | /api/matters?state=open&programme=aid.hardship | /api/matters.xlsx?state=open&programme=aid.hardship | number | 办件号 | number
        reviewer | /api/inbox?which=all   | /api/inbox.xlsx?which=all        | number   | 办件号         | number
        officer  | /api/employers?q=      | /api/employers.xlsx?q=           | creditCode | 统一社会信用代码 | creditCode
        officer  | /api/employers?q=%c    | /api/employers.xlsx?q=%c         | creditCode | 统一社会信用代码 | creditCode
        officer  | /api/unions/uncovered?size=middle | /api/unions/uncovered.xlsx?size=middle | creditCode | 统一社会信用代码 | creditCode
        county   | /api/unions/terms?which=late | /api/unions/terms.xlsx?which=late | code | 工会代码      | code
        officer  | /api/units?q=镇        | /api/units/found.xlsx?q=镇       | code     | 代码           | code
        window   | /api/visits?unit=      | /api/visits.xlsx?unit=           | says     | 问什么         | says
        admin    | /api/accounts?q=chair  | /api/accounts.xlsx?q=chair       | username | 账号           | username
        """)
    void aListHasTheRowsOfItsScreenAndNobodyElses(String role, String list, String sheet, String id, String heading, String cell) {
        var who = role.equals("county") ? World.COUNTY + ".officer" : World.TOWN + "." + role;
        var screen = listed(who, filled(list), cell);
        var taken = column(who, filled(sheet), heading);
        assertThat(screen).isNotEmpty();
        assertThat(taken).containsExactlyInAnyOrderElementsOf(screen);
        assertThat(lastLine(who)).startsWith("导出").endsWith("，%d行".formatted(screen.size()));
        if (!list.contains("%b")) {
            var far = role.equals("county") ? World.OTHER_COUNTY + ".officer" : World.FAR_TOWN + "." + role;
            assertThat(column(far, filled(sheet), heading)).containsExactlyInAnyOrderElementsOf(listed(far, filled(list), cell));
            var theirs = new ArrayList<>(listed(far, filled(list), id));
            theirs.removeAll(coveredFromElsewhere());
            assertThat(theirs).as("what lies in another county").doesNotContainAnyElementsOf(listed(who, filled(list), id));
        }
    }

    /** Employers that a union of another county covers are on the lists of both. */
    private List<String> coveredFromElsewhere() {
        return db.sql("""
            select e.credit_code from employer e join unit t on t.id = e.town
              join employer_cover c on c.employer = e.id and upper_inf(c.valid)
              join unit b on b.id = c.unit and left(b.code, 6) <> left(t.code, 6)
            """).query(String.class).list();
    }

    private static String filled(String path) {
        return path.strip().replace("%b", World.BASE).replace("%m", laid).replace("%c", BARE);
    }

    @Test
    void everyLineOfTheBooksIsTaken() {
        var finance = World.TOWN + ".finance";
        var rows = sheet(finance, "/api/money/entries.xlsx?from=2026-01-01&to=2026-01-21", "分录号");
        var lines = db.sql("select count(*) from posting p join entry e on e.id = p.entry join unit u on u.id = e.book where u.code = :it and e.day between date '2026-01-01' and date '2026-01-21'")
            .param("it", World.TOWN).query(Long.class).single();
        assertThat(rows).hasSize(lines.intValue()).isNotEmpty();
        assertThat(lastLine(finance)).isEqualTo("导出浏河镇总工会分录，2026-01-01至2026-01-21，%d行".formatted(lines));
        assertThat(caller.get(finance, "/api/money/entries.xlsx?unit=" + World.FAR_TOWN).status()).isEqualTo(404);
    }

    @Test
    void theTreeIsTakenBranchByBranchAsItWasOnADay() {
        var officer = World.COUNTY + ".officer";
        var rows = sheet(officer, "/api/units.xlsx", "代码");
        var day = World.TODAY;
        assertThat(rows).hasSize(db.sql("""
            select count(*)::int from unit_closure c join unit u on u.id = c.unit and (u.dissolved is null or u.dissolved > :day)
             where c.ancestor = (select id from unit where code = :it) and c.valid @> cast(:day as date)
            """).param("it", World.COUNTY).param("day", day).query(Integer.class).single());
        assertThat(lastLine(officer)).isEqualTo("导出太仓市总工会的组织树，%d行".formatted(rows.size()));
        assertThat(rows.getFirst().of("代码")).isEqualTo(World.COUNTY);
        assertThat(rows.getFirst().of("上级代码")).isEqualTo(World.CITY);
        var codes = rows.stream().map(row -> row.of("代码")).toList();
        assertThat(codes.indexOf(World.BASE)).as("below its town, before the next one").isGreaterThan(codes.indexOf(World.TOWN))
            .isGreaterThan(codes.indexOf(World.OTHER_BASE));
        assertThat(rows.get(codes.indexOf(World.BASE)).of("上级代码")).isEqualTo(World.TOWN);
        assertThat(codes).doesNotContain(World.FAR_TOWN);
        assertThat(column(officer, "/api/units.xlsx?unit=" + World.TOWN, "代码")).contains(World.BASE).doesNotContain(World.OTHER_BASE, World.COUNTY);
        assertThat(column(officer, "/api/units.xlsx?on=2004-12-31", "代码")).as("before the world was founded").isEmpty();
        assertThat(lastLine(officer)).isEqualTo("导出太仓市总工会的组织树，2004-12-31，0行");
    }

    @Test
    void standardsBudgetsAndAVoucherAreTakenWithALine() {
        var officer = World.TOWN + ".officer";
        var standards = column(officer, "/api/standards.xlsx?on=2026-01-01", "代码");
        assertThat(standards).isNotEmpty().containsExactlyElementsOf(listed(officer, "/api/standards?on=2026-01-01", "code"));
        assertThat(lastLine(officer)).isEqualTo("导出浏河镇总工会，2026-01-01适用的标准，%d行".formatted(standards.size()));

        var finance = World.TOWN + ".finance";
        assertThat(caller.post(finance, "/api/money/budgets", Map.of("unit", World.TOWN, "programme", "aid.tuition", "year", 2031, "sources", Map.of("DUES", "12.50"))).status()).isLessThan(300);
        var budgets = sheet(finance, "/api/money/budgets.xlsx?unit=%s&year=2031".formatted(World.TOWN), "项目");
        assertThat(budgets).singleElement().satisfies(row -> {
            assertThat(row.of("项目")).isEqualTo("金秋助学");
            assertThat(row.of("预算")).isEqualTo("12.5");
        });
        assertThat(lastLine(finance)).isEqualTo("导出浏河镇总工会，2031年预算，1行");

        var entry = db.sql("select max(e.id) from entry e join unit u on u.id = e.book where u.code = :it").param("it", World.TOWN).query(Long.class).single();
        var lines = db.sql("select count(*) from posting where entry = :it").param("it", entry).query(Long.class).single();
        assertThat(caller.browser(finance).get("/money/entries/%d/voucher.xlsx".formatted(entry)).status()).isEqualTo(200);
        assertThat(lastLine(finance)).startsWith("导出浏河镇总工会记账凭证，").endsWith("，第%d号，%d行".formatted(entry, lines));
    }

    @Test
    void everyFigureOfAUnitAndItsTargetsAreTaken() {
        var officer = World.TOWN + ".officer";
        var rows = sheet(officer, "/api/figures/all.xlsx?unit=%s&from=2026-01-01&to=2026-01-21".formatted(World.TOWN), "指标");
        assertThat(rows).hasSize(caller.get(officer, "/api/figures").at("items").size());
        var members = caller.get(officer, "/api/figures/people.members?unit=%s&from=2026-01-01&to=2026-01-21".formatted(World.TOWN));
        assertThat(rows).filteredOn(row -> row.of("指标").equals(members.at("title").asString())).singleElement().satisfies(row ->
            assertThat(List.of(row.of("数值"), row.of("期初"), row.of("变化"))).isEqualTo(List.of(members.at("value").asString(), members.at("opening").asString(), members.at("change").asString())));
        assertThat(lastLine(officer)).isEqualTo("导出浏河镇总工会的全部指标，2026年1月1日至2026年1月21日，%d行".formatted(rows.size()));
        assertThat(column(officer, "/api/targets.xlsx", "指标")).isEmpty();
        assertThat(lastLine(officer)).isEqualTo("导出%s的目标，0行".formatted(World.TOWN));
    }

    @Test
    void noFullNumberLeavesInAnExport() {
        var number = idNumber("19770707");
        person(World.TOWN + ".window", World.BASE, number);
        var rows = sheet(World.TOWN + ".officer", "/api/people.xlsx?q=" + number, "姓名");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().of("身份证号（隐去）")).startsWith(number.substring(0, 3)).contains("*");
        assertThat(rows.getFirst().cells().values()).doesNotContain(number);
        assertThat(lastLine(World.TOWN + ".officer")).as("nor in the trail").doesNotContain(number);
    }

    @Test
    void moreThanASheetHoldsIsOneSentenceAndNoLine() {
        var town = Actor.platform(units.require(World.TOWN));
        var taken = new Exports.Taken("unit", null, "三行", "select n from generate_series(1, 3) n", " order by n");
        try (var three = new Exports(trail, transactions, 3, Exports.Onto.SHEET).rows(town, taken, db::sql, (row, _) -> row.getInt(1))) {
            assertThat(three.toList()).containsExactly(1, 2, 3);
        }
        var before = exported();
        assertThatThrownBy(() -> new Exports(trail, transactions, 2, Exports.Onto.SHEET).rows(town, taken, db::sql, (row, _) -> row.getInt(1))).isInstanceOf(Refusal.Conflict.class)
            .hasMessage("超过2行，一张Excel表放不下，请选一个下级单位或加上条件再导出");
        assertThatThrownBy(() -> new Exports(trail, transactions, 2, Exports.Onto.SHEET).onto(Exports.Onto.PAPER).rows(town, taken, db::sql, (row, _) -> row.getInt(1))).isInstanceOf(Refusal.Conflict.class)
            .hasMessage("超过2行，印出来太厚，请选短一些的时间或其中一部分再打印，或导出表格");
        assertThat(exported()).isEqualTo(before);
        assertThat(Exports.Onto.SHEET.most).as("with the lines above it within Excel's limit").isBetween(1_048_000, 1_048_576 - 4);
    }

    private long exported() {
        return db.sql("select count(*) from trail where verb = 'exported'").query(Long.class).single();
    }

    private String lastLine(String who) {
        return db.sql("select detail from trail where verb = 'exported' and account = (select id from staff where username = :who) order by id desc limit 1")
            .param("who", who).query(String.class).single();
    }

    /** Every item of a list, page after page. */
    private List<String> listed(String who, String path, String field) {
        var all = new ArrayList<String>();
        for (Integer page = 1; page != null;) {
            var said = caller.get(who, path + "&page=" + page);
            assertThat(said.status()).as(path).isEqualTo(200);
            said.at("items").forEach(item -> all.add(item.path(field).asString()));
            page = said.at("next").isNumber() ? Integer.valueOf(said.at("next").asInt()) : null;
        }
        return all;
    }

    private List<String> column(String who, String path, String heading) {
        return sheet(who, path, heading).stream().map(row -> row.of(heading)).toList();
    }

    private List<Lines.Line> sheet(String who, String path, String heading) {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(caller.request(caller.token(who), path, null).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(Xlsx.TYPE);
            return Lines.of(answer.body(), List.of(heading));
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
