package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.World;
import niangjia.unit.CreditCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 建会 and 换届 (ORG-8) over the API: each number on both sides of its boundary, and what the tree and the posts say afterwards. */
class FoundingTest extends Congresses {

    private static final String OFFICER = World.TOWN + ".officer";
    private static int serial = 700;

    @Test
    void a_standards_preview_says_how_many_matters_the_rules_can_no_longer_be_asked_about() {
        var first = uncovered();
        var second = uncovered();
        var number = opened(OFFICER, "union.founding", World.TOWN, first, prepared(12, "name", "浏河核对工会委员会", "mode", "JOINT", "others",
            List.of(Map.of("employer", second, "members", 9))));
        var before = preview();
        var other = second.substring(0, 16) + (second.charAt(16) == 'A' ? 'B' : 'A');
        var renamed = other + CreditCode.check(other);
        db.sql("update employer set credit_code = :new where credit_code = :old").param("new", renamed).param("old", second).update();
        var after = preview();
        assertThat(after.at("looked").asInt()).isEqualTo(before.at("looked").asInt());
        assertThat(after.at("unjudged").asInt()).as(after.text()).isEqualTo(before.at("unjudged").asInt() + 1);
        db.sql("update employer set credit_code = :old where credit_code = :new").param("new", renamed).param("old", second).update();
        act(OFFICER, number, "withdraw", Map.of());
    }

    private Caller.Said preview() {
        var said = caller.post(World.COUNTY + ".admin", "/api/standards/union.committee.members/preview", Map.of("unit", World.TOWN, "since", World.TODAY, "value", "30"));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        return said;
    }

    /** An employer of the town without a union. */
    private String uncovered() {
        var code = employer();
        uncover(code);
        return code;
    }

    private void uncover(String employer) {
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", employer).update();
    }

    private static Map<String, Object> prepared(int members, Object... changes) {
        return with(Map.of("name", "浏河试建厂工会委员会", "mode", "OWN", "organ", "COMMITTEE", "workers", 300, "members", members, "preparer", "周筹备"), changes);
    }

    private static Map<String, Object> delegates(int entitled) {
        return Map.of("delegatesOn", "2026-01-10", "meeting", "DELEGATES", "entitled", entitled);
    }

    private static Map<String, Object> registered(String certificate, String seventeen) {
        return Map.of("legal", true, "certificate", certificate, "address", "太仓市浏河镇甲路1号", "creditCode", seventeen + CreditCode.check(seventeen), "registeredOn", "2026-01-20");
    }

    /** Handed up and agreed to in good time before the congress. */
    private String agreed(String programme, String unit, @Nullable String employer, Map<String, ?> form) {
        today(LocalDate.of(2026, 1, 9));
        var number = opened(OFFICER, programme, unit, employer, form);
        approve(World.TOWN + ".chair", number);
        today(World.TODAY);
        return number;
    }

    /** Arkema's: 210 members, 48 delegates; prepared, approved, delegates elected. */
    private String underWay(int members, int entitled) {
        var number = agreed("union.founding", World.TOWN, uncovered(), prepared(members));
        assertThat(fill(OFFICER, number, delegates(entitled)).status()).isEqualTo(200);
        return number;
    }

