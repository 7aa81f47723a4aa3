package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.World;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;

/** What a reorganisation says of standards, standings, terms, posts and memberships in dispute, and what becomes of each. */
class WhatGoesAlongTest extends Counties {

    private static List<String> items(Caller.Said said, String what) {
        return said.at("moves").valueStream().filter(one -> one.at("/what").asString().equals(what)).flatMap(one -> one.at("/items").valueStream())
            .map(item -> item.at("/title").asString() + "：" + item.at("/says").asString()).toList();
    }

    private String dibao(String unit) {
        return caller.get(ADMIN, "/api/standards/aid.dibao?unit=" + unit).at("inForce.value").asString();
    }

    @Test
    void theSuccessorKeepsItsOwnStandardsAndTheOthersEndAndAreNamed() {
        var old = town();
        var heir = town();
        var base = base(old);
        var own = base(old);
        standard(old, "aid.dibao", "711");
        standard(heir, "aid.dibao", "722");
        standard(own, "aid.dibao", "733");
        var merging = act("merge", World.TODAY, List.of(old), "into", heir);
        var seen = preview(ADMIN, merging);
        assertThat(items(seen, "standards")).hasSize(1).first().asString()
            .contains(old + "镇总工会", "711", "（自定） → ", heir + "镇总工会", "722");
        assertThat(dibao(base)).isEqualTo("711");
        proposed(ADMIN, merging);
        assertThat(dibao(base)).isEqualTo("722");
        assertThat(dibao(old)).as("what a unit had set ends with it").isEqualTo("722");
        assertThat(dibao(own)).as("a union below keeps its own").isEqualTo("733");
        assertThat(caller.get(ADMIN, "/api/standards?unit=%s&on=%s".formatted(old, World.TODAY.minusDays(1))).at("items").valueStream()
            .filter(one -> one.at("/code").asString().equals("aid.dibao")).map(one -> one.at("/value").asString()).toList()).as("the day before").containsExactly("711");
    }

    @Test
    void whoMovesFollowsTheStandardsOfTheNewLine() {
        var old = town();
        var heir = town();
        var base = base(old);
        standard(old, "aid.dibao", "744");
        db.sql("insert into standard_value (code, unit, since, value, paper, set_by, recorded_at) values ('aid.dibao', :unit, :since, '755', '测试文件', 0, now())")
            .param("unit", units.require(base).id()).param("since", World.TODAY.plusDays(9)).update();
        assertThat(items(preview(ADMIN, act("move", World.TODAY, List.of(base), "parent", heir)), "standards"))
            .hasSize(1).first().asString().contains("744", "（自定） → ", heir + "镇总工会");
        assertThat(items(preview(ADMIN, act("dissolve", World.TODAY, List.of(base))), "standards"))
            .as("set for a day it does not see").hasSize(1).first().asString().contains("755", "不会生效");
    }

    private long claimed(long person, String holder, String claimant) {
        var by = db.sql("""
            insert into roster_import (unit, made_at, made_by, made_who, made_on, file, heading, whole, state, lines, last_line)
            values (:unit, :unit, 0, '测试', :today, '花名册.xlsx', '{}', false, 'done', 1, 1) returning id
            """).param("unit", units.require(claimant).id()).param("today", World.TODAY).query(Long.class).single();
        return db.sql("""
            insert into roster_dispute (person, membership, holder, claimant, import, raised_on)
            values (:person, (select id from membership where person = :person and left_on is null), :holder, :claimant, :import, :today) returning id
            """).param("person", person).param("holder", units.require(holder).id()).param("claimant", units.require(claimant).id()).param("import", by)
            .param("today", World.TODAY).query(Long.class).single();
    }

    /** Holder, claimant, verdict, and whose the membership is that it is about. */
    private String dispute(long id) {
        return db.sql("""
            select h.code || ' ' || c.code || ' ' || coalesce(d.verdict, 'open') || ' ' || u.code || (case when m.left_on is null then '' else ' left' end)
              from roster_dispute d join unit h on h.id = d.holder join unit c on c.id = d.claimant join membership m on m.id = d.membership join unit u on u.id = m.unit
             where d.id = :id
            """).param("id", id).query(String.class).single();
    }

