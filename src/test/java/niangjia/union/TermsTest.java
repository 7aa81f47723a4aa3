package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.Caller;
import niangjia.World;
import niangjia.reorganisation.Counties;
import niangjia.unit.Role;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 换届: the term of a committee that was elected before the platform knew of it is put on file by hand, and counts from then on like any other. */
class TermsTest extends Counties {

    private static Map<String, Object> running(String since, int years) {
        return Map.of("since", since, "years", years);
    }

    private Caller.Said put(String who, String unit, String since, int years) {
        return caller.post(who, "/api/units/" + unit + "/terms", running(since, years));
    }

    private Caller.Said withdraw(String who, String unit, Object reason) {
        var id = db.sql("select max(id) from union_term where unit = :unit").param("unit", units.require(unit).id()).query(Long.class).single();
        return caller.post(who, "/api/units/%s/terms/%d/withdraw".formatted(unit, id), Map.of("reason", reason));
    }

    private long overdue(String who, String unit, String day) {
        return caller.get(who, "/api/figures/union.terms.overdue?unit=" + unit + "&from=" + day + "&to=" + day).at("value").asLong();
    }

    private List<String> listed(String town, String which) {
        return caller.get(town + ".officer", "/api/unions/terms?which=" + which).at("items").valueStream().map(one -> one.at("/code").asString()).toList();
    }

    private List<Integer> classes(String who, String employer) {
        return caller.get(who, "/api/employers/" + employer + "/file").at("classes").valueStream().map(it -> it.asInt()).toList();
    }

    /** OUT-3 too: half a year before it is reminded, the day after it is due it is overdue. */
    @Test
    void aTermPutOnFileIsRemindedOfThenOverdueAndMakesAThirdClass() {
        var town = town();
        var base = base(town);
        enrol(base, Role.UNION);
        var employer = covered(base);
        var officer = town + ".officer";
        var told = "本届委员会2026年7月21日届满";
        assertThat(caller.browser(base + ".union").get("/").text()).doesNotContain(told);
        var said = put(base + ".union", base, "2023-07-22", 3);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(said.at("terms.0.due").asString()).isEqualTo("2026-07-21");
        assertThat(trail("unit", units.require(base).id())).contains("begun");
        assertThat(caller.browser(base + ".union").get("/").text()).contains(told);
        assertThat(caller.browser(officer).get("/").text()).contains("1家工会半年内届满");
        assertThat(listed(town, "soon")).containsExactly(base);
        assertThat(listed(town, "none")).as("but for the town's own").containsExactly(town);
        assertThat(listed(town, "late")).isEmpty();
        assertThat(classes(officer, employer)).doesNotContain(3);

        assertThat(withdraw(officer, base, "大会是2022年开的").status()).isEqualTo(200);
        assertThat(caller.browser(base + ".union").get("/").text()).doesNotContain(told);
        assertThat(put(officer, base, "2022-06-01", 3).at("terms.0.overdue").asBoolean()).isTrue();
        assertThat(caller.browser(base + ".union").get("/").text()).contains("本届委员会2025年5月31日已经届满，请尽快换届");
        assertThat(listed(town, "late")).containsExactly(base);
        assertThat(overdue(officer, base, "2025-05-31")).isZero();
        assertThat(overdue(officer, base, "2025-06-01")).isEqualTo(1);
        assertThat(overdue(officer, town, "2026-01-21")).isEqualTo(1);
        assertThat(classes(officer, employer)).contains(3);

        assertThat(withdraw(officer, base, "再核对").status()).isEqualTo(200);
        assertThat(overdue(officer, town, "2026-01-21")).as("it never ran").isZero();
        assertThat(classes(officer, employer)).doesNotContain(3);
    }

    @ParameterizedTest(name = "since {0} for {1} years: {2} {3}")
    @CsvSource({"2026-01-21,3,200,", "2026-01-22,3,422,since", "2008-01-01,5,200,", "2007-12-31,5,422,since", "2024-01-01,2,422,years", "2024-01-01,4,422,years", "2024-01-01,6,422,years"})
    void aTermBeganInTheUnionsLifeAndRunsThreeOrFiveYears(String since, int years, int status, @Nullable String field) {
        var town = town();
        var said = put(town + ".officer", base(town), since, years);
        assertThat(said.status()).as(said.text()).isEqualTo(status);
        if (field != null) {
            assertThat(said.text()).contains("\"" + field + "\"");
        }
    }

    @Test
    void aTermThatBeganOnALeapDayRunsToTheEndOfFebruary() {
        var town = town();
        var base = base(town);
        assertThat(put(town + ".officer", base, "2020-02-29", 3).at("terms.0.due").asString()).isEqualTo("2023-02-28");
        assertThat(overdue(town + ".officer", base, "2023-02-28")).isZero();
        assertThat(overdue(town + ".officer", base, "2023-03-01")).isEqualTo(1);
        assertThat(Term.due(LocalDate.of(2020, 2, 28), 3)).isEqualTo("2023-02-27");
        assertThat(Term.due(LocalDate.of(2020, 2, 29), 4)).isEqualTo("2024-02-28");
    }