    @Test
    void aUnionIsFoundedStepByStepAndStandsInTheTreeWithItsTermPostsAndCertificate() {
        var employer = uncovered();
        today(LocalDate.of(2026, 1, 9));
        var number = opened(OFFICER, "union.founding", World.TOWN, employer, prepared(210));
        assertThat(read(OFFICER, number).at("stage").asString()).isEqualTo("approve");
        // What is asked later is not asked yet, and nobody fills in before it is approved.
        assertThat(fill(OFFICER, number, delegates(48)).status()).isEqualTo(403);
        approve(World.TOWN + ".chair", number);
        today(World.TODAY);
        assertThat(fill(OFFICER, number, Map.of()).text()).contains("form.entitled", "请填写应到会人数");
        assertThat(fill(OFFICER, number, delegates(48)).status()).isEqualTo(200);
        // A later step changes nothing that was approved.
        assertThat(fill(OFFICER, number, with(congress(33, 3, 30), "name", "别的名称", "members", 1)).status()).isEqualTo(200);
        assertThat(read(OFFICER, number).at("form.name").asString()).isEqualTo("浏河试建厂工会委员会");
        assertThat(read(OFFICER, number).at("form.members").asInt()).isEqualTo(210);
        approve(World.TOWN + ".reviewer", number);
        assertThat(fill(OFFICER, number, registered("工法证字第1号", "81320585MC0000001")).status()).isEqualTo(403);
        assertThat(fill(World.COUNTY + ".officer", number, registered("工法证字第1号", "91320585MC0000001")).text()).contains("以81开头");
        assertThat(fill(World.COUNTY + ".officer", number, registered("工法证字第1号", "82320585MC0000001")).text()).contains("以81开头");
        var done = fill(World.COUNTY + ".officer", number, registered("工法证字第1号", "81320585MC0000001"));
        assertThat(done.at("state").asString()).as(done.text()).isEqualTo("granted");

        var base = caller.get(OFFICER, "/api/employers/" + employer).at("coveredBy").asString();
        assertThat(base).startsWith(World.TOWN).hasSize(13);
        var unit = caller.get(OFFICER, "/api/units/" + base);
        assertThat(unit.at("name").asString()).isEqualTo("浏河试建厂工会委员会");
        assertThat(unit.at("parent").asString()).isEqualTo(World.TOWN);
        assertThat(unit.at("kind").asString()).isEqualTo("enterprise");
        var cadres = caller.get(OFFICER, "/api/units/" + base + "/cadres");
        assertThat(cadres.at("cadres").valueStream().map(one -> one.at("/post").asString() + " " + one.at("/name").asString()).toList())
            .containsExactly("chair 周主席", "audit 吴经审", "women 郑女工");
        assertThat(cadres.at("term.since").asString()).isEqualTo("2026-01-15");
        assertThat(cadres.at("term.due").asString()).isEqualTo("2029-01-14");
        assertThat(cadres.at("legalPerson.certificate").asString()).isEqualTo("工法证字第1号");
        // Whoever has a union founds no second one.
        assertThat(open(OFFICER, "union.founding", World.TOWN, employer, prepared(30)).status()).isIn(409, 422);
    }

    @ParameterizedTest(name = "ORG-8: {0} of 48 entitled attended: {1}")
    @CsvSource({"31,422", "32,200"})
    void quorumIsTwoThirdsOfThoseEntitled(int attended, int status) {
        var said = fill(OFFICER, underWay(210, 48), congress(attended, 3, 25));
        assertThat(said.status()).as(said.text()).isEqualTo(status);
    }

