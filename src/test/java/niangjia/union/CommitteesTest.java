package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ORG-8: the committee, the audit committee and the women's committee are each elected with their members. */
class CommitteesTest extends Congresses {

    private static final String OFFICER = World.TOWN + ".officer";
    private static final String UNION = World.TOWN + "0955";

    private void aUnion() {
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", UNION, "name", "浏河三会厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
    }

    private String agreed() {
        var number = opened(OFFICER, "union.election", UNION, null, Map.of("members", 80, "meeting", "MEMBERS", "entitled", 80, "organ", "COMMITTEE"));
        approve(World.TOWN + ".chair", number);
        return number;
    }

    private static Map<String, Object> elected(Object... votes) {
        return Map.of("heldOn", World.TODAY.toString(), "attended", 80, "years", 3, "elected", List.of(votes));
    }

    private String posts() {
        return caller.get(OFFICER, "/api/units/" + UNION + "/cadres").at("cadres").valueStream().filter(one -> one.at("/until").isNull())
            .map(one -> one.at("/post").asString() + one.at("/name").asString()).toList().toString();
    }

    private String noted(String number, String title) {
        return read(OFFICER, number).at("clauses").valueStream().filter(one -> one.at("/title").asString().equals(title)).map(one -> one.at("/verdict").asString() + one.at("/because").asString())
            .findFirst().orElse("");
    }

    @Test
    void membersOfEachCommitteeAreElectedPrintedAndStandForElectionAgain() {
        aUnion();
        var number = agreed();
        var refused = fill(OFFICER, number, elected(vote("CHAIR", "周主席", 70, 0), vote("AUDIT", "吴经审", 70, 0), vote("WOMEN_MEMBER", "王女工", 70, 0)));
        assertThat(refused.status()).as("a women's committee has a head").isEqualTo(422);
        assertThat(refused.text()).contains("form.elected", "有女职工委员会委员的也要选主任");
        assertThat(fill(OFFICER, number, elected(vote("WOMEN_MEMBER", "王女工", 70, 0), vote("AUDIT_MEMBER", "何审", 70, 0), vote("CHAIR", "周主席", 70, 0), vote("COMMITTEE", "冉委员", 70, 0),
            vote("AUDIT", "吴经审", 70, 0), vote("AUDIT_MEMBER", "尚审", 70, 0), vote("WOMEN", "郑女工", 70, 0))).status()).isEqualTo(200);
        assertThat(noted(number, "工会委员会的人数")).as("no paper says how many: noted, not refused").isEqualTo("noted2人，至少3人");
        assertThat(noted(number, "经费审查委员会的人数")).isEqualTo("met3人，至少3人");
        approve(World.TOWN + ".reviewer", number);
        assertThat(posts()).isEqualTo("[chair周主席, committee冉委员, audit吴经审, audit_member何审, audit_member尚审, women郑女工, women_member王女工]");

        db.sql("insert into union_legal_person (unit, certificate, credit_code, since) select id, '工法证字第955号', '81320585MC00009558', date '2026-01-21' from unit where code = :it").param("it", UNION).update();
        var paper = caller.browser(OFFICER).get("/units/" + UNION + "/legal-person").text();
        assertThat(paper).contains("<dt>工会委员会</dt><dd>主席周主席，委员冉委员</dd>", "<dt>经费审查委员会</dt><dd>主任吴经审，委员何审、尚审</dd>", "<dt>女职工委员会</dt><dd>主任郑女工，委员王女工</dd>");
        var page = caller.browser(OFFICER).get("/units/" + UNION + "/cadres").text();
        assertThat(page).contains("经费审查委员会委员", "女职工委员会委员").doesNotContain("空着");

        today(World.TODAY.plusDays(1));
        var again = agreed();
        var form = caller.browser(OFFICER).get("/matters/" + again + "/form").text();
        assertThat(form).as("who sits now stands again").contains("何审", "王女工");
        today(World.TODAY);
    }

    @ParameterizedTest(name = "ORG-8: {0} members elect {1}: {2}")
    @CsvSource({"24,ORGANISER,true", "25,ORGANISER,false", "60,ORGANISER,false", "24,COMMITTEE,true", "25,COMMITTEE,true"})
    void twentyFiveMembersElectACommitteeAgainAsTheyFoundedOne(int members, String organ, boolean eligible) {
        var union = World.TOWN + "0958";
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", union, "name", "浏河人数厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        var said = check(OFFICER, "union.election", union, null, Map.of("members", members, "meeting", "MEMBERS", "entitled", members, "organ", organ));
        assertThat(said.at("eligible").asBoolean()).as(said.text()).isEqualTo(eligible);
        if (!eligible) {
            assertThat(open(OFFICER, "union.election", union, null, Map.of("members", members, "meeting", "MEMBERS", "entitled", members, "organ", organ)).text())
                .contains("\"form.organ\"", "会员25人以上的应当建立基层工会委员会");
        }
    }

    @ParameterizedTest(name = "ORG-8: {1} of 60 members are entitled to the meeting of {0}: {2}")
    @CsvSource({"MEMBERS,59,false", "MEMBERS,60,true", "MEMBERS,61,false", "DELEGATES,12,true", "DELEGATES,60,true", "DELEGATES,61,false"})
    void allMembersAreEntitledOrNoMoreDelegatesThanThere(String meeting, int entitled, boolean eligible) {
        var union = World.TOWN + "0961";
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", union, "name", "浏河应到厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        var said = check(OFFICER, "union.election", union, null, Map.of("members", 60, "meeting", meeting, "entitled", entitled, "organ", "COMMITTEE"));
        assertThat(said.at("eligible").asBoolean()).as(said.text()).isEqualTo(eligible);
    }

