package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** A union whose firm has closed is dissolved in one act: its members go on at another. */
class DissolvingTest extends Counties {

    private static final LocalDate DAY = World.TODAY.plusDays(14);

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
        var all = members(World.COUNTY, DAY.minusDays(1), "then");

        var refused = preview(ADMIN, act("dissolve", DAY, List.of(union)));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("还有2名会员没有去处，请填写“会员转到”哪家工会，或改办合并");
        var dissolving = act("dissolve", DAY, List.of(union), "into", joint);
        var seen = preview(ADMIN, dissolving);
        assertThat(seen.at("says").asString()).isEqualTo("%s厂工会撤销，会员转到%s厂工会".formatted(union, joint));
        assertThat(moves(seen, "members")).isEqualTo(2);
        assertThat(moves(seen, "files")).isEqualTo(3);
        assertThat(seen.text()).contains("%s厂工会 → %s厂工会".formatted(union, joint));

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
            var before = List.of(members(here, DAY.minusDays(1), tree), members(there, DAY.minusDays(1), tree), members(World.COUNTY, DAY.minusDays(1), tree));
            assertThat(before).as(tree + ", the day before").containsExactly(2L, 1L, all);
            var after = List.of(members(here, DAY, tree), members(there, DAY, tree), members(World.COUNTY, DAY, tree));
            assertThat(after).as(tree + ", on the day").containsExactly(0L, 3L, all);
        }
        var unit = caller.get(ADMIN, "/api/units/" + union);
        assertThat(unit.at("membersTo").asString()).isEqualTo(joint);
        assertThat(unit.at("successor").isNull()).isTrue();
        assertThat(caller.browser(ADMIN).get("/units/" + union).text()).contains("<dt>会员转到</dt><dd><a href=\"/units/%s\">".formatted(joint));
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
