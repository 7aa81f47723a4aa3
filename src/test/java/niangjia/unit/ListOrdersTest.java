package niangjia.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Lists in the order of a column: every row once over all pages, however many are alike; names as they are spelt. */
class ListOrdersTest extends Casework {

    /** In the order in which they are spelt, which is not that of their characters. */
    private static final List<String> NAMES = List.of("阿胶", "白果", "当归", "甘草", "厚朴", "连翘", "人参", "杏仁");
    private static final String OFFICER = World.COUNTY + ".officer";
    private static final String PLACE = "320585181";
    private static final int MANY = 130;

    /** A town with many employers without a union and as many unions whose term is over; of each name and size there are many. */
    @BeforeEach
    void lay() {
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", PLACE, "name", "太仓药镇总工会", "level", "town", "kind", "territorial", "day", "2015-01-01", "parent", World.COUNTY));
        db.sql("""
            insert into employer (credit_code, name, ownership, industry, headcount, town, registered)
            select '9133058581' || lpad(n::text, 8, '0'), (cast(:names as text[]))[1 + n % 8] || '药厂', 'private', 'C', 10 + n % 3, u.id, date '2016-01-01'
              from unit u, generate_series(1, :many) n where u.code = :place
            """).param("names", NAMES.toArray(String[]::new)).param("many", MANY).param("place", PLACE).update();
        db.sql("""
            with made as (
                insert into unit (code, name, level, kind, founded, home)
                select :place || lpad(n::text, 4, '0'), (cast(:names as text[]))[1 + n % 8] || '工会', 'base', 'enterprise', date '2016-01-01', t.id
                  from unit t, generate_series(1, :many) n where t.code = :place returning id, code),
            hung as (
                insert into unit_closure (unit, ancestor, depth, valid)
                select m.id, c.ancestor, c.depth + 1, daterange('2016-01-01', null) from made m, unit t join unit_closure c on c.unit = t.id where t.code = :place)
            insert into union_term (unit, since, due)
            select id, date '2020-01-01' - right(code, 4)::int % 3, date '2025-01-01' - right(code, 4)::int % 5 from made
            """).param("names", NAMES.toArray(String[]::new)).param("many", MANY).param("place", PLACE).update();
    }

