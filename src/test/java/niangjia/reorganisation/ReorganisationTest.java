package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.World;
import niangjia.page.Lines;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A reorganisation is one act: seen before, undone until its day, and nothing is left behind. */
class ReorganisationTest extends Counties {

    private static final LocalDate DAY = World.TODAY.plusDays(10);

    private String holder(String matter) {
        return db.sql("select u.code from matter m join unit u on u.id = m.holder_unit where m.number = :number").param("number", matter).query(String.class).single();
    }

    @Test
    void twoTownsBecomeOneOnALaterDayAndEverythingGoesAlong() {
        var old = town();
        var heir = town();
        var base = base(old);
        var person = person(old + ".window", base, idNumber("19800101"));
        var open = opened(old + ".window", "aid.hardship", old, person, hardshipForm("SPECIAL", "0", List.of()));
        fund(old, "1000");
        fund(heir, "50");
        var benefit = owed(old, person, "300");
        var merging = act("merge", DAY, List.of(old), "into", heir);

        var seen = preview(ADMIN, merging);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(moves(seen, "units")).isEqualTo(1);
        assertThat(moves(seen, "matters")).isEqualTo(1);
        assertThat(moves(seen, "roles")).isEqualTo(5);
        assertThat(moves(seen, "accounts")).isEqualTo(1);
        assertThat(moves(seen, "benefits")).isEqualTo(1);
        assertThat(seen.text()).as("balances and reservations that move").contains(" ¥1,000.00", "预留的¥300.00");
        assertThat(units.require(old).dissolved()).as("a preview changes nothing").isNull();
        assertThat(dues(old)).containsExactly(100000L, 30000L);

        var act = proposed(ADMIN, merging);
        assertThat(state(act)).isEqualTo("planned");
        var list = "/api/reorganisations.xlsx?state=planned&unit=" + old;
        assertThat(caller.get(ADMIN, list).status()).isEqualTo(200);
        assertThat(db.sql("select detail from trail where verb = 'exported' order by id desc limit 1").query(String.class).single())
            .isEqualTo("导出%s的撤并调整：待生效，1行".formatted(units.require(old).name()));
        dayIs(DAY.minusDays(1));
        assertThat(state(act)).isEqualTo("planned");
        assertThat(holder(open)).isEqualTo(old);
        dayIs(DAY);
        assertThat(state(act)).isEqualTo("done");

        assertThat(units.require(old).dissolved()).isEqualTo(DAY);
        assertThat(units.parent(units.require(base).id(), DAY).orElseThrow().code()).isEqualTo(heir);
        assertThat(units.parent(units.require(base).id(), DAY.minusDays(1)).orElseThrow().code()).isEqualTo(old);
        assertThat(holder(open)).isEqualTo(heir);
        assertThat(approve(heir + ".reviewer", open).status()).isEqualTo(200);
        assertThat(dues(old)).containsExactly(0L, 0L);
        assertThat(dues(heir)).containsExactly(105000L, 30000L);
        assertThat(caller.get(World.CITY + ".finance", "/api/money/verify").at("ok").asBoolean()).isTrue();
        assertThat(db.sql("select payer from benefit where id = :id").param("id", benefit).query(Long.class).single()).isEqualTo(units.require(heir).id());
        var late = caller.post(World.CITY + ".finance", "/api/money/receipts", Map.of("unit", old, "source", "DUES", "amount", "1.00", "day", DAY.toString(), "says", "迟到的收款"), UUID.randomUUID().toString());
        assertThat(late.status()).as(late.text()).isEqualTo(409);
        assertThat(caller.browser(World.CITY + ".finance").get("/money?unit=" + old).text()).contains("这本账从此不能再记").doesNotContain("登记收款");

        var then = caller.get(ADMIN, "/api/figures/matters.received?unit=%s&from=2026-01-01&to=%s&tree=then&by=town".formatted(World.COUNTY, DAY));
        var now = caller.get(ADMIN, "/api/figures/matters.received?unit=%s&from=2026-01-01&to=%s&tree=now&by=town".formatted(World.COUNTY, DAY));
        assertThat(then.at("value").asLong()).isEqualTo(now.at("value").asLong());
        assertThat(part(then, old)).isEqualTo(1);
        assertThat(part(now, heir)).isEqualTo(1);
    }

