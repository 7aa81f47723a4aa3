package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.World;
import niangjia.person.Memberships;
import niangjia.unit.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A union whose firm has closed is dissolved in one act: its members go on at another. */
class DissolvingTest extends Counties {

    private static final LocalDate DAY = World.TODAY.plusDays(14);

    @Autowired private Memberships memberships;

    private List<String> held(long person) {
        return db.sql("select u.code || ' ' || m.kind || ' ' || joined || ' ' || coalesce(left_on::text, '') from membership m join unit u on u.id = m.unit where person = :id order by joined")
            .param("id", person).query(String.class).list();
    }

    private String file(long person) {
        return db.sql("select u.code from person p join unit u on u.id = p.unit where p.id = :id").param("id", person).query(String.class).single();
    }

    private long members(String unit, LocalDate day, String tree) {
        return figure("people.members", unit, day, tree) + figure("people.kept", unit, day, tree);
    }

    private long figure(String figure, String unit, LocalDate day, String tree) {
        return caller.get(ADMIN, "/api/figures/" + figure + "?unit=%s&from=2026-01-01&to=%s&tree=%s".formatted(unit, day, tree)).at("value").asLong();
    }

    @Test
    void whatNobodyTakesOverIsSaidToEnd() {
        var town = town();
        var id = units.require(town).id();
        db.sql("insert into union_term (unit, since, due) values (:unit, date '2023-05-01', date '2028-04-30')").param("unit", id).update();
        db.sql("insert into cadre (unit, post, name, since) values (:unit, 'chair', '任主席', date '2023-05-01')").param("unit", id).update();
        db.sql("insert into union_legal_person (unit, certificate, credit_code, since) values (:unit, '解散测试一号', '8100000000DISSOLV1', date '2020-01-01')").param("unit", id).update();
        fund(town, "10");
        var seen = preview(ADMIN, act("dissolve", DAY, List.of(town)));
        assertThat(moves(seen, "roles")).isPositive();
        assertThat(moves(seen, "legal")).isEqualTo(1);
        assertThat(seen.text()).contains("随组织当天结束，不在别处继续担任", "到这一天为止，不再换届。", "随组织结束。", "证书号解散测试一号", "证书交回登记的县级工会", "转到上级组织的账上")
            .doesNotContain("接续的组织的账上", "在接续的组织继续担任", "按自己的任期换届", "另行选举、登记");
    }

    @Test
    void itsMembersGoToAnotherUnionOnTheDay() {
        var here = town();
        var there = town();
        var union = base(here);
        var joint = base(there);
        var member = member(union, LocalDate.of(2020, 3, 1));
        var kept = member(union, LocalDate.of(2019, 5, 1));
        db.sql("update membership set kind = 'kept' where person = :person").param("person", kept).update();
        var none = person(here + ".window", union, idNumber("19800101"));
        member(joint, LocalDate.of(2021, 3, 1));

        var refused = preview(ADMIN, act("dissolve", DAY, List.of(union)));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("还有2名会员没有去处，请填写“会员转到”哪家工会，或改办合并；确实没有工会接收的，选“会员随工会撤销出会”");
        var dissolving = act("dissolve", DAY, List.of(union), "into", joint);
        var seen = preview(ADMIN, dissolving);
        assertThat(seen.at("says").asString()).isEqualTo("%s厂工会撤销，会员转到%s厂工会".formatted(union, joint));
        assertThat(moves(seen, "members")).isEqualTo(2);
        assertThat(moves(seen, "files")).isEqualTo(3);
        assertThat(seen.text()).contains("%s厂工会 → %s厂工会".formatted(union, joint), "会籍当天转到%s厂工会，入会时间和经历保留。".formatted(joint), "会员的由接收会员的工会保管，其余的由上级组织保管。");

        var undone = proposed(ADMIN, dissolving);
        assertThat(caller.post(ADMIN, "/api/reorganisations/" + undone + "/undo", Map.of()).at("state").asString()).isEqualTo("undone");
        var act = proposed(ADMIN, dissolving);
        dayIs(DAY.minusDays(1));
        assertThat(held(member)).as("until its day").containsExactly(union + " member 2020-03-01 ");
        dayIs(DAY);
        assertThat(state(act)).isEqualTo("done");
        assertThat(state(undone)).isEqualTo("undone");
        assertThat(held(member)).containsExactly("%s member 2020-03-01 %s".formatted(union, DAY), "%s member %s ".formatted(joint, DAY));
        assertThat(held(kept)).containsExactly("%s kept 2019-05-01 %s".formatted(union, DAY), "%s kept %s ".formatted(joint, DAY));
        assertThat(List.of(file(member), file(kept), file(none))).as("who is no member stays in the place").containsExactly(joint, joint, here);
        for (var tree : List.of("then", "now")) {
            var all = members(World.COUNTY, DAY.minusDays(1), tree);
            var before = List.of(members(here, DAY.minusDays(1), tree), members(there, DAY.minusDays(1), tree));
            assertThat(before).as(tree + ", the day before").containsExactly(2L, 1L);
            var after = List.of(members(here, DAY, tree), members(there, DAY, tree), members(World.COUNTY, DAY, tree));
            assertThat(after).as(tree + ", on the day").containsExactly(0L, 3L, all);
        }
        var unit = caller.get(ADMIN, "/api/units/" + union);
        assertThat(unit.at("membersTo").asString()).isEqualTo(joint);
        assertThat(unit.at("successor").isNull()).isTrue();
        assertThat(caller.browser(ADMIN).get("/units/" + union).text()).contains("<dt>会员转到</dt><dd><a href=\"/units/%s\">".formatted(joint));
    }