    @AfterEach
    void clear() {
        db.sql("delete from employer where credit_code like '9133058581%'").update();
        db.sql("delete from union_term where unit in (select id from unit where code like :place || '____')").param("place", PLACE).update();
        db.sql("delete from unit_closure where unit in (select id from unit where code like :place || '____')").param("place", PLACE).update();
        db.sql("delete from unit where code like :place || '____'").param("place", PLACE).update();
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(delimiter = '|', textBlock = """
        /api/employers          | name  | name      | creditCode
        /api/employers          | -name | name      | creditCode
        /api/employers          | size  | headcount | creditCode
        /api/employers          | -size | headcount | creditCode
        /api/unions/uncovered   | name  | name      | creditCode
        /api/unions/uncovered   | -size | headcount | creditCode
        /api/unions/uncovered   | town  | town      | creditCode
        /api/unions/terms       | due   | due       | code
        /api/unions/terms       | -due  | due       | code
        /api/unions/terms       | name  | name      | code
        /api/unions/terms       | -since | since     | code
        """)
    void everyRowIsThereOnceAndInItsPlace(String list, String sort, String field, String own) {
        var rows = all(list + "?unit=" + PLACE + "&sort=" + sort);
        assertThat(rows).hasSize(MANY);
        assertThat(new HashSet<>(rows.stream().map(row -> row.path(own).asString()).toList())).as("each once").hasSize(MANY);
        var order = Comparator.<JsonNode, String>comparing(row -> field.equals("name") ? "" + NAMES.indexOf(row.path("name").asString().substring(0, 2)) : row.path(field).asString());
        assertThat(rows).isSortedAccordingTo(sort.startsWith("-") ? order.reversed() : order);
    }

    @ParameterizedTest(name = "matters by {0}")
    @CsvSource({"opened, openedOn", "-opened, openedOn", "due, dueAt", "subject, subject", "-subject, subject", "unit, unit"})
    void mattersOfOnePlaceAreInTheirPlaceToo(String sort, String field) {
        db.sql("""
            insert into matter (number, programme, unit, employer, channel, state, form, opened_by, opened_on, due_at)
            select 'M-' || e.credit_code, 'rights.arrears', e.town, e.id, 'window', 'open', '{}', 0, date '2026-01-01' + e.id::int % 4, timestamptz '2026-02-01' + make_interval(days => e.id::int % 5)
              from employer e where e.credit_code like '9133058581%'
            """).update();
        try {
            var rows = all(World.CITY + ".officer", "/api/matters?programme=rights.arrears&sort=" + sort).stream().filter(row -> row.path("number").asString().startsWith("M-9133058581")).toList();
            assertThat(rows).hasSize(MANY);
            assertThat(new HashSet<>(rows.stream().map(row -> row.path("number").asString()).toList())).hasSize(MANY);
            var order = Comparator.<JsonNode, String>comparing(row -> field.equals("subject") ? "" + NAMES.indexOf(row.path("subject").asString().substring(0, 2)) : row.path(field).asString());
            assertThat(rows).isSortedAccordingTo(sort.startsWith("-") ? order.reversed() : order);
        } finally {
            db.sql("delete from matter where number like 'M-9133058581%'").update();
        }
    }

    private List<JsonNode> all(String path) {
        return all(OFFICER, path);
    }

    private List<JsonNode> all(String who, String path) {
        var all = new ArrayList<JsonNode>();
        for (Integer page = 1; page != null;) {
            var said = caller.get(who, path + "&page=" + page);
            assertThat(said.status()).isEqualTo(200);
            said.at("items").forEach(all::add);
            page = said.at("next").isNumber() ? Integer.valueOf(said.at("next").asInt()) : null;
        }
        return all;
    }

    /** As one goes through the pages with what was typed and the order that was pressed. */
    @Test
    void thePagesKeepWhatWasTypedAndTheOrder() {
        var pages = caller.browser(OFFICER);
        var next = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");
        var codes = new ArrayList<String>();
        var at = "/employers?unit=" + PLACE + "&q=" + URLEncoder.encode("药厂", StandardCharsets.UTF_8) + "&sort=-size";
        var visited = 0;
        for (String address = at; address != null; visited++) {
            var page = pages.get(address).text();
            assertThat(page).as("page %d", visited + 1).contains("value=\"药厂\"").contains("aria-sort=\"descending\"").contains("sort=size\"", "sort=name\"", "/employers.xlsx?");
            Pattern.compile("<small>(9133058581[0-9]{8})</small>").matcher(page).results().forEach(one -> codes.add(one.group(1)));
            var more = next.matcher(page);
            address = more.find() ? more.group(1).replace("&amp;", "&") : null;
        }
        assertThat(visited).isEqualTo(3);
        assertThat(codes).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void whatBeginsWithTheTextIsOfferedFirst() {
        var offered = caller.browser(OFFICER).get("/employers/alike?of=q&q=" + URLEncoder.encode("杏仁", StandardCharsets.UTF_8)).text();
        assertThat(offered).contains("杏仁药厂").doesNotContain("人参药厂");
        db.sql("update employer set name = '大杏仁商行' where credit_code = (select max(credit_code) from employer where name = '阿胶药厂')").update();
        var both = caller.browser(OFFICER).get("/employers/alike?of=q&q=" + URLEncoder.encode("杏仁商", StandardCharsets.UTF_8)).text();
        assertThat(both).contains("大杏仁商行");
        db.sql("update employer set name = '杏仁商店' where credit_code = (select max(credit_code) from employer where name = '白果药厂')").update();
        var first = caller.browser(OFFICER).get("/employers/alike?of=q&q=" + URLEncoder.encode("杏仁商", StandardCharsets.UTF_8)).text();
        assertThat(first.indexOf("杏仁商店")).as("before what is spelt earlier").isPositive().isLessThan(first.indexOf("大杏仁商行"));
        assertThat(caller.browser(World.FAR_TOWN + ".officer").get("/employers/alike?of=q&q=" + URLEncoder.encode("杏仁商", StandardCharsets.UTF_8)).text()).doesNotContain("杏仁商");
    }
}