    private static long part(niangjia.Caller.Said said, String key) {
        return said.at("parts").valueStream().filter(one -> one.at("/key").asString().equals(key)).mapToLong(one -> one.at("/value").asLong()).sum();
    }

    @Test
    void rolesGoOnAtTheHeirAndFinanceWaitsForASecondAdministrator() {
        var old = town();
        var heir = town();
        proposed(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir));
        var held = db.sql("""
            select r.role || ':' || u.code || ':' || exists (select 1 from staff_role_in_force f where f.id = r.id)
              from staff_role r join staff s on s.id = r.staff join unit u on u.id = r.unit
             where s.username in (:chair, :finance) and (upper_inf(r.valid) or upper(r.valid) > :today)
            """).param("chair", old + ".chair").param("finance", old + ".finance").param("today", World.TODAY).query(String.class).list();
        assertThat(held).containsExactlyInAnyOrder("chair:" + heir + ":true", "finance:" + heir + ":false");
    }

    @Test
    void membersOfAMergedUnionGoOnInTheOtherAndBothTreesCountThemOnce() {
        var town = town();
        var one = base(town);
        var other = base(town);
        var person = member(one, LocalDate.of(2020, 3, 1));
        member(other, LocalDate.of(2021, 3, 1));
        var employer = covered(one);
        db.sql("insert into cadre (unit, post, name, since) values (:unit, 'chair', '任丁', date '2024-01-01')").param("unit", units.require(one).id()).update();
        var seen = preview(ADMIN, act("merge", World.TODAY, List.of(one), "into", other));
        assertThat(moves(seen, "members")).isEqualTo(1);
        assertThat(moves(seen, "employers")).isEqualTo(1);
        proposed(ADMIN, act("merge", World.TODAY, List.of(one), "into", other));

        assertThat(db.sql("select until from cadre where unit = :unit").param("unit", units.require(one).id()).query(LocalDate.class).single()).isEqualTo(World.TODAY);
        assertThat(db.sql("select u.code from person p join unit u on u.id = p.unit where p.id = :id").param("id", person).query(String.class).single()).isEqualTo(other);
        assertThat(db.sql("select u.code || ' ' || joined || ' ' || coalesce(left_on::text, '') from membership m join unit u on u.id = m.unit where person = :id order by joined")
            .param("id", person).query(String.class).list()).containsExactly(one + " 2020-03-01 2026-01-21", other + " 2026-01-21 ");
        assertThat(caller.get(ADMIN, "/api/employers/" + employer).at("coveredBy").asString()).isEqualTo(other);
        for (var tree : List.of("then", "now")) {
            for (var day : List.of("2026-01-20", "2026-01-21")) {
                assertThat(caller.get(ADMIN, "/api/figures/people.members?unit=%s&from=2026-01-01&to=%s&tree=%s".formatted(town, day, tree)).at("value").asLong())
                    .as("%s on %s", tree, day).isEqualTo(2);
            }
        }
    }

    @Test
    void unitsAreAskedForByNameAsWellAsByCode() {
        var one = town();
        var other = town();
        var base = base(one);
        var called = units.require(one).name();
        var heir = units.require(other).name();
        assertThat(preview(ADMIN, act("merge", DAY, List.of(called, one), "into", heir)).at("says").asString()).isEqualTo(called + "并入" + heir);
        assertThat(preview(CITY_ADMIN, act("move", DAY, List.of(called), "parent", units.require(World.OTHER_COUNTY).name())).status()).isEqualTo(200);
        assertThat(preview(ADMIN, act("split", DAY, List.of(called), "ends", true, "parts",
            List.of(Map.of("code", one + "A", "name", "分设镇总工会", "units", List.of(units.require(base).name()))))).status()).isEqualTo(200);
        assertThat(preview(ADMIN, act("merge", DAY, List.of(called), "into", "没有这个镇总工会")).text()).contains("没有代码或全称为“没有这个镇总工会”的组织");
        assertThat(preview(ADMIN, act("merge", DAY, List.of(called), "into", other, "name", "新的名称")).text()).contains("并入已有的" + heir + "，不填新组织的名称");
        assertThat(preview(ADMIN, act("merge", DAY, List.of(units.require(World.FAR_TOWN).name()), "into", heir)).status()).as("not below him").isEqualTo(404);

        var admin = caller.browser(ADMIN);
        assertThat(admin.get("/reorganisations/new?ask=1&kind=merge&units=%s%%0A乌有镇&into=%s&reason=测试文件&day=%s".formatted(called, heir, DAY)).text())
            .contains("没有代码或全称为“乌有镇”的组织").doesNotContain("确认调整</button>").contains(">" + called);
        var act = proposed(ADMIN, act("merge", DAY, List.of(called), "into", heir));
        assertThat(caller.get(ADMIN, "/api/reorganisations/" + act).at("units").get(0).asString()).as("kept by its code").isEqualTo(one);
        assertThat(admin.get("/reorganisations/" + act).text()).contains("/units/" + one + "\">" + called, "/units/" + other + "\">" + heir);
        assertThat(admin.get("/units/alike?of=into&into=" + called).text()).contains("value=\"" + called + "\"", one);
        assertThat(admin.get("/units/alike?of=into&into=" + units.require(World.FAR_TOWN).name()).text()).as("not below him").doesNotContain("option");
    }

    @Test
    void aTownMovesToAnotherCountyWithItsOpenMatters() {
        var town = town();
        var person = person(town + ".window", base(town), idNumber("19800101"));
        var open = opened(town + ".window", "aid.hardship", town, person, hardshipForm("SPECIAL", "0", List.of()));
        approve(town + ".reviewer", open);
        assertThat(holder(open)).isEqualTo(World.COUNTY);
        assertThat(propose(ADMIN, act("move", World.TODAY, List.of(town), "parent", World.OTHER_COUNTY)).status()).as("another county is not his").isEqualTo(404);
        proposed(CITY_ADMIN, act("move", World.TODAY, List.of(town), "parent", World.OTHER_COUNTY));
        assertThat(holder(open)).isEqualTo(World.OTHER_COUNTY);
        assertThat(approve(World.OTHER_COUNTY + ".chair", open).status()).isEqualTo(200);
    }

    @Test
    void aUnionSplitsByItsEmployersAndTheirMembersFollow() {
        var town = town();
        var base = base(town);
        var goes = covered(base);
        var stays = covered(base);
        var person = member(base, LocalDate.of(2019, 5, 1));
        db.sql("update person set employer = (select id from employer where credit_code = :code) where id = :id").param("code", goes).param("id", person).update();
        var part = base + "A";
        var split = act("split", World.TODAY, List.of(base), "parts", List.of(Map.of("code", part, "name", "分设的工会", "employers", List.of(goes))));
        assertThat(propose(ADMIN, with(split, "ends", true)).status()).as("one employer is left over").isEqualTo(409);
        proposed(ADMIN, split);
        assertThat(caller.get(ADMIN, "/api/employers/" + goes).at("coveredBy").asString()).isEqualTo(part);
        assertThat(caller.get(ADMIN, "/api/employers/" + stays).at("coveredBy").asString()).isEqualTo(base);
        assertThat(db.sql("select u.code from membership m join unit u on u.id = m.unit where person = :id and left_on is null").param("id", person).query(String.class).single()).isEqualTo(part);
    }

    @Test
    void undoneBeforeItsDayNothingHasHappenedAndAfterItIsTooLate() {
        var old = town();
        var heir = town();
        var act = proposed(ADMIN, act("merge", DAY, List.of(old), "into", heir));
        assertThat(caller.post(ADMIN, "/api/reorganisations/" + act + "/undo", Map.of()).at("state").asString()).isEqualTo("undone");
        dayIs(DAY);
        assertThat(units.require(old).dissolved()).isNull();
        today(World.TODAY);
        assertThat(trail("reorganisation", act)).containsExactly("planned", "undone");
        var done = proposed(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir));
        assertThat(caller.post(ADMIN, "/api/reorganisations/" + done + "/undo", Map.of()).status()).isEqualTo(409);
        assertThat(trail("reorganisation", done)).containsExactly("reorganised");
    }

    @Test
    void circlesOrphansAndDaysBeforeTheFoundingAreRefusedInOneSentence() {
        var town = town();
        var base = base(town);
        var refused = List.of(
            preview(CITY_ADMIN, act("move", World.TODAY, List.of(World.COUNTY), "parent", town)),
            preview(ADMIN, act("move", World.TODAY, List.of(town), "parent", town)),
            preview(ADMIN, act("move", World.TODAY, List.of(town), "parent", World.OTHER_TOWN)),
            preview(ADMIN, act("dissolve", World.TODAY, List.of(town))),
            preview(ADMIN, act("rename", FOUNDED.minusDays(1), List.of(town), "name", "新名镇总工会")),
            preview(ADMIN, act("merge", FOUNDED, List.of(town), "into", World.OTHER_TOWN)));
        assertThat(refused).allSatisfy(said -> assertThat(said.status()).as(said.text()).isIn(409, 422));
        assertThat(refused.get(4).text()).contains("成立于2008年1月1日");
        assertThat(preview(ADMIN, act("rename", FOUNDED, List.of(town), "name", "新名镇总工会")).status()).as("on the founding day").isEqualTo(200);
        assertThat(preview(ADMIN, act("dissolve", World.TODAY, List.of(base))).status()).as("nobody in it").isEqualTo(200);
        member(base, LocalDate.of(2020, 1, 1));
        assertThat(preview(ADMIN, act("dissolve", World.TODAY, List.of(base))).text()).contains("还有1名会员没有去处");
    }

    @Test
    void thePreviewAndItsButtonSayThatAnActOfTodayCannotBeUndone() {
        var address = "/reorganisations/new?ask=1&kind=merge&units=%s&into=%s&reason=测试文件&day=".formatted(town(), town());
        var admin = caller.browser(ADMIN);
        assertThat(admin.get(address + World.TODAY).text()).contains("从今天起：一确认就生效，不能取消。", "确认，今天就生效，不能取消</button>");
        assertThat(admin.get(address + DAY).text()).contains("到那天自动办，之前随时可以取消", "确认调整</button>").doesNotContain("今天就生效");
        assertThat(admin.get(address + World.TODAY.minusDays(1)).text()).contains("要由市总工会另一位系统管理员", "一确认就生效，不能取消", "提交，等确认</button>");
    }

    @Test
    void whoMayNotIsToldSoBeforeWhatIsWrong() {
        var town = town();
        var empty = with(act("rename", World.TODAY, List.of(town), "name", ""), "reason", "");
        var elsewhere = with(empty, "units", List.of(World.FAR_TOWN));
        var into = with(act("move", World.TODAY, List.of(town), "parent", World.OTHER_COUNTY), "reason", "");
        for (var said : List.of(preview(town + ".chair", empty), propose(town + ".chair", empty), propose(town + ".chair", elsewhere))) {
            assertThat(said.status()).as(said.text()).isEqualTo(403);
        }
        for (var said : List.of(preview(ADMIN, elsewhere), propose(ADMIN, elsewhere), preview(ADMIN, into), propose(ADMIN, into))) {
            assertThat(said.status()).as(said.text()).isEqualTo(404);
        }
        var said = propose(ADMIN, empty);
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("请填写新名称", "请写明依据");
        assertThat(propose(ADMIN, with(empty, "units", java.util.Arrays.asList(null, " "))).text()).contains("请填写要调整的组织");
    }

    @Test
    void aDayThatHasPassedWaitsForAnotherAdministratorOfTheCity() {
        var old = town();
        var heir = town();
        var base = base(old);
        member(base, LocalDate.of(2020, 1, 1));
        var back = act("merge", World.TODAY.minusDays(1), List.of(old), "into", heir);
        var seen = preview(ADMIN, back);
        assertThat(seen.at("needsConfirmation").asBoolean()).isTrue();
        assertThat(seen.at("changes").valueStream().map(one -> one.at("/figure").asString()).toList()).contains("people.members", "units.unions", "helped.rate");
        assertThat(preview(ADMIN, act("merge", World.TODAY, List.of(old), "into", heir)).at("needsConfirmation").asBoolean()).isFalse();

        var own = proposed(CITY_ADMIN, act("rename", World.TODAY.minusDays(1), List.of(base), "name", "补办的名称"));
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + own + "/confirm", Map.of()).status()).as("not his own").isEqualTo(403);
        var shown = Map.of("mark", caller.get(ADMIN, "/api/reorganisations/" + own).at("mark").asString());
        assertThat(caller.post(ADMIN, "/api/reorganisations/" + own + "/confirm", shown).text()).as("another's, but of a county").contains("由市总工会系统管理员确认");
        var act = proposed(ADMIN, back);
        assertThat(state(act)).isEqualTo("waiting");
        assertThat(caller.post(ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of()).status()).as("not the county").isEqualTo(403);
        assertThat(units.require(old).dissolved()).isNull();

        var members = changed(act, "people.members");
        assertThat(members.at("/opening").asInt()).isEqualTo(1);
        var mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + act).at("mark").asString();
        member(base, World.TODAY);
        assertThat(changed(act, "people.members").at("/quantity").asInt()).as("who joined since the day hangs elsewhere too").isEqualTo(2);
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", mark)).status()).as("not what he saw").isEqualTo(409);
        var records = Lines.of(caller.file(CITY_ADMIN, "/api/reorganisations/" + act + "/records.xlsx"), List.of("指标", "日期", "组织代码", "数量或金额（元）"));
        assertThat(records.stream().filter(row -> row.cells().values().containsAll(List.of(members.at("/title").asString(), base))).toList()).as("one by one").hasSize(2);
        mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + act).at("mark").asString();
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", mark)).at("state").asString()).isEqualTo("done");
        assertThat(units.require(old).dissolved()).isEqualTo(World.TODAY.minusDays(1));
        assertThat(trail("reorganisation", act)).filteredOn(verb -> !verb.equals("exported")).containsExactly("planned", "confirmed", "reorganised");
    }

    private JsonNode changed(long act, String figure) {
        return caller.get(CITY_ADMIN, "/api/reorganisations/" + act).at("changes").valueStream().filter(one -> one.at("/figure").asString().equals(figure)).findFirst().orElseThrow();
    }

    @Test
    void whatThePlansBeforeItDoCountsInAPreviewAndAPlanTheTreeNoLongerAllowsFailsWithItsReason() {
        var one = town();
        var other = town();
        var fresh = World.COUNTY + "999";
        proposed(ADMIN, act("merge", DAY, List.of(one, other), "into", fresh, "name", "新合镇总工会"));
        assertThat(preview(ADMIN, act("rename", DAY.plusDays(1), List.of(one), "name", "太晚了")).status()).isEqualTo(409);
        var doomed = proposed(ADMIN, act("rename", DAY.minusDays(1), List.of(other), "name", "先改个名"));
        proposed(ADMIN, act("rename", World.TODAY, List.of(other), "name", "先改个名"));
        dayIs(DAY);
        assertThat(state(doomed)).isEqualTo("failed");
        assertThat(caller.get(ADMIN, "/api/reorganisations/" + doomed).at("failure").asString()).isEqualTo("和现在的名称相同");
        assertThat(trail("reorganisation", doomed)).containsExactly("planned", "failed");
        assertThat(units.require(fresh).founded()).isEqualTo(DAY);
        assertThat(units.require(one).successor()).isEqualTo(units.require(fresh).id());
    }

    @Test
    void nobodyReorganisesHisOwnUnitAndAMoveThatBringsExcludedRolesTogetherIsRefused() {
        assertThat(propose(ADMIN, act("rename", World.TODAY, List.of(World.COUNTY), "name", "另一个名称")).status()).isEqualTo(409);
        var town = town();
        var officer = db.sql("select id from staff where username = :name").param("name", town + ".officer").query(Long.class).single();
        db.sql("""
            insert into staff_role (staff, role, unit, valid, granted_by) select :staff, 'finance', id, daterange('2020-01-01', null), 0 from unit where code = :county
            """).param("staff", officer).param("county", World.OTHER_COUNTY).update();
        assertThat(preview(CITY_ADMIN, act("move", World.TODAY, List.of(town), "parent", World.OTHER_COUNTY)).text()).contains("同一条线上");
    }

    @Test
    void whatWasPlannedAboveACountyItDoesNotTakeBackAndTheProposerIsToldOfWhoeverDid() {
        var town = town();
        var above = proposed(CITY_ADMIN, act("move", DAY, List.of(town), "parent", World.OTHER_COUNTY));
        assertThat(caller.post(ADMIN, "/api/reorganisations/" + above + "/undo", Map.of()).status()).isEqualTo(403);
        assertThat(state(above)).isEqualTo("planned");
        assertThat(caller.browser(ADMIN).get("/reorganisations/" + above).text()).contains("请联系提出的组织").doesNotContain("取消这项调整</button>");
        assertThat(caller.browser(CITY_ADMIN).get("/reorganisations/" + above).text()).contains("取消这项调整</button>");
        caller.post(CITY_ADMIN, "/api/reorganisations/" + above + "/undo", Map.of());
        assertThat(caller.browser(CITY_ADMIN).get("/").text()).as("his own").doesNotContain("/reorganisations/" + above + "\"");

        var own = proposed(ADMIN, act("rename", DAY, List.of(town), "name", town + "改不成镇总工会"));
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + own + "/undo", Map.of()).at("state").asString()).isEqualTo("undone");
        assertThat(caller.browser(ADMIN).get("/").text()).contains("/reorganisations/" + own + "\">" + town + "镇总工会更名为" + town + "改不成镇总工会，已由苏州市总工会 系统管理员");
        today(World.TODAY.plusDays(31));
        assertThat(caller.browser(ADMIN).get("/").text()).as("a month later it is no news").doesNotContain("改不成");
    }

    @Test
    void aPlannedNewUnitWhoseCodeAStrangerHasTakenFailsInsteadOfGoingIntoIt() {
        var one = town();
        var taken = World.COUNTY + "998";
        var act = proposed(ADMIN, act("merge", DAY, List.of(one), "into", taken, "name", "新成镇总工会"));
        found(taken, "别的镇总工会", Level.TOWN, World.COUNTY, FOUNDED);
        dayIs(DAY);
        assertThat(state(act)).isEqualTo("failed");
        assertThat(caller.get(ADMIN, "/api/reorganisations/" + act).at("failure").asString()).isEqualTo("代码%s已经有组织用过，请换一个".formatted(taken));
        assertThat(units.require(one).dissolved()).isNull();
    }

    @Test
    void aPlanOutlivesTheUnitThatProposedIt() {
        var old = town();
        var base = base(old);
        enrol(old, Role.ADMIN);
        var act = proposed(old + ".admin", act("rename", DAY, List.of(base), "name", base + "新厂工会"));
        proposed(ADMIN, act("merge", World.TODAY, List.of(old), "into", town()));
        dayIs(DAY);
        assertThat(state(act)).as(caller.get(ADMIN, "/api/reorganisations/" + act).text()).isEqualTo("done");
        assertThat(units.require(base).name()).isEqualTo(base + "新厂工会");
    }

    @Test
    void aCountysMergerIntoANewUnitIsCarriedOutADayLateAndDatedBackWithTheCitysWord() {
        var late = World.COUNTY + "997";
        var act = proposed(ADMIN, act("merge", DAY, List.of(town()), "into", late, "name", "晚成镇总工会"));
        dayIs(DAY.plusDays(1));
        assertThat(state(act)).as(caller.get(ADMIN, "/api/reorganisations/" + act).text()).isEqualTo("done");
        assertThat(units.require(late).founded()).isEqualTo(DAY);
        today(World.TODAY);
        var back = World.COUNTY + "996";
        var waiting = proposed(ADMIN, act("merge", World.TODAY.minusDays(1), List.of(town()), "into", back, "name", "补办镇总工会"));
        assertThat(state(waiting)).isEqualTo("waiting");
        var confirm = "/api/reorganisations/" + waiting + "/confirm";
        var unseen = caller.post(CITY_ADMIN, confirm, Map.of());
        assertThat(unseen.status()).as(unseen.text()).isEqualTo(422);
        assertThat(state(waiting)).as("nobody has seen what it changes").isEqualTo("waiting");
        var mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + waiting).at("mark").asString();
        assertThat(caller.post(CITY_ADMIN, confirm, Map.of("mark", mark)).at("state").asString()).isEqualTo("done");
        assertThat(units.require(back).founded()).isEqualTo(World.TODAY.minusDays(1));
    }
}