    /** Whoever is none of them, or has left before, is not touched. */
    @Test
    void itsMembersLeaveWithItWhereNoUnionTakesThem() {
        var day = DAY.plusDays(1);
        var here = town();
        var union = base(here);
        var other = base(here);
        var member = member(union, LocalDate.of(2020, 3, 1));
        var kept = member(union, LocalDate.of(2019, 5, 1));
        db.sql("update membership set kind = 'kept' where person = :person").param("person", kept).update();
        var gone = member(union, LocalDate.of(2018, 1, 1));
        db.sql("update membership set left_on = '2019-01-01' where person = :person").param("person", gone).update();
        var stays = member(other, LocalDate.of(2021, 3, 1));

        var leaving = act("dissolve", day, List.of(union), "leave", true);
        var seen = preview(ADMIN, leaving);
        assertThat(seen.at("says").asString()).isEqualTo("%s厂工会撤销，会员随之出会".formatted(union));
        assertThat(List.of(moves(seen, "left"), moves(seen, "members"), moves(seen, "files"))).containsExactly(2L, 0L, 3L);
        assertThat(seen.text()).contains("会籍到这一天为止，不转到别家", "%s厂工会，保留的会籍".formatted(union), "改由上级组织保管。");

        var undone = proposed(ADMIN, leaving);
        assertThat(caller.post(ADMIN, "/api/reorganisations/" + undone + "/undo", Map.of()).at("state").asString()).isEqualTo("undone");
        proposed(ADMIN, leaving);
        dayIs(day.minusDays(1));
        assertThat(held(member)).as("until its day").containsExactly(union + " member 2020-03-01 ");
        dayIs(day);
        assertThat(held(member)).containsExactly("%s member 2020-03-01 %s".formatted(union, day));
        assertThat(held(kept)).containsExactly("%s kept 2019-05-01 %s".formatted(union, day));
        assertThat(held(gone)).containsExactly("%s member 2018-01-01 2019-01-01".formatted(union));
        assertThat(held(stays)).containsExactly(other + " member 2021-03-01 ");
        assertThat(List.of(file(member), file(kept), file(gone), file(stays))).containsExactly(here, here, here, other);
        for (var tree : List.of("then", "now")) {
            assertThat(List.of(figure("people.members", here, day.minusDays(1), tree), figure("people.kept", here, day.minusDays(1), tree))).as(tree).containsExactly(2L, 1L);
            assertThat(List.of(figure("people.members", here, day, tree), figure("people.kept", here, day, tree))).as(tree).containsExactly(1L, 0L);
        }
        assertThat(caller.get(ADMIN, "/api/units/" + union).at("membersTo").isNull()).isTrue();
        assertThat(caller.browser(ADMIN).get("/units/" + union).text()).contains("撤销，会员随之出会");
        memberships.join(Actor.platform(units.require(World.CITY)), member, other, day);
        assertThat(held(member)).as("may join again").hasSize(2).last().isEqualTo("%s member %s ".formatted(other, day));
    }

    @Test
    void whoJoinedAfterADayThatHasPassedNeverWasAMember() {
        var town = town();
        var union = base(town);
        var day = World.TODAY.minusDays(3);
        var member = member(union, LocalDate.of(2020, 3, 1));
        var since = member(union, World.TODAY.minusDays(1));
        var left = member(union, World.TODAY.minusDays(2));
        db.sql("update membership set left_on = :day where person = :person").param("day", World.TODAY).param("person", left).update();
        var act = proposed(ADMIN, act("dissolve", day, List.of(union), "leave", true));
        var shown = caller.get(CITY_ADMIN, "/api/reorganisations/" + act);
        assertThat(moves(shown, "left")).isEqualTo(3);
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", shown.at("mark").asString())).status()).isEqualTo(200);
        assertThat(held(member)).containsExactly("%s member 2020-03-01 %s".formatted(union, day));
        assertThat(held(since)).containsExactly("%1$s member %2$s %2$s".formatted(union, World.TODAY.minusDays(1)));
        assertThat(held(left)).containsExactly("%1$s member %2$s %2$s".formatted(union, World.TODAY.minusDays(2)));
        for (var on : List.of(day, World.TODAY.minusDays(2), World.TODAY.minusDays(1), World.TODAY)) {
            assertThat(figure("people.members", town, on, "then")).as(on.toString()).isZero();
        }
        assertThat(figure("people.members", town, day.minusDays(1), "then")).isEqualTo(1);
    }

