package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.World;
import niangjia.unit.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 升格 and 开发区、产业、机关工会 as they come into the tree, each with its chair. */
class OpeningTest extends Congresses {

    private static final String OFFICER = World.TOWN + ".officer";
    private static int serial = 900;

    @Test
    void everyKindThatIsOpenedIsOneOfTheTree() {
        assertThat(Kinds.UNITS.keySet()).containsAll(Arrays.stream(UnionOpening.Kind.values()).map(one -> one.name().toLowerCase()).toList())
            .containsAll(Arrays.stream(Mode.values()).map(Mode::kind).toList());
        assertThat(UnionOpening.Kind.values()).extracting(UnionOpening.Kind::title).contains("开发区工会", "产业工会", "机关系统工会");
    }

    /** It cannot be approved before its day, so it is not late before it; soon enough after it is due as any other. */
    @ParameterizedTest(name = "handed up on 21 January for {0}: due on {1}")
    @CsvSource({"2026-01-22, 2026-02-04", "2026-02-04, 2026-02-04", "2026-03-02, 2026-03-02", "2026-03-07, 2026-03-09"})
    void anUpgradeForALaterDayIsDueOnIt(LocalDate since, LocalDate due) {
        var number = opened(OFFICER, "union.upgrade", World.TOWN, null, Map.of("name", "浏河新镇总工会", "since", since.toString(),
            "paper", "太工发9号", "chair", "李主席", "grade", "DEPUTY", "fullTime", true));
        assertThat(dueOn(number)).isEqualTo(due);
        act(OFFICER, number, "withdraw", Map.of("note", "试过了"));
    }

    @ParameterizedTest(name = "reviewed on {0} for {1}: due on {2}")
    @CsvSource({"2026-01-21, 2026-01-22, 2026-02-04", "2026-01-21, 2026-03-02, 2026-03-02", "2026-01-21, 2026-03-07, 2026-03-09", "2026-03-09, 2026-03-02, 2026-03-23"})
    void anOpeningForALaterDayIsDueOnIt(LocalDate reviewed, LocalDate since, LocalDate due) {
        today(World.TODAY);
        var number = opened(World.COUNTY + ".officer", "union.opening", World.COUNTY, null, Map.of("name", "太仓来日工会", "kind", "INDUSTRY", "rank", "TOWN",
            "unitCode", "3205859" + serial++, "since", since.toString(), "paper", "太工发9号", "chair", "孙会长", "grade", "HEAD", "fullTime", false));
        today(reviewed);
        approve(World.COUNTY + ".reviewer", number);
        assertThat(dueOn(number)).isEqualTo(due);
        act(World.COUNTY + ".officer", number, "withdraw", Map.of("note", "试过了"));
        today(World.TODAY);
    }

    private LocalDate dueOn(String number) {
        return db.sql("select cast(due_at at time zone 'Asia/Shanghai' as date) from matter where number = :number").param("number", number).query(LocalDate.class).single();
    }