    /** Whoever elects on the very day after was in time, by a day, and stays so; a day later he was overdue for one. */
    @Test
    void anElectionOnTheDayAfterATermIsDueIsInTime() {
        var town = town();
        var base = base(town);
        put(town + ".officer", base, "2022-06-01", 3);
        for (var ended : List.of("2025-06-01", "2025-06-02")) {
            db.sql("update union_term set ended = cast(:ended as date) where unit = :unit").param("ended", ended).param("unit", units.require(base).id()).update();
            assertThat(overdue(town + ".officer", base, "2025-06-01")).as("elected on %s", ended).isEqualTo(ended.equals("2025-06-01") ? 0 : 1);
            assertThat(overdue(town + ".officer", base, "2025-06-02")).as("elected on %s", ended).isZero();
        }
    }

    @Test
    void howManyYearsIsTheUnionsOwnStandard() {
        var town = town();
        standard(town, "union.term.short", "4");
        var base = base(town);
        assertThat(caller.get(town + ".officer", "/api/units/" + base + "/terms").at("years").toString()).isEqualTo("[4,5]");
        assertThat(put(town + ".officer", base, "2024-01-01", 3).text()).contains("任期应为4年或5年");
        assertThat(put(town + ".officer", base, "2024-01-01", 4).at("terms.0.due").asString()).isEqualTo("2027-12-31");
    }

    /** Whoever may appoint there, at the union or above it; what a union above put on file the union below leaves alone. */
    @Test
    void whoeverKeepsThePostsKeepsTheTerm() {
        var town = town();
        var base = base(town);
        enrol(base, Role.UNION);
        assertThat(put(town + ".window", base, "2024-01-01", 3).status()).isEqualTo(403);
        assertThat(put(World.FAR_TOWN + ".officer", base, "2024-01-01", 3).status()).isEqualTo(404);
        assertThat(put(base + ".union", town, "2024-01-01", 3).status()).as("not above him").isEqualTo(404);
        assertThat(put(town + ".officer", town, "2024-01-01", 3).status()).as("a town's own").isEqualTo(200);
        assertThat(listed(town, "late")).isEmpty();

        assertThat(put(World.COUNTY + ".officer", base, "2021-01-01", 3).status()).isEqualTo(200);
        assertThat(put(town + ".officer", base, "2024-01-01", 3).text()).contains("已有2021年1月1日起的一届");
        for (var below : List.of(base + ".union", town + ".officer")) {
            assertThat(withdraw(below, base, "不想超期").status()).as(below).isEqualTo(403);
            assertThat(caller.browser(below).get("/units/" + base + "/cadres").text()).contains("2021年1月1日起").doesNotContain("登记错了");
        }
        assertThat(withdraw(World.OTHER_COUNTY + ".officer", base, "别县").status()).isEqualTo(404);
        assertThat(withdraw(World.CITY + ".officer", base, "记错了").status()).as("from above").isEqualTo(200);
        assertThat(put(base + ".union", base, "2023-01-01", 5).status()).isEqualTo(200);
        assertThat(withdraw(town + ".officer", base, "大会是3月开的").status()).isEqualTo(200);
        assertThat(db.sql("select who || detail from trail where verb = 'withdrew' and subject = 'unit' and subject_id = :unit order by id desc limit 1").param("unit", units.require(base).id())
            .query(String.class).single()).contains("经办", "撤回", "2023年1月1日起、2027年12月31日届满，原因：大会是3月开的");
    }

    @Test
    void whatAnElectionBeganOrEndedStaysAndAUnionThatHasEndedGetsNone() {
        var town = town();
        var base = base(town);
        var officer = town + ".officer";
        var id = units.require(base).id();
        db.sql("insert into union_term (unit, since, due, ended) values (:unit, date '2018-01-01', date '2020-12-31', date '2021-02-01')").param("unit", id).update();
        assertThat(withdraw(officer, base, "早就换届").status()).isEqualTo(409);
        assertThat(put(officer, base, "2021-01-31", 3).text()).contains("\"since\"", "上一届到2021年2月1日才结束");
        var number = opened(officer, "union.election", base, null, Map.of("members", 60, "meeting", "MEMBERS", "entitled", 60, "organ", "COMMITTEE"));
        db.sql("insert into union_term (unit, since, due, matter) select :unit, date '2021-02-01', date '2024-01-31', id from matter where number = :number").param("unit", id)
            .param("number", number).update();
        assertThat(withdraw(officer, base, "选错了").text()).contains("只有手工登记、还没有换届的一届可以撤回");
        assertThat(caller.browser(officer).get("/units/" + base + "/cadres").text()).doesNotContain("登记错了", "登记本届");

        var gone = base(town);
        proposed(ADMIN, act("merge", World.TODAY, List.of(gone), "into", base(town)));
        var said = put(officer, gone, "2024-01-01", 3);
        assertThat(said.status()).as(said.text()).isEqualTo(409);
        assertThat(said.text()).contains("撤销，不再登记任期");
        var posts = caller.get(officer, "/api/figures/cadres.posts?unit=" + town).at("value").asInt();
        var appointed = caller.post(officer, "/api/units/" + gone + "/cadres", Map.of("post", "chair", "name", "钱迟到", "since", "2024-01-01"));
        assertThat(appointed.status()).as(appointed.text()).isEqualTo(409);
        assertThat(appointed.text()).contains("撤销，不再任命");
        assertThat(caller.get(officer, "/api/figures/cadres.posts?unit=" + town).at("value").asInt()).isEqualTo(posts);
    }