    @Test
    void theyLeaveABaseUnionOrGoToAnotherNotBoth() {
        var town = town();
        var union = base(town);
        var member = member(union, LocalDate.of(2020, 3, 1));
        var both = act("dissolve", World.TODAY, List.of(union), "into", base(town), "leave", true);
        assertThat(propose(ADMIN, both).text()).contains("会员或者转到这家工会，或者随工会撤销出会，请只选一样");
        var above = propose(ADMIN, act("dissolve", World.TODAY, List.of(town()), "leave", true));
        assertThat(above.status() + above.text()).startsWith("422").contains("会籍在基层工会");
        assertThat(held(member)).containsExactly(union + " member 2020-03-01 ");
        var browser = caller.browser(ADMIN);
        var form = "/reorganisations/new?ask=1&kind=dissolve&leave=1&reason=测试文件&units=%s&day=%s".formatted(union, World.TODAY);
        assertThat(browser.get(form).text()).contains("撤销，会员随之出会", "<b>出会的会员 1</b>", "<input type=\"hidden\" name=\"leave\" value=\"1\">");
        assertThat(browser.get(form + "&into=" + base(town)).text()).contains("id=\"into-fault\">", "请只选一样", "name=\"leave\" value=\"1\" checked");
        assertThat(browser.get(form.replace(union, town())).text()).contains("id=\"leave-fault\">");
        var done = browser.post("/reorganisations", Map.of("kind", "dissolve", "units", union, "leave", "1", "day", World.TODAY.toString(), "reason", "测试文件", "_key", UUID.randomUUID().toString()));
        assertThat(done.status()).as(done.text()).isEqualTo(303);
        assertThat(held(member)).containsExactly("%s member 2020-03-01 %s".formatted(union, World.TODAY));
    }

    @Test
    void aDayThatHasPassedMovesThemFromThatDayOnceItIsConfirmed() {
        var town = town();
        var union = base(town);
        var joint = base(town);
        var member = member(union, LocalDate.of(2020, 3, 1));
        var since = member(union, World.TODAY.minusDays(1));
        var day = World.TODAY.minusDays(3);
        var act = proposed(ADMIN, act("dissolve", day, List.of(union), "into", joint));
        var mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + act).at("mark").asString();
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", mark)).status()).isEqualTo(200);
        assertThat(held(member)).containsExactly("%s member 2020-03-01 %s".formatted(union, day), "%s member %s ".formatted(joint, day));
        assertThat(held(since)).containsExactly("%s member %s ".formatted(joint, World.TODAY.minusDays(1)));
    }

    @Test
    void theyGoToALivingBaseUnionWithinReachOnly() {
        var town = town();
        var union = base(town);
        var ended = base(town);
        member(union, LocalDate.of(2020, 3, 1));
        proposed(ADMIN, act("dissolve", World.TODAY, List.of(ended)));
        for (var one : Map.of(union, "422 %s厂工会要撤销，会员请转到另一家基层工会".formatted(union), ended, "409 %s厂工会已在".formatted(ended),
                town, "422 会员只能从基层工会转到基层工会，%s镇总工会不是".formatted(town), World.FAR_BASE, "404 没有“", "乌有工会", "422 没有代码或全称为“乌有工会”的组织").entrySet()) {
            for (var said : List.of(preview(ADMIN, act("dissolve", World.TODAY, List.of(union), "into", one.getKey())), propose(ADMIN, act("dissolve", World.TODAY, List.of(union), "into", one.getKey())))) {
                assertThat(said.status() + " " + said.text()).startsWith(one.getValue().substring(0, 3)).contains(one.getValue().substring(4));
            }
        }
        assertThat(preview(ADMIN, act("dissolve", World.TODAY, List.of(town()), "into", union)).text()).contains("会员只能从基层工会转到基层工会");
        assertThat(units.require(union).dissolved()).isNull();
    }

    @Test
    void theFormAsksWhereTheyGoAndSaysWhatIsWrongThere() {
        var town = town();
        var union = base(town);
        var joint = base(town);
        var member = member(union, LocalDate.of(2020, 3, 1));
        var admin = caller.browser(ADMIN);
        var form = "/reorganisations/new?ask=1&kind=dissolve&reason=测试文件&units=%s&day=%s".formatted(union, World.TODAY);
        assertThat(admin.get("/reorganisations/new?kind=dissolve&unit=" + union).text()).contains("会员转到<span class=\"opt\">选填</span>", "/units/alike?of=into");
        assertThat(admin.get(form).text()).contains("请填写“会员转到”哪家工会").doesNotContain("今天就生效，不能取消</button>");
        assertThat(admin.get(form + "&into=" + union).text()).contains("id=\"into-fault\">");
        assertThat(admin.get(form + "&into=" + joint).text()).contains("撤销，会员转到%s厂工会".formatted(joint), "<b>会员 1</b>", "name=\"into\" value=\"%s\"".formatted(joint));
        var done = admin.post("/reorganisations", Map.of("kind", "dissolve", "units", union, "into", joint, "day", World.TODAY.toString(), "reason", "测试文件", "_key", UUID.randomUUID().toString()));
        assertThat(done.status()).as(done.text()).isEqualTo(303);
        assertThat(held(member)).last().isEqualTo("%s member %s ".formatted(joint, World.TODAY));
    }
}
