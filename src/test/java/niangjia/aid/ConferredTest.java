package niangjia.aid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 劳模登记、留守过年登记、资格终止: who is visited at the Spring Festival is so by a matter, and ends being so by one. */
class ConferredTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";
    private static final String CHAIR = World.COUNTY + ".chair";
    private static final Map<String, Object> HONOUR = Map.of("rank", "PROVINCE", "honour", "江苏省劳动模范", "conferredOn", "2021-04-28", "by", "江苏省人民政府", "paper", "苏政发1号");

    private List<String> holds(long person) {
        return db.sql("""
            select s.kind || ' ' || s.category || ' ' || lower(s.valid) || ' ' || coalesce((upper(s.valid) - 1)::text, '') || ' ' || s.ended_because
              from standing s where s.subject = 'person' and s.subject_id = :person order by lower(s.valid), s.kind
            """).param("person", person).query(String.class).list().stream().map(String::strip).toList();
    }

    /** Whether a county's campaign for a kind would visit him. */
    private boolean visited(long person, String kind) {
        var number = opened(World.COUNTY + ".officer", "aid.festival", World.COUNTY, null, Map.of("period", "2026",
            "sources", List.of(Map.of("source", "DUES", "amount", "900000")), "choose", List.of(Map.of("kind", kind))));
        var on = db.sql("select exists (select 1 from run_line l join matter m on m.id = l.matter where m.number = :number and l.person = :person)")
            .param("number", number).param("person", person).query(Boolean.class).single();
        act(World.COUNTY + ".officer", number, "withdraw", Map.of("note", "只是看一看"));
        return on;
    }

    @Test
    void AID_TC_1_a_model_worker_is_registered_with_his_paper_and_visited_until_it_ends() {
        today(World.TODAY.minusDays(1));
        var person = person(World.BASE);
        assertThat(open(World.TOWN + ".chair", "aid.model", World.TOWN, person, HONOUR).status()).isEqualTo(403);
        var number = opened(CLERK, "aid.model", World.TOWN, person, HONOUR);
        assertThat(caller.get(CLERK, "/api/matters/" + number).text()).contains("补交劳模证书");
        assertThat(act(World.OTHER_COUNTY + ".chair", number, "approve", Map.of()).status()).isEqualTo(404);
        assertThat(approve(CHAIR, number).at("state").asString()).isEqualTo("granted");
        assertThat(holds(person)).containsExactly("model-worker 省级 2026-01-20");
        assertThat(open(CLERK, "aid.model", World.TOWN, person, with(HONOUR, "rank", "NATIONAL")).text()).contains("一天变动一次");

        today(World.TODAY);
        assertThat(open(CLERK, "aid.model", World.TOWN, person, HONOUR).text()).contains("已经登记为省级");
        approve(CHAIR, opened(CLERK, "aid.model", World.TOWN, person, with(HONOUR, "rank", "NATIONAL")));
        assertThat(holds(person)).containsExactly("model-worker 省级 2026-01-20 2026-01-20 类别变更", "model-worker 全国级 2026-01-21");
        assertThat(visited(person, "MODEL")).isTrue();

        var ending = Map.of("kind", "MODEL", "why", "撤销称号", "paper", "苏政发2号");
        assertThat(open(CLERK, "aid.ending", World.TOWN, person, with(ending, "kind", "STRANDED")).text()).contains("没有可以终止的");
        approve(CHAIR, opened(CLERK, "aid.ending", World.TOWN, person, ending));
        assertThat(holds(person)).contains("model-worker 全国级 2026-01-21 2026-01-21 撤销称号");
        today(World.TODAY.plusDays(1));
        assertThat(visited(person, "MODEL")).isFalse();
        today(World.TODAY);
    }

    @Test
    void livingAidEndsWithTheHardshipStanding() {
        var person = person(World.BASE);
        hardship(person, "SPECIAL", "500", List.of());
        var living = opened(CLERK, "aid.living", World.TOWN, person, Map.of("reason", "收入低"));
        approve(World.TOWN + ".reviewer", living);
        approve(CHAIR, living);
        assertThat(holds(person)).hasSize(2).noneMatch(one -> one.endsWith("已经脱困"));
        assertThat(caller.browser(CLERK).get("/people/" + person).text()).contains("/apply/aid.ending?person=" + person);
        approve(CHAIR, opened(CLERK, "aid.ending", World.TOWN, person, Map.of("kind", "HARDSHIP", "why", "已经脱困", "paper", "入户核实")));
        assertThat(holds(person)).hasSize(2).allMatch(one -> one.endsWith("2026-01-21 已经脱困"));
    }

    private long migrant() {
        var person = person(World.BASE);
        db.sql("update person set local = false where id = :id").param("id", person).update();
        return person;
    }

    private static Map<String, Object> stays(String until) {
        return Map.of("home", "OUTSIDE", "place", "安徽省阜阳市", "until", until);
    }

    @ParameterizedTest(name = "AID-ZJG-2: registered on 21 January until {0}: {1}")
    @CsvSource({"2026-01-20,false", "2026-01-21,true", "2026-04-21,true", "2026-04-22,false"})
    void aStayIsOfNinetyDaysAtMost(String until, boolean eligible) {
        assertThat(check(CLERK, "aid.stranded", World.TOWN, migrant(), stays(until)).at("eligible").asBoolean()).isEqualTo(eligible);
    }

    @Test
    void AID_ZJG_2_a_migrant_who_stays_is_registered_by_his_own_union_and_visited_until_he_goes() {
        var union = World.BASE + ".union";
        assertThat(open(union, "aid.stranded", World.BASE, person(World.BASE), stays("2026-03-01")).text()).contains("本市户籍");
        var person = migrant();
        var number = opened(union, "aid.stranded", World.BASE, person, stays("2026-03-01"));
        assertThat(open(CLERK, "aid.stranded", World.TOWN, person, stays("2026-03-01")).status()).isEqualTo(409);
        assertThat(approve(World.TOWN + ".reviewer", number).at("state").asString()).isEqualTo("granted");
        assertThat(holds(person)).containsExactly("stranded 外省 2026-01-21 2026-03-01");
        assertThat(visited(person, "STRANDED")).isTrue();
        assertThat(caller.browser(CLERK).get("/people/" + person).text()).contains("留守过年（外省）");
    }

    /** The county's own window: there is no town on its way, and what grants is not skipped. */
    @Test
    void whatGrantsIsNotSkippedWhereItsLevelIsMissing() {
        Caller.Said said = open(World.COUNTY + ".window", "aid.stranded", World.COUNTY, migrant(), stays("2026-03-01"));
        assertThat(said.at("state").asString()).as(said.text()).isEqualTo("open");
        assertThat(approve(World.COUNTY + ".reviewer", said.at("number").asString()).at("state").asString()).isEqualTo("granted");
    }
}