    @Test
    void thePageTakesATermAndTakesItBackAndKeepsWhatWasTyped() {
        var town = town();
        var base = base(town);
        var officer = caller.browser(town + ".officer");
        var page = "/units/" + base + "/cadres";
        assertThat(officer.get(page).text()).contains("没有任期记载", "登记本届", "<option value=\"3\">3年</option>", "<option value=\"5\">5年</option>");
        assertThat(caller.browser(town + ".chair").get(page).text()).contains("没有任期记载").doesNotContain("登记本届");
        var late = officer.post("/units/" + base + "/terms", keyed("term-since", "2026-01-22", "term-years", "5"));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).contains("id=\"term-since-fault\"", "value=\"2026-01-22\"", "<option value=\"5\" selected>", "2008年1月1日");
        var empty = officer.post("/units/" + base + "/terms", keyed("term-since", "", "term-years", "x"));
        assertThat(empty.text()).contains("id=\"term-since-fault\"", "id=\"term-years-fault\"");
        assertThat(officer.post("/units/" + base + "/terms", keyed("term-since", "2025-01-10", "term-years", "5")).status()).isEqualTo(303);
        assertThat(officer.get(page).text()).contains("2030年1月9日届满", "登记错了，撤回").doesNotContain("登记本届");
        assertThat(officer.post("/units/" + base + "/terms", keyed("term-since", "2025-01-11", "term-years", "5")).status()).isEqualTo(409);

        var id = db.sql("select max(id) from union_term where unit = :unit").param("unit", units.require(base).id()).query(Long.class).single();
        var silent = officer.post("/units/%s/terms/%d/withdraw".formatted(base, id), keyed("reason", " "));
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.text()).contains("id=\"reason-fault\"", "请写明撤回的原因");
        assertThat(officer.post("/units/%s/terms/%d/withdraw".formatted(base, id), keyed("reason", "年份写错")).status()).isEqualTo(303);
        assertThat(officer.get(page).text()).contains("没有任期记载", "登记本届");
        assertThat(officer.post("/units/%s/terms/%d/withdraw".formatted(base, id), keyed("reason", "再来一次")).status()).isEqualTo(404);
    }

    @Test
    void unionsWithoutATermAreListedToBePutOnFile() throws IOException {
        var town = town();
        var bare = base(town);
        var full = base(town);
        put(town + ".officer", full, "2025-01-01", 3);
        var list = "/unions/terms?which=none";
        var officer = caller.browser(town + ".officer").get(list).text();
        assertThat(officer).contains("没有任期记载 <span", "/units/" + bare + "/cadres#terms", "/units/" + town + "/cadres#terms").doesNotContain(full);
        assertThat(caller.browser(town + ".chair").get(list).text()).contains(bare).doesNotContain("#terms");
        assertThat(caller.browser(World.FAR_TOWN + ".officer").get(list).text()).doesNotContain(bare);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(caller.file(town + ".officer", "/api/unions/terms.xlsx?which=none"))); var rows = book.getFirstSheet().openStream()) {
            assertThat(rows.map(row -> row.getCellText(0)).toList()).containsExactly("工会代码", town, bare);
        }
    }

    private static Map<String, String> keyed(String... fields) {
        var keyed = new HashMap<>(Map.of("_key", UUID.randomUUID().toString()));
        for (var n = 0; n < fields.length; n += 2) {
            keyed.put(fields[n], fields[n + 1]);
        }
        return keyed;
    }

    /** What was typed by hand is followed by an election like any other. */
    @Test
    void anElectionFollowsATermThatWasTyped() {
        var town = town();
        var base = base(town);
        put(town + ".officer", base, "2022-06-01", 3);
        assertThat(overdue(town + ".officer", base, "2026-01-21")).isEqualTo(1);
        today(LocalDate.of(2026, 1, 9));
        var number = opened(town + ".officer", "union.election", base, null, Map.of("members", 60, "meeting", "MEMBERS", "entitled", 60, "organ", "COMMITTEE"));
        approve(town + ".chair", number);
        today(World.TODAY);
        act(town + ".officer", number, "fill", Map.of("form", Congresses.congress(40, 3, 31)));
        assertThat(approve(town + ".reviewer", number).at("state").asString()).isEqualTo("granted");
        assertThat(overdue(town + ".officer", base, "2026-01-14")).isEqualTo(1);
        assertThat(overdue(town + ".officer", base, "2026-01-15")).isZero();
        var held = caller.get(town + ".officer", "/api/units/" + base + "/terms");
        assertThat(held.at("terms.0.typed").asBoolean()).isFalse();
        assertThat(held.at("terms.1.ended").asString()).isEqualTo("2026-01-15");
    }
}