    /** Guests sit in, and are counted apart. */
    @Test
    void noMoreAttendThanAreEntitled() {
        var number = underWay(210, 48);
        assertThat(fill(OFFICER, number, congress(49, 3, 30)).text()).contains("form.attended", "到会人数不能多于应到人数");
        assertThat(fill(OFFICER, number, congress(48, 3, 30)).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "ORG-8: {0} of 48 entitled voted for him: {1}")
    @CsvSource({"24,422", "25,200", "40,200", "41,422"})
    void electedIsWhoMoreThanHalfOfThoseEntitledVotedFor(int inFavour, int status) {
        var said = fill(OFFICER, underWay(210, 48), congress(40, 3, inFavour));
        assertThat(said.status()).as(said.text()).isEqualTo(status);
    }

    @ParameterizedTest(name = "ORG-8: a term of {0} years: {1}")
    @CsvSource({"2,422", "3,200", "4,422", "5,200", "6,422"})
    void aTermIsThreeOrFiveYears(int years, int status) {
        assertThat(fill(OFFICER, underWay(210, 48), congress(40, years, 30)).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "ORG-8: {0} members, {1}, {2}: {3}")
    @CsvSource({"25,OWN,ORGANISER,false", "24,OWN,ORGANISER,true", "25,OWN,COMMITTEE,true", "24,OWN,COMMITTEE,true", "24,JOINT,COMMITTEE,true", "25,JOINT,COMMITTEE,false",
        "24,INDUSTRY,COMMITTEE,true", "21,REGION,ORGANISER,true", "22,REGION,ORGANISER,false", "22,JOINT,ORGANISER,false"})
    void twentyFiveMembersHaveACommitteeOfTheirOwn(int members, String mode, String organ, boolean eligible) {
        var others = mode.equals("OWN") ? null : List.of(Map.of("employer", uncovered(), "members", 3));
        var said = check(OFFICER, "union.founding", World.TOWN, uncovered(), prepared(members, "mode", mode, "organ", organ, "others", others));
        assertThat(said.at("eligible").asBoolean()).as(said.text()).isEqualTo(eligible);
    }

    @Test
    void standardsAreTheUnionsOwnAndFrozenWhenTheMatterIsHandedUp() {
        standard(World.TOWN, "union.quorum", "1/2");
        try {
            var lax = underWay(210, 48);
            standard(World.TOWN, "union.quorum", "3/4");
            var strict = underWay(210, 48);
            assertThat(fill(OFFICER, lax, congress(25, 3, 25)).status()).isEqualTo(200);
            assertThat(fill(OFFICER, strict, congress(35, 3, 25)).status()).isEqualTo(422);
            assertThat(fill(OFFICER, strict, congress(36, 3, 25)).status()).isEqualTo(200);
        } finally {
            unset(World.TOWN, "union.quorum");
        }
    }

    @ParameterizedTest(name = "ORG-7: {0} makes a union of the kind {1}")
    @CsvSource({"JOINT,joint", "INDUSTRY,trade", "REGION,region"})
    void aUnionOfSeveralCoversAllItsEmployersAndWithoutConditionsItIsFoundedUnregistered(String mode, String kind) {
        var first = uncovered();
        var second = uncovered();
        var form = prepared(12, "name", "浏河老街" + mode + "工会委员会", "mode", mode, "others", List.of(Map.of("employer", second, "members", 9)));
        var number = agreed("union.founding", World.TOWN, first, form);
        assertThat(open(OFFICER, "union.founding", World.TOWN, second, prepared(9)).status()).as("one founding at a time").isEqualTo(409);
        fill(OFFICER, number, Map.of("meeting", "MEMBERS", "entitled", 21));
        fill(OFFICER, number, congress(20, 5, 15));
        approve(World.TOWN + ".reviewer", number);
        // The county sends it back to the congress; corrected it comes straight back.
        assertThat(act(World.COUNTY + ".officer", number, "return", Map.of("to", "congress", "note", "到会人数有误")).status()).isEqualTo(200);
        assertThat(fill(OFFICER, number, congress(19, 5, 15)).at("stage").asString()).isEqualTo("register");
        assertThat(fill(World.COUNTY + ".officer", number, Map.of("legal", false)).at("state").asString()).isEqualTo("granted");
        var bases = new ArrayList<String>();
        for (var employer : List.of(first, second)) {
            bases.add(caller.get(OFFICER, "/api/employers/" + employer).at("coveredBy").asString());
        }
        assertThat(bases.get(0)).isEqualTo(bases.get(1)).startsWith(World.TOWN);
        assertThat(caller.get(OFFICER, "/api/units/" + bases.getFirst()).at("kind").asString()).isEqualTo(kind);
        var cadres = caller.get(OFFICER, "/api/units/" + bases.getFirst() + "/cadres");
        assertThat(cadres.at("legalPerson").isNull()).isTrue();
        assertThat(cadres.at("term.due").asString()).isEqualTo("2031-01-14");
    }

    @Test
    void severalEmployersAreDifferentOnesAndAllOfThePlace() {
        var first = uncovered();
        var far = employer();
        db.sql("update employer set town = (select unit from unit_code where code = :town) where credit_code = :it").param("town", World.OTHER_TOWN).param("it", far).update();
        uncover(far);
        for (var other : List.of(first, far)) {
            var form = prepared(12, "mode", "JOINT", "others", List.of(Map.of("employer", other, "members", 9)));
            assertThat(check(OFFICER, "union.founding", World.TOWN, first, form).at("eligible").asBoolean()).as(other).isFalse();
        }
        var form = prepared(12, "mode", "JOINT", "others", List.of(Map.of("employer", far, "members", 9)));
        assertThat(check(World.COUNTY + ".officer", "union.founding", World.COUNTY, first, form).at("eligible").asBoolean()).as("the county is above both").isTrue();
    }

    /** What was refused, withdrawn or has ended keeps nobody from founding another in the same year. */
    @Test
    void anEmployerIsInOneFoundingAtATimeAndMayFoundAnotherAtOnce() {
        var employer = uncovered();
        var refused = opened(OFFICER, "union.founding", World.TOWN, employer, prepared(30));
        assertThat(open(OFFICER, "union.founding", World.TOWN, employer, prepared(30)).status()).isEqualTo(409);
        assertThat(act(World.TOWN + ".chair", refused, "reject", Map.of("note", "筹备组没有推选")).at("state").asString()).isEqualTo("refused");
        var withdrawn = opened(OFFICER, "union.founding", World.TOWN, employer, prepared(30));
        act(OFFICER, withdrawn, "withdraw", Map.of("note", "职工要求缓一缓"));

        var first = founded(employer, "工法证字第7001号", "81320585MC0007001");
        var dissolve = Map.of("kind", "dissolve", "day", World.TODAY.toString(), "units", List.of(first), "reason", "单位终止");
        assertThat(caller.post(World.COUNTY + ".admin", "/api/reorganisations/preview", dissolve).text()).contains("还覆盖着1个单位");
        assertThat(caller.post(OFFICER, "/api/employers/" + employer + "/cover", Map.of("ends", true, "day", "2026-01-22")).status()).as("tomorrow").isEqualTo(422);
        assertThat(caller.post(OFFICER, "/api/employers/" + employer + "/cover", Map.of("ends", true, "day", "2026-01-15")).status()).as("the day it began").isEqualTo(422);
        assertThat(caller.post(OFFICER, "/api/employers/" + employer + "/cover", Map.of("ends", true, "day", "2026-01-21")).at("coveredBy").isNull()).isTrue();
        assertThat(caller.post(OFFICER, "/api/employers/" + employer + "/cover", Map.of("ends", true, "day", "2026-01-21")).status()).as("once").isEqualTo(409);
        var ended = Map.of("kind", "dissolve", "day", World.TODAY.toString(), "units", List.of(first), "reason", "会员大会决议");
        var seen = caller.post(World.COUNTY + ".admin", "/api/reorganisations/preview", ended);
        assertThat(seen.at("moves").valueStream().filter(one -> one.at("/what").asString().equals("cadres")).map(one -> one.at("/count").asInt()).toList())
            .as(seen.text()).containsExactly(3);
        assertThat(caller.post(World.COUNTY + ".admin", "/api/reorganisations", ended).at("state").asString()).isEqualTo("done");
        assertThat(db.sql("select t.ended from union_term t join unit u on u.id = t.unit where u.code = :it").param("it", first).query(LocalDate.class).single())
            .isEqualTo(World.TODAY);
        assertThat(db.sql("select count(*) from cadre c join unit u on u.id = c.unit where u.code = :it and c.until is null").param("it", first).query(Integer.class).single())
            .isZero();
        assertThat(founded(employer, "工法证字第7002号", "81320585MC0007002")).isNotEqualTo(first);

        var third = toRegister(uncovered());
        assertThat(fill(World.COUNTY + ".officer", third, registered("工法证字第7002号", "81320585MC0007003")).text()).contains("已经登记给别的工会", "form.certificate");
        assertThat(act(OFFICER, third, "withdraw", Map.of("note", "不办了")).status()).isEqualTo(200);
    }

    /** From the preparation to the day before its registration. */
    private String toRegister(String employer) {
        var number = agreed("union.founding", World.TOWN, employer, prepared(210));
        fill(OFFICER, number, delegates(48));
        fill(OFFICER, number, congress(40, 3, 30));
        approve(World.TOWN + ".reviewer", number);
        return number;
    }

    /** Answers the code of the union that covers the employer then. */
    private String founded(String employer, String certificate, String seventeen) {
        var done = fill(World.COUNTY + ".officer", toRegister(employer), registered(certificate, seventeen));
        assertThat(done.at("state").asString()).as(done.text()).isEqualTo("granted");
        return caller.get(OFFICER, "/api/employers/" + employer).at("coveredBy").asString();
    }

    @Test
    void reelectionBeginsANewTermAndSeatsANewBoard() {
        var base = "3205851020" + serial++;
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", base, "name", "浏河换届厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        db.sql("insert into union_term (unit, since, due) select id, date '2022-06-01', date '2025-05-31' from unit where code = :it").param("it", base).update();
        caller.post(OFFICER, "/api/units/" + base + "/cadres", Map.of("post", "chair", "name", "旧主席", "since", "2022-06-01"));
        assertThat(overdue(base, "2025-05-31")).isZero();
        assertThat(overdue(base, "2025-06-01")).isEqualTo(1);
        var employer = employer();
        db.sql("update employer_cover set unit = (select unit from unit_code where code = :base) where employer = (select id from employer where credit_code = :it)")
            .param("base", base).param("it", employer).update();
        assertThat(classes(employer)).as("OUT-3: no election in time").contains(3);
        var number = agreed("union.election", base, null, Map.of("members", 60, "meeting", "MEMBERS", "entitled", 60, "organ", "COMMITTEE"));
        assertThat(fill(OFFICER, number, congress(39, 3, 39)).status()).isEqualTo(422);
        assertThat(fill(OFFICER, number, congress(40, 3, 31)).status()).isEqualTo(200);
        assertThat(approve(World.TOWN + ".reviewer", number).at("state").asString()).isEqualTo("granted");
        var cadres = caller.get(OFFICER, "/api/units/" + base + "/cadres");
        assertThat(cadres.at("cadres.0.name").asString()).isEqualTo("周主席");
        assertThat(cadres.at("term.due").asString()).isEqualTo("2029-01-14");
        assertThat(classes(employer)).doesNotContain(3);
        assertThat(overdue(base, "2026-01-14")).isEqualTo(1);
        assertThat(overdue(base, "2026-01-15")).isZero();
    }

    private List<Integer> classes(String employer) {
        return caller.get(OFFICER, "/api/employers/" + employer + "/file").at("classes").valueStream().map(it -> it.asInt()).toList();
    }

    private long figure(String figure, String only) {
        return caller.get(OFFICER, "/api/figures/" + figure + "?unit=" + World.TOWN + "&from=2026-01-21&to=2026-01-21" + only).at("value").asLong();
    }

    /** How many foundings of each mode on a day. */
    private List<Long> modes(String figure, String day) {
        return List.of("own", "joint", "industry", "region").stream()
            .map(mode -> caller.get(OFFICER, "/api/figures/union.founding.%s?unit=%s&from=%s&to=%s&mode=%s".formatted(figure, World.TOWN, day, day, mode)).at("value").asLong()).toList();
    }

    private long overdue(String unit, String day) {
        return caller.get(OFFICER, "/api/figures/union.terms.overdue?unit=" + unit + "&from=" + day + "&to=" + day).at("value").asLong();
    }

    @Test
    void theFileOfAnEnterpriseSaysWhatWasRecordedAndWhoHasNoUnionIsListed() {
        var employer = uncovered();
        assertThat(caller.get(OFFICER, "/api/unions/uncovered?kind=private&size=large").text()).contains(employer);
        assertThat(caller.get(OFFICER, "/api/unions/uncovered?kind=foreign").text()).doesNotContain(employer);
        assertThat(caller.get(OFFICER, "/api/unions/uncovered?size=small").text()).doesNotContain(employer);
        assertThat(caller.get(World.FAR_TOWN + ".officer", "/api/unions/uncovered").text()).doesNotContain(employer);
        var before = List.of("union.surveyed", "union.class1", "union.class2", "union.class3").stream().map(figure -> figure(figure, "")).toList();
        var survey = Map.of("large", true, "workersCongress", false, "membersCongress", true, "contractUntil", "2026-06-30", "findings", List.of(Map.of("what", "FOUNDING")));
        approve(World.TOWN + ".reviewer", opened(OFFICER, "union.survey", World.TOWN, employer, survey));
        var file = caller.get(OFFICER, "/api/employers/" + employer + "/file");
        assertThat(file.at("holds.workers-congress").asString()).isEqualTo("没有");
        assertThat(file.at("holds.collective-contract").asString()).isEqualTo("有");
        assertThat(classes(employer)).containsExactly(1, 2);
        assertThat(caller.browser(OFFICER).get("/employers/" + employer + "/file").text()).doesNotContain("不计入一、二、三类企业的指标");
        assertThat(List.of("union.surveyed", "union.class1", "union.class2", "union.class3").stream().map(figure -> figure(figure, "")).toList())
            .as("each once more").isEqualTo(List.of(before.get(0) + 1, before.get(1) + 1, before.get(2) + 1, before.get(3)));
        assertThat(figure("union.class1", "&ownership=foreign")).isZero();
        assertThat(figure("union.class1", "&ownership=private")).isEqualTo(before.get(1) + 1);
        assertThat(open(OFFICER, "union.survey", World.TOWN, employer, survey).text()).contains("一天登记一次");
        today(LocalDate.of(2026, 7, 1));
        assertThat(caller.get(OFFICER, "/api/employers/" + employer + "/file").at("holds.collective-contract").asString()).as("over since yesterday").isEqualTo("没有（已到期）");
    }

    @Test
    void aUnionIsRemindedHalfAYearBeforeItsTermEndsAndChairsAreCountedByGrade() {
        var base = World.FAR_BASE;
        db.sql("insert into union_term (unit, since, due) select id, date '2023-07-22', date '2026-07-21' from unit where code = :it").param("it", base).update();
        assertThat(caller.browser(base + ".union").get("/").text()).contains("本届委员会2026年7月21日届满");
        today(LocalDate.of(2026, 1, 20));
        assertThat(caller.browser(base + ".union").get("/").text()).doesNotContain("本届委员会2026年7月21日届满");
        today(World.TODAY);
        var officers = caller.browser(World.FAR_TOWN + ".officer");
        assertThat(officers.get("/unions/terms").text()).contains("半年内届满", "可以看另外两类");
        standard(World.FAR_TOWN, "union.term.notice", "5");
        assertThat(officers.get("/unions/terms").text()).contains("5个月内届满");
        assertThat(caller.browser(base + ".union").get("/").text()).as("five months before is not yet").doesNotContain("本届委员会2026年7月21日届满");
        unset(World.FAR_TOWN, "union.term.notice");
        assertThat(caller.browser(World.OTHER_BASE + ".union").get("/unions/terms").text()).contains("还没有任期记载");
        today(LocalDate.of(2026, 7, 22));
        assertThat(caller.browser(base + ".union").get("/").text()).contains("已经届满，请尽快换届");
        assertThat(caller.get(World.FAR_TOWN + ".officer", "/api/unions/terms?which=late").text()).contains(base);
        for (var above : List.of(World.FAR_TOWN, World.OTHER_COUNTY, World.CITY)) {
            assertThat(caller.browser(above + ".officer").get("/").text()).as("and those above, where no town lies between as well").contains("家工会届满没有换届");
        }

        var county = World.OTHER_COUNTY;
        var officer = county + ".officer";
        caller.post(officer, "/api/units/" + county + "/cadres", Map.of("post", "chair", "name", "陆县长", "grade", "deputy", "fullTime", true, "since", "2026-01-01"));
        assertThat(caller.post(officer, "/api/units/" + county + "/cadres", Map.of("post", "chair", "name", "第二个", "since", "2026-01-02")).status()).isEqualTo(409);
        assertThat(caller.post(officer, "/api/units/" + World.COUNTY + "/cadres", Map.of("post", "chair", "name", "别县", "since", "2026-01-02")).status()).isEqualTo(404);
        assertThat(caller.get(officer, "/api/figures/cadres.county.share?unit=" + county + "&from=2026-01-01&to=2026-01-21").at("numerator").asInt()).isEqualTo(1);
        assertThat(caller.get(officer, "/api/figures/cadres.vacant?level=county&post=chair&unit=" + county + "&from=2025-12-31&to=2025-12-31").at("value").asInt()).isEqualTo(1);
        assertThat(caller.get(officer, "/api/figures/cadres.vacant?level=county&post=chair&unit=" + county + "&from=2026-01-21&to=2026-01-21").at("value").asInt()).isZero();
    }

    /** 行业建会 and 机关系统工会, 产业工会: each along its whole path, and what it is in the tree afterwards. */
    @Test
    void anIndustrysUnionIsFoundedByItsEmployersAndBureausAndTradesAreOpened() {
        var first = uncovered();
        var second = uncovered();
        var received = modes("received", "2026-01-09");
        var founded = modes("times", "2026-01-21");
        var number = agreed("union.founding", World.TOWN, first, prepared(20, "name", "浏河餐饮行业工会联合会", "mode", "INDUSTRY",
            "others", List.of(Map.of("employer", second, "members", 12))));
        assertThat(fill(OFFICER, number, Map.of("meeting", "MEMBERS", "entitled", 32)).status()).isEqualTo(200);
        assertThat(fill(OFFICER, number, congress(30, 3, 28)).status()).isEqualTo(200);
        approve(World.TOWN + ".reviewer", number);
        var done = fill(World.COUNTY + ".officer", number, Map.of("legal", false));
        assertThat(done.at("state").asString()).as(done.text()).isEqualTo("granted");
        assertThat(modes("received", "2026-01-09")).as("own, joint, of a trade, of a place").isEqualTo(List.of(received.get(0), received.get(1), received.get(2) + 1, received.get(3)));
        assertThat(modes("times", "2026-01-21")).isEqualTo(List.of(founded.get(0), founded.get(1), founded.get(2) + 1, founded.get(3)));
        assertThat(caller.get(OFFICER, "/api/figures/union.founding.times?unit=%s&from=2026-01-21&to=2026-01-21&by=mode".formatted(World.TOWN)).text()).contains("行业建会");
        var base = caller.get(OFFICER, "/api/employers/" + first).at("coveredBy").asString();
        assertThat(caller.get(OFFICER, "/api/employers/" + second).at("coveredBy").asString()).as("one union for both").isEqualTo(base);
        assertThat(caller.get(OFFICER, "/api/units/" + base).at("kind").asString()).isEqualTo("trade");
        assertThat(caller.get(OFFICER, "/api/units/" + base).at("name").asString()).isEqualTo("浏河餐饮行业工会联合会");

        for (var kind : List.of("INDUSTRY", "BUREAU")) {
            var code = "3205859" + serial++;
            var form = Map.of("name", "太仓" + kind + "工会", "kind", kind, "rank", "TOWN", "unitCode", code, "since", World.TODAY.toString(), "paper", "太工发3号",
                "chair", "周局长", "grade", "HEAD", "fullTime", false);
            var opening = opened(World.COUNTY + ".officer", "union.opening", World.COUNTY, null, form);
            approve(World.COUNTY + ".reviewer", opening);
            assertThat(caller.get(World.COUNTY + ".officer", "/api/units/" + code).status()).as("not before the chair").isEqualTo(404);
            assertThat(approve(World.COUNTY + ".chair", opening).at("state").asString()).isEqualTo("granted");
            var unit = caller.get(World.COUNTY + ".officer", "/api/units/" + code);
            assertThat(unit.at("kind").asString()).isEqualTo(kind.toLowerCase());
            assertThat(unit.at("level").asString()).isEqualTo("town");
            assertThat(caller.get(World.COUNTY + ".officer", "/api/units/" + code + "/cadres").at("cadres.0.name").asString()).isEqualTo("周局长");
        }
    }
}