    @Test
    void aTownIsUpgradedAndAZoneIsOpenedEachWithItsChair() {
        var zone = new LinkedHashMap<String, Object>(Map.of("name", "太仓试验区工会", "kind", "ZONE", "rank", "TOWN", "unitCode", "3205859" + serial++, "since", "2026-01-21",
            "paper", "太工发1号", "chair", "孙区长", "grade", "HEAD", "fullTime", false));
        assertThat(open(OFFICER, "union.opening", World.TOWN, null, zone).text()).contains("在上一级工会提出");
        var opening = opened(World.COUNTY + ".officer", "union.opening", World.COUNTY, null, zone);
        approve(World.COUNTY + ".reviewer", opening);
        assertThat(approve(World.COUNTY + ".chair", opening).at("state").asString()).isEqualTo("granted");
        var code = (String) zone.get("unitCode");
        assertThat(caller.get(World.COUNTY + ".officer", "/api/units/" + code).at("kind").asString()).isEqualTo("zone");
        assertThat(caller.get(World.COUNTY + ".officer", "/api/units/" + code + "/cadres").at("cadres.0.grade").asString()).isEqualTo("head");

        var upgrade = Map.of("name", "太仓试验区总工会", "since", "2026-01-21", "paper", "太工发2号", "chair", "李主席", "grade", "DEPUTY", "fullTime", true);
        assertThat(open(World.COUNTY + ".officer", "union.upgrade", code, null, with(upgrade, "name", "太仓试验区联合工会")).text()).contains("form.name", "新名称以“总工会”结尾");
        assertThat(open(World.COUNTY + ".officer", "union.upgrade", code, null, with(upgrade, "since", "2026-01-20")).text()).as("what has passed stays as it was").contains("form.since", "撤并调整");
        assertThat(open(OFFICER, "union.upgrade", World.BASE, null, upgrade).text()).contains("只有镇、街道、开发区的工会升格");
        var number = opened(World.COUNTY + ".officer", "union.upgrade", code, null, with(upgrade, "since", "2026-01-22"));
        assertThat(caller.browser(World.COUNTY + ".officer").get("/matters/" + number + "/missing").text()).contains("升格的请示", "批准文件");
        assertThat(act(World.COUNTY + ".chair", number, "approve", Map.of()).text()).contains("2026年1月22日起升格，请到那天再批准");
        today(LocalDate.of(2026, 1, 23));
        assertThat(approve(World.COUNTY + ".chair", number).at("state").asString()).isEqualTo("granted");
        assertThat(caller.get(World.COUNTY + ".officer", "/api/units/" + code).at("name").asString()).isEqualTo("太仓试验区总工会");
        assertThat(caller.get(World.COUNTY + ".officer", "/api/units/" + code + "?on=2026-01-22").at("name").asString()).as("approved a day later, so from then on").isEqualTo("太仓试验区工会");
        assertThat(caller.get(World.COUNTY + ".officer", "/api/units/" + code + "/cadres").at("cadres.0.name").asString()).isEqualTo("李主席");

        var election = opened(World.COUNTY + ".officer", "union.election", code, null, Map.of("members", 60, "meeting", "MEMBERS", "entitled", 60, "organ", "COMMITTEE"));
        approve(World.COUNTY + ".chair", election);
        fill(World.COUNTY + ".officer", election, Map.of("heldOn", "2026-01-23", "attended", 60, "years", 5, "elected",
            List.of(vote("AUDIT_MEMBER", "何审", 58, 0), with(vote("CHAIR", "李主席", 60, 0), "grade", "DEPUTY"), vote("AUDIT", "吴经审", 60, 0))));
        assertThat(approve(World.COUNTY + ".reviewer", election).at("state").asString()).isEqualTo("granted");
        var cadres = caller.get(World.COUNTY + ".officer", "/api/units/" + code + "/cadres");
        assertThat(cadres.at("cadres.0.grade").asString()).as("ORG-3: an election does not take the chair's grade").isEqualTo("deputy");
        assertThat(cadres.at("cadres.1.grade").asString()).isEqualTo("other");
        assertThat(cadres.at("cadres.2.post").asString()).as("below its head").isEqualTo("audit_member");
        assertThat(cadres.at("vacant").size()).isZero();
        today(World.TODAY);
    }

    @Test
    void aUnionIsOpenedFromTheDayItWasDecidedAndNotFromOneThatHasPassed() {
        var code = "3205859" + serial++;
        var form = Map.of("name", "太仓往日工会", "kind", "INDUSTRY", "rank", "TOWN", "unitCode", code, "since", "2019-05-06", "paper", "太工发4号", "chair", "孙会长", "grade", "HEAD",
            "fullTime", false);
        var officer = World.COUNTY + ".officer";
        assertThat(open(officer, "union.opening", World.COUNTY, null, form).text()).contains("form.since", "由市总工会系统管理员");
        assertThat(open(officer, "union.opening", World.COUNTY, null, with(form, "since", "2026-01-20")).status()).as("yesterday").isEqualTo(422);
        var number = opened(officer, "union.opening", World.COUNTY, null, with(form, "since", "2026-01-22"));
        approve(World.COUNTY + ".reviewer", number);
        assertThat(act(World.COUNTY + ".chair", number, "approve", Map.of()).text()).contains("从2026年1月22日起成立，请到那天再批准");
        today(LocalDate.of(2026, 1, 23));
        assertThat(approve(World.COUNTY + ".chair", number).at("state").asString()).isEqualTo("granted");
        assertThat(caller.get(officer, "/api/units/" + code).at("from").asString()).as("decided a day later, so from then on").isEqualTo("2026-01-23");
        assertThat(db.sql("select since from cadre where name = '孙会长'").query(LocalDate.class).single()).isEqualTo(LocalDate.of(2026, 1, 23));
    }
}