    /** One chair and one head of the audit committee; a women's committee has no two heads, and an organiser stands for none of it. */
    @Test
    void eachHeadIsElectedOnce() {
        var union = World.TOWN + "0962";
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", union, "name", "浏河一人厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        var number = opened(OFFICER, "union.election", union, null, Map.of("members", 80, "meeting", "MEMBERS", "entitled", 80, "organ", "COMMITTEE"));
        approve(World.TOWN + ".chair", number);
        for (var posts : List.of("CHAIR", "AUDIT", "CHAIR CHAIR AUDIT", "CHAIR AUDIT AUDIT", "CHAIR AUDIT WOMEN WOMEN", "CHAIR AUDIT ORGANISER")) {
            var votes = Stream.of(posts.split(" ")).map(post -> vote(post, "沈" + post.toLowerCase(), 70, 0)).toArray();
            assertThat(fill(OFFICER, number, elected(votes)).text()).as(posts).contains("form.elected", "选出主席一人和经费审查委员会主任一人");
        }
        assertThat(fill(OFFICER, number, elected(vote("CHAIR", "沈甲", 70, 11), vote("AUDIT", "沈乙", 70, 0))).text()).as("for and against together").contains("form.elected", "票数多于到会的80人");
        assertThat(fill(OFFICER, number, elected(vote("CHAIR", "沈甲", 70, 10), vote("AUDIT", "沈乙", 70, 0), vote("WOMEN", "沈丙", 70, 0))).status()).isEqualTo(200);
    }

    @Test
    void whoeverChairsIsNotedOnTheAuditCommittee() {
        var union = World.TOWN + "0959";
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", union, "name", "浏河兼任厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        var number = opened(OFFICER, "union.election", union, null, Map.of("members", 80, "meeting", "MEMBERS", "entitled", 80, "organ", "COMMITTEE"));
        approve(World.TOWN + ".chair", number);
        fill(OFFICER, number, elected(vote("CHAIR", "沈一", 70, 0), vote("AUDIT", "沈一", 70, 0)));
        assertThat(noted(number, "主席不在经费审查委员会")).isEqualTo("noted沈一两样都是");
    }

    @Test
    void whatIsEmptyIsSaidOnThePage() {
        var bare = World.TOWN + "0956";
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", bare, "name", "浏河空缺厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        assertThat(caller.browser(OFFICER).get("/units/" + bare + "/cadres").text()).contains("主席、经费审查委员会主任空着");
        caller.post(OFFICER, "/api/units/" + bare + "/cadres", Map.of("post", "women_member", "name", "王女工", "since", "2026-01-05"));
        assertThat(caller.get(OFFICER, "/api/units/" + bare + "/cadres").at("vacant").toString()).isEqualTo("[\"chair\",\"audit\",\"women\"]");
        assertThat(caller.get(OFFICER, "/api/figures/cadres.vacant?unit=" + bare + "&from=2026-01-21&to=2026-01-21&post=women").at("value").asInt()).isEqualTo(1);
        caller.post(OFFICER, "/api/units/" + bare + "/cadres", Map.of("post", "organiser", "name", "独一人", "since", "2026-01-06"));
        assertThat(caller.get(OFFICER, "/api/units/" + bare + "/cadres").at("vacant").size()).as("an organiser in their place").isZero();
        assertThat(caller.get(OFFICER, "/api/figures/cadres.vacant?unit=" + bare + "&from=2026-01-21&to=2026-01-21").at("value").asInt()).isZero();
    }

    @Test
    void whoeverFillsAPostOrRelievesSomebodyIsWrittenDown() {
        var union = World.TOWN + "0960";
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", union, "name", "浏河留痕厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        caller.post(OFFICER, "/api/units/" + union + "/cadres", Map.of("post", "committee", "name", "施留痕", "since", "2026-01-06"));
        var cadre = db.sql("select max(id) from cadre where name = '施留痕'").query(Long.class).single();
        caller.post(OFFICER, "/api/units/%s/cadres/%d/end".formatted(union, cadre), Map.of("until", "2026-01-20"));
        assertThat(db.sql("select t.verb || ' ' || t.detail from trail t join unit u on u.id = t.subject_id where t.subject = 'unit' and u.code = :it and t.verb <> 'founded' order by t.id")
            .param("it", union).query(String.class).list()).containsSequence("appointed 施留痕任浏河留痕厂工会委员", "relieved 施留痕不再任浏河留痕厂工会委员");
    }

    @Test
    void whoeverEndsAPostSaysFromWhichDay() {
        var union = World.TOWN + "0957";
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", union, "name", "浏河无日期厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        caller.post(OFFICER, "/api/units/" + union + "/cadres", Map.of("post", "committee", "name", "无日期", "since", "2026-01-06"));
        var id = db.sql("select max(id) from cadre where name = '无日期'").query(Long.class).single();
        var officer = caller.browser(OFFICER);
        officer.get("/units/" + union + "/cadres");
        var answer = officer.post("/units/%s/cadres/%d/end".formatted(union, id), Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("请填写日期，如2026-01-21");
    }
}