    /** Not only what somebody is at: what comes after it, too, and what is not handed up yet. */
    @Test
    void stepsStillAheadAndDraftsGoToTheSuccessor() {
        var old = town();
        var heir = town();
        var employer = employer();
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", employer).update();
        db.sql("update employer set town = :town where credit_code = :it").param("town", units.require(old).id()).param("it", employer).update();
        var form = Map.of("name", "接续厂工会委员会", "mode", "OWN", "organ", "COMMITTEE", "workers", 300, "members", 210, "preparer", "周筹备");
        var number = opened(old + ".officer", "union.founding", old, employer, form);
        var draft = caller.post(old + ".window", "/api/matters", Map.of("programme", "aid.emergency", "unit", old, "channel", "window",
            "person", person(old + ".window", base(old), idNumber("19800101")), "draft", true, "form", Map.of())).at("number").asString();
        proposed(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir));
        assertThat(db.sql("""
            select distinct u.code from matter_step s join matter m on m.id = s.matter join unit u on u.id = s.unit
             where m.number = :number and s.state in ('now', 'ahead') and u.level = 'town'
            """).param("number", number).query(String.class).list()).containsExactly(heir);
        assertThat(db.sql("select count(*) from matter_step s join matter m on m.id = s.matter where m.number = :number and s.state = 'ahead' and s.unit = :heir")
            .param("number", number).param("heir", units.require(heir).id()).query(Long.class).single()).as("the elections' report").isPositive();
        assertThat(db.sql("select u.code from matter m join unit u on u.id = m.unit where m.number = :number").param("number", draft).query(String.class).single()).isEqualTo(heir);
    }

    @Test
    void membershipsInDisputeAreSettledByTheSuccessorsOfBothSides() {
        var town = town();
        var holder = base(town);
        var claimant = base(town);
        var third = base(town);
        var dispute = claimed(member(holder, LocalDate.of(2020, 1, 1)), holder, claimant);
        assertThat(items(preview(ADMIN, act("merge", World.TODAY, List.of(claimant), "into", third)), "disputes"))
            .containsExactly("钱**：%s厂工会的会员，%s厂工会的花名册上也有".formatted(holder, third));
        proposed(ADMIN, act("merge", World.TODAY, List.of(claimant), "into", third));
        assertThat(dispute(dispute)).isEqualTo("%s %s open %s".formatted(holder, third, holder));

        var fourth = base(town);
        proposed(ADMIN, act("merge", World.TODAY, List.of(holder), "into", fourth));
        assertThat(dispute(dispute)).isEqualTo("%s %s open %s".formatted(fourth, third, fourth));
        assertThat(caller.post(ADMIN, "/api/imports/disputes/" + dispute, Map.of("verdict", "moves")).status()).isEqualTo(200);
        assertThat(dispute(dispute)).startsWith("%s %s moves".formatted(fourth, third));
    }

    @Test
    void aDisputeIsOverWhenBothSidesAreOneOrTheClaimantHasNoSuccessor() {
        var town = town();
        var holder = base(town);
        var claimant = base(town);
        var gone = base(town);
        var person = member(holder, LocalDate.of(2020, 1, 1));
        var one = claimed(person, holder, claimant);
        var other = claimed(person, holder, gone);
        proposed(ADMIN, act("dissolve", World.TODAY, List.of(gone)));
        assertThat(dispute(other)).contains(" lapsed ");
        assertThat(told(holder)).hasSize(1).first().asString().contains(gone + "厂工会").endsWith("的会籍不必再核定");
        assertThat(dispute(one)).contains(" open ");
        proposed(ADMIN, act("merge", World.TODAY, List.of(holder), "into", claimant));
        assertThat(dispute(one)).contains(" lapsed ");
        assertThat(told(claimant)).as("both sides are one now").hasSize(1);
    }

    @Test
    void aDisputeGoesOnWithTheUnionThatTakesTheMembersOfADissolvedOne() {
        var town = town();
        var holder = base(town);
        var claimant = base(town);
        var third = base(town);
        var joint = base(town);
        var dispute = claimed(member(holder, LocalDate.of(2020, 1, 1)), holder, claimant);
        proposed(ADMIN, act("dissolve", World.TODAY, List.of(claimant), "into", third));
        assertThat(dispute(dispute)).isEqualTo("%s %s open %s".formatted(holder, third, holder));
        proposed(ADMIN, act("dissolve", World.TODAY, List.of(holder), "into", joint));
        assertThat(dispute(dispute)).isEqualTo("%s %s open %s".formatted(joint, third, joint));
    }

    /** Whoever has him on her roster may send it again. */
    @Test
    void aDisputeIsOverWhereTheMembershipEndsWithItsUnion() {
        var town = town();
        var holder = base(town);
        var claimant = base(town);
        var dispute = claimed(member(holder, LocalDate.of(2020, 1, 1)), holder, claimant);
        var leaving = act("dissolve", World.TODAY, List.of(holder), "leave", true);
        assertThat(items(preview(ADMIN, leaving), "disputes")).containsExactly("钱**：不必再核定，会籍随%s厂工会撤销结束".formatted(holder));
        proposed(ADMIN, leaving);
        assertThat(dispute(dispute)).isEqualTo("%s %s lapsed %s left".formatted(holder, claimant, holder));
        assertThat(told(claimant)).hasSize(1).first().asString().contains("撤销%s厂工会，会员随之出会".formatted(holder));

        var other = base(town);
        var since = claimed(member(other, World.TODAY.minusDays(1)), other, claimant);
        var back = proposed(ADMIN, act("dissolve", World.TODAY.minusDays(3), List.of(other), "leave", true));
        var mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + back).at("mark").asString();
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + back + "/confirm", Map.of("mark", mark)).status()).isEqualTo(200);
        assertThat(dispute(since)).as("of one who joined after the day").isEqualTo("%s %s lapsed %s left".formatted(other, claimant, other));
    }

    private List<String> told(String union) {
        return db.sql("select detail from trail where verb = 'told' and subject = 'dispute' and unit = :unit").param("unit", units.require(union).id()).query(String.class).list();
    }

    @Test
    void twoClaimsOfOneSuccessorAreOneAndAMemberSplitOffIsHeldByTheNewUnion() {
        var town = town();
        var holder = base(town);
        var goes = covered(holder);
        var first = base(town);
        var second = base(town);
        var person = member(holder, LocalDate.of(2020, 1, 1));
        db.sql("update person set employer = (select id from employer where credit_code = :code) where id = :id").param("code", goes).param("id", person).update();
        var one = claimed(person, holder, first);
        var other = claimed(person, holder, second);
        proposed(ADMIN, act("merge", World.TODAY, List.of(second), "into", first));
        assertThat(List.of(dispute(one), dispute(other))).satisfiesExactly(it -> assertThat(it).contains(" open "), it -> assertThat(it).contains(" lapsed "));
        var part = holder + "A";
        var split = act("split", World.TODAY, List.of(holder), "parts", List.of(Map.of("code", part, "name", "分设的工会", "employers", List.of(goes))));
        assertThat(items(preview(ADMIN, split), "disputes")).containsExactly("钱**：分设的工会的会员，%s厂工会的花名册上也有".formatted(first));
        proposed(ADMIN, split);
        assertThat(dispute(one)).isEqualTo("%s %s open %s".formatted(part, first, part));
    }

    @Test
    void termsAndPostsEndOnTheDayWithTheUnionMergedOrDissolved() {
        var town = town();
        var merged = base(town);
        var dissolved = base(town);
        var heir = base(town);
        for (var code : List.of(merged, dissolved, heir)) {
            db.sql("insert into union_term (unit, since, due) values (:unit, date '2023-05-01', date '2028-04-30')").param("unit", units.require(code).id()).update();
            db.sql("insert into cadre (unit, post, name, since) values (:unit, 'chair', '任主席', date '2023-05-01'), (:unit, 'vice', '任副主席', date '2023-05-01')")
                .param("unit", units.require(code).id()).update();
        }
        db.sql("insert into cadre (unit, post, name, since, until) values (:unit, 'women', '任女工', date '2023-05-01', date '2024-06-01')")
            .param("unit", units.require(merged).id()).update();
        var day = World.TODAY.plusDays(3);
        var merging = act("merge", day, List.of(merged), "into", heir);
        var seen = preview(ADMIN, merging);
        assertThat(items(seen, "terms")).containsExactly(merged + "厂工会：本届原定2028-04-30届满");
        assertThat(items(seen, "cadres")).containsExactlyInAnyOrder("任主席：" + merged + "厂工会主席", "任副主席：" + merged + "厂工会副主席");
        proposed(ADMIN, merging);
        proposed(ADMIN, act("dissolve", day, List.of(dissolved)));
        assertThat(life(merged)).as("planned only").containsExactly("term null", "chair null", "vice null", "women 2024-06-01");
        dayIs(day);
        assertThat(life(merged)).containsExactly("term " + day, "chair " + day, "vice " + day, "women 2024-06-01");
        assertThat(life(dissolved)).containsExactly("term " + day, "chair " + day, "vice " + day);
        assertThat(life(heir)).as("the successor's own go on").containsExactly("term null", "chair null", "vice null");
    }

    private List<String> life(String union) {
        return db.sql("""
            select what || ' ' || coalesce(over::text, 'null') from (
                select 'term' as what, ended as over, 0 as n from union_term where unit = :unit union all select post, until, id from cadre where unit = :unit) life order by n
            """).param("unit", units.require(union).id()).query(String.class).list();
    }

    @Test
    void aSplitLeavesWithTheUnitThatLivesOnWhatIsInItsHands() {
        var town = town();
        var goes = base(town);
        base(town);
        var person = person(town + ".window", base(town), idNumber("19800101"));
        var open = opened(town + ".window", "aid.hardship", town, person, hardshipForm("SPECIAL", "0", List.of()));
        var part = town + "B";
        var split = act("split", World.TODAY, List.of(town), "parts", List.of(Map.of("code", part, "name", "分设镇总工会", "units", List.of(goes))));
        var seen = preview(ADMIN, split);
        assertThat(moves(seen, "mattersStay")).isEqualTo(1);
        assertThat(moves(seen, "matters")).isZero();
        assertThat(seen.at("undoableUntil").isMissingNode() || seen.at("undoableUntil").isNull()).as("of today: at once").isTrue();
        assertThat(preview(ADMIN, with(split, "day", World.TODAY.plusDays(2).toString())).at("undoableUntil").asString()).isEqualTo(World.TODAY.plusDays(1).toString());
        proposed(ADMIN, split);
        assertThat(db.sql("select u.code from matter m join unit u on u.id = m.holder_unit where m.number = :number").param("number", open).query(String.class).single()).isEqualTo(town);
        assertThat(approve(town + ".reviewer", open).status()).isEqualTo(200);
    }

    @Test
    void aPersonsStandingIsReadExtendedAndEndedByTheSuccessorsPeople() {
        var old = town();
        var heir = town();
        var base = base(old);
        var person = person(old + ".window", base, idNumber("19800101"));
        granted(old, person, "SPECIAL", LocalDate.of(2025, 12, 1));
        var seen = preview(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir));
        assertThat(items(seen, "standings")).hasSize(1).first().asString().contains("困难职工（特困）", "由%s镇总工会接着管".formatted(heir));
        proposed(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir));

        assertThat(caller.browser(heir + ".window").get("/people/" + person).text()).contains("困难职工（特困）");
        assertThat(caller.get(World.OTHER_TOWN + ".window", "/api/people/" + person).status()).as("another town's people do not see him").isEqualTo(404);
        var until = db.sql("select upper(valid) - 1 from standing where subject = 'person' and subject_id = :id").param("id", person).query(LocalDate.class).single();
        assertThat(until).isAfter(World.TODAY);
        granted(heir, person, "ORDINARY", World.TODAY);
        var spans = db.sql("select u.code || ' ' || category || ' ' || ended_because from standing s join unit u on u.id = s.unit where subject = 'person' and subject_id = :id order by valid")
            .param("id", person).query(String.class).list();
        assertThat(spans).containsExactly(old + " 特困 类别变更", heir + " 困难 ");
    }

    /** Opened at a town on a day and granted eight days later. */
    private void granted(String town, long person, String category, LocalDate day) {
        today(day);
        var number = opened(town + ".window", "aid.hardship", town, person, with(hardshipForm(category, "0", List.of()),
            "consentOn", day.minusDays(5).toString(), "visitOn", day.minusDays(3).toString()));
        approve(town + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        dayIs(day.plusDays(8));
        dayIs(World.TODAY.isAfter(day) ? World.TODAY : day.plusDays(8));
    }

    @Test
    void anEmployersStandingsAreRegisteredAnewByTheSuccessorsPeople() {
        var town = town();
        var old = base(town);
        var heir = base(town);
        var employer = covered(old);
        for (var union : List.of(old, heir)) {
            enrol(union, Role.UNION);
        }
        approve(town + ".reviewer", opened(old + ".union", "union.survey", old, employer, survey(true)));
        assertThat(items(preview(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir)), "standings"))
            .anySatisfy(it -> assertThat(it).contains("职工代表大会（有）", "由%s厂工会接着管".formatted(heir)));
        proposed(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir));
        assertThat(caller.get(town + ".officer", "/api/employers/" + employer + "/file").at("holds.workers-congress").asString()).isEqualTo("有");
        today(World.TODAY.plusDays(1));
        approve(town + ".reviewer", opened(heir + ".union", "union.survey", heir, employer, survey(false)));
        assertThat(db.sql("""
            select u.code || ' ' || s.category || ' ' || lower(s.valid) from standing s join unit u on u.id = s.unit join employer e on e.id = s.subject_id
             where s.subject = 'employer' and s.kind = 'workers-congress' and e.credit_code = :code order by s.valid
            """).param("code", employer).query(String.class).list())
            .containsExactly(old + " 有 " + World.TODAY, heir + " 没有 " + World.TODAY.plusDays(1));
    }

    private static Map<String, Object> survey(boolean congress) {
        return Map.of("large", false, "workersCongress", congress, "membersCongress", true, "rating", 90, "findings", List.of());
    }

    /** A return that nobody has filed yet is filed by the union that the employer is handed to; the one that lives on keeps those of its own. */
    @Test
    void anOpenReturnGoesToTheUnionItsEmployerIsHandedTo() {
        var holder = base(town());
        var goes = covered(holder);
        var stays = covered(holder);
        for (var code : List.of(goes, stays)) {
            db.sql("""
                insert into standing (kind, subject, subject_id, category, valid, unit)
                select 'monitoring', 'employer', e.id, '企业', daterange(date '2025-01-01', null), u.id from employer e, unit u where e.credit_code = :employer and u.code = :unit
                """).param("employer", code).param("unit", holder).update();
        }
        dayIs(LocalDate.of(2026, 1, 2));
        today(World.TODAY);
        var part = holder.substring(0, 9) + "8" + holder.substring(10);
        var split = act("split", World.TODAY, List.of(holder), "parts", List.of(Map.of("code", part, "name", "分设的监测工会", "employers", List.of(goes))));
        assertThat(items(preview(ADMIN, split), "returns")).hasSize(1);
        proposed(ADMIN, split);
        assertThat(at(goes)).isEqualTo(part);
        assertThat(at(stays)).isEqualTo(holder);
    }

    private String at(String employer) {
        return db.sql("select u.code from matter m join employer e on e.id = m.employer join unit u on u.id = m.holder_unit where e.credit_code = :it and m.channel = 'calendar' and m.unit = u.id")
            .param("it", employer).query(String.class).single();
    }

    @Test
    void aCampaignsPageAddsUpTheBudgetsOfTheBooksThatHaveHadIt() {
        var old = town();
        var heir = town();
        fund(old, "3000");
        var number = opened(old + ".officer", "aid.festival", old, null, Map.of("period", "2026", "sources", List.of(Map.of("source", "DUES", "amount", "2000")),
            "choose", List.of(Map.of("kind", "HARDSHIP", "category", "无此类"))));
        assertThat(caller.post(old + ".officer", "/api/matters/" + number + "/beneficiaries", Map.of("heads", 30, "says", "留守过年农民工", "goods", 900, "goodsSays", "年夜饭",
            "reason", "集体年夜饭")).status()).isEqualTo(201);
        approve(old + ".reviewer", number);
        approve(old + ".chair", number);
        proposed(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir));
        assertThat(caller.browser(heir + ".chair").get("/campaigns/" + number).text())
            .contains("data-label=\"预算\">¥2,000.00<", "data-label=\"已预留\">¥900.00<", "data-label=\"可用\">¥1,100.00<");
    }

    /** Dated back behind the end of a cover: the successor has the employer until that day, and whoever covers it since goes on covering it. */
    @Test
    void aCoverThatEndedAfterTheDayIsTheSuccessorsUntilItEnded() {
        var town = town();
        var old = base(town);
        var heir = base(town);
        var other = base(town);
        var closed = covered(old);
        var left = covered(old);
        var ended = World.TODAY.minusDays(5);
        for (var change : Map.of(closed, Map.of("ends", true, "day", ended.toString()), left, Map.of("base", other, "day", ended.toString())).entrySet()) {
            assertThat(caller.post(CITY_ADMIN, "/api/employers/" + change.getKey() + "/cover", change.getValue()).status()).isEqualTo(200);
        }
        var merged = World.TODAY.minusDays(9);
        var split = World.TODAY.minusDays(7);
        confirmed(proposed(ADMIN, act("merge", merged, List.of(old), "into", heir)));
        var part = heir.substring(0, 9) + "7" + heir.substring(10);
        confirmed(proposed(ADMIN, act("split", split, List.of(heir), "parts", List.of(Map.of("code", part, "name", "分设的覆盖工会", "employers", List.of(closed, left))))));

        assertThat(covers(closed)).containsExactly(old + " 2010-01-01 " + merged, heir + " " + merged + " " + split, part + " " + split + " " + ended);
        assertThat(covers(left)).containsExactly(old + " 2010-01-01 " + merged, heir + " " + merged + " " + split, part + " " + split + " " + ended, other + " " + ended + " null");
        for (var day : Map.of(ended.minusDays(1), 2, ended, 1, World.TODAY, 1).entrySet()) {
            assertThat(caller.get(ADMIN, "/api/figures/employers.covered?unit=%s&from=2026-01-01&to=%s&tree=now".formatted(town, day.getKey())).at("value").asInt())
                .as("%s", day.getKey()).isEqualTo(day.getValue());
        }
    }

    private void confirmed(long act) {
        var mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + act).at("mark").asString();
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", mark)).at("state").asString()).isEqualTo("done");
    }

    private List<String> covers(String employer) {
        return db.sql("""
            select u.code || ' ' || lower(c.valid) || ' ' || coalesce(upper(c.valid)::text, 'null') from employer_cover c join unit u on u.id = c.unit
              join employer e on e.id = c.employer where e.credit_code = :it order by c.valid
            """).param("it", employer).query(String.class).list();
    }
}
