package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.World;
import niangjia.unit.Level;
import org.junit.jupiter.api.Test;

/** What a line of a sheet of terms may do, to which union, and who may send one. */
class TermSheetRulesTest extends Terming {

    private static final String COUNTY_OFFICER = World.COUNTY + ".officer";

    /** A term as it is on file already; answers its union. */
    private String ran(String base, String since, String due, String ended) {
        db.sql("insert into union_term (unit, since, due, ended) values (:unit, cast(:since as date), cast(:due as date), cast(nullif(:ended, '') as date))")
            .param("unit", units.require(base).id()).param("since", since).param("due", due).param("ended", ended).update();
        return base;
    }

    @Test
    void aUnionIsFoundByItsCodeOrByANameThatNoOtherHas() {
        var town = town();
        var base = base(town);
        var twin = town + "双厂工会";
        found(town + "A1", twin, Level.BASE, town, FOUNDED);
        found(town + "A2", twin, Level.BASE, town, FOUNDED);
        var foreign = units.require(base(town())).name();
        var csv = HEAD + ",%s,2024-01-01,3\n,%s,2024-01-01,3\n,%s,2024-01-01,3\n,,2024-01-01,3\n".formatted(units.require(base).name(), twin, foreign);
        var said = done(town + ".officer", csv);
        assertThat(said.at("counts.new").asInt()).isEqualTo(1);
        assertThat(terms(base)).containsExactly("2024-01-01 2026-12-31");
        assertThat(why(said)).containsExactly("没有代码或全称为“%s”的组织，同名的请填代码".formatted(twin), "没有代码或全称为“%s”的组织，同名的请填代码".formatted(foreign), "请填工会代码");
    }

    @Test
    void aUnionThatHasEndedHasNoTerm() {
        var town = town();
        var ended = base(town);
        proposed(ADMIN, act("dissolve", World.TODAY, List.of(ended)));
        var said = done(town + ".officer", HEAD + ended + ",,2024-01-01,3\n,%s,2024-01-01,3\n".formatted(units.require(ended).name()));
        assertThat(why(said)).satisfiesExactly(it -> assertThat(it).contains("已在2026年1月21日撤销，不再登记任期"), it -> assertThat(it).startsWith("没有代码或全称为"));
        assertThat(terms(ended)).isEmpty();
    }

    @Test
    void aTermThatAnElectionBeganIsLeftToTheNextElection() {
        var town = town();
        var base = ran(base(town), "2024-01-01", "2026-12-31", "");
        var matter = db.sql("""
            insert into matter (number, programme, unit, channel, state, form, opened_by, opened_on) values (:number, 'union.election', :unit, 'window', 'done', '{}', 0, :day) returning id
            """).param("number", "T-" + base).param("unit", units.require(base).id()).param("day", World.TODAY).query(Long.class).single();
        db.sql("update union_term set matter = :matter where unit = :unit").param("matter", matter).param("unit", units.require(base).id()).update();
        assertThat(why(done(town + ".officer", HEAD + base + ",,2023-01-01,3\n"))).containsExactly("已有2024年1月1日起的一届，下一届由换届选举登记");
        assertThat(done(town + ".officer", HEAD + base + ",,2024-01-01,3\n").at("counts.same").asInt()).as("it says what is on file").isEqualTo(1);
        assertThat(terms(base)).containsExactly("2024-01-01 2026-12-31");
    }

    @Test
    void whatAUnionAbovePutOnFileOnlyItChanges() {
        var town = town();
        var base = base(town);
        assertThat(done(COUNTY_OFFICER, HEAD + base + ",,2024-01-01,3\n").at("counts.new").asInt()).isEqualTo(1);
        assertThat(why(done(town + ".officer", HEAD + base + ",,2023-01-01,3\n"))).containsExactly("这一届是上级登记的，请登记的工会撤回");
        assertThat(terms(base)).containsExactly("2024-01-01 2026-12-31");
        assertThat(done(COUNTY_OFFICER, HEAD + base + ",,2023-01-01,3\n").at("counts.changed").asInt()).isEqualTo(1);
        assertThat(terms(base)).containsExactly("2023-01-01 2025-12-31");
        assertThat(db.sql("select detail from trail where subject = 'unit' and subject_id = :unit and verb = 'changed'").param("unit", units.require(base).id()).query(String.class).single())
            .contains("2023年1月1日起，2025年12月31日届满，原为2024年1月1日起、2026年12月31日届满");
    }

    @Test
    void aTermThatIsChangedStillBeginsAfterTheOneBeforeIt() {
        var town = town();
        var base = ran(base(town), "2018-01-01", "2020-12-31", "2021-03-01");
        ran(base, "2021-04-01", "2024-03-31", "");
        assertThat(why(done(town + ".officer", HEAD + base + ",,2021-02-28,5\n"))).containsExactly("上一届到2021年3月1日才结束，本届不能早于那一天");
        assertThat(done(town + ".officer", HEAD + base + ",,2021-03-01,5\n").at("counts.changed").asInt()).isEqualTo(1);
        assertThat(terms(base)).containsExactly("2018-01-01 2020-12-31", "2021-03-01 2026-02-28");
    }

    /** Of the units on one sheet each by its own standard. */
    @Test
    void aTermIsAsLongAsTheUnionsOwnStandardSays() {
        var four = town();
        var other = town();
        standard(four, "union.term.short", "4");
        var mine = List.of(base(four), base(four));
        var theirs = List.of(base(other), base(other));
        var said = done(COUNTY_OFFICER, HEAD + "%s,,2024-01-01,4\n%s,,2024-01-01,3\n%s,,2024-01-01,4\n%s,,2024-01-01,3\n".formatted(mine.get(0), mine.get(1), theirs.get(0), theirs.get(1)));
        assertThat(why(said)).containsExactly("任期应为4年或5年", "任期应为3年或5年");
        assertThat(List.of(terms(mine.get(0)), terms(mine.get(1)), terms(theirs.get(0)), terms(theirs.get(1))))
            .containsExactly(List.of("2024-01-01 2027-12-31"), List.of(), List.of(), List.of("2024-01-01 2026-12-31"));
    }

    /** Between the look and the yes. */
    @Test
    void whatNobodySawIsNotPutOnFile() {
        var town = town();
        var officer = town + ".officer";
        var since = base(town);
        var mended = ran(base(town), "2024-01-01", "2026-12-31", "");
        var again = ran(base(town), "2022-01-01", "2024-12-31", "");
        var tomorrow = base(town);
        var sheet = sent(officer, HEAD + "%s,,2024-01-01,3\n%s,,2023-01-01,3\n%s,,2023-01-01,3\n%s,,2026-01-22,3\n".formatted(since, mended, again, tomorrow));
        var browser = caller.browser(officer);
        assertThat(browser.get(sheet.substring(4)).text()).contains("登记这3家的任期", "原为2024年1月1日起、2026年12月31日届满");
        assertThat(caller.post(officer, "/api/units/" + since + "/terms", Map.of("since", "2025-02-01", "years", 5)).status()).isEqualTo(200);
        db.sql("update union_term set due = '2028-12-31' where unit = :unit").param("unit", units.require(mended).id()).update();
        today(World.TODAY.plusDays(1));
        var said = caller.post(officer, sheet + "/run", Map.of());
        assertThat(said.at("counts.changed").asInt()).as(said.text()).isEqualTo(1);
        assertThat(why(said)).satisfiesExactly(it -> assertThat(it).contains("刚刚有人改过"), it -> assertThat(it).contains("刚刚有人改过"), it -> assertThat(it).contains("也不能晚于今天"));
        assertThat(List.of(terms(since), terms(mended), terms(again), terms(tomorrow))).containsExactly(List.of("2025-02-01 2030-01-31"), List.of("2024-01-01 2028-12-31"),
            List.of("2023-01-01 2025-12-31"), List.of());
    }

    @Test
    void onlyWhoKeepsTheBoardsSendsASheetAndNobodyReadsAnothersSubtree() {
        var town = town();
        for (var role : List.of("window", "chair")) {
            assertThat(caller.get(town + "." + role, "/api/unions/terms/sheets/blank.xlsx").status()).as(role).isEqualTo(403);
            assertThat(caller.browser(town + "." + role).get("/unions/terms/sheets").status()).as(role).isEqualTo(403);
        }
        var base = base(town);
        var sheet = sent(town + ".officer", HEAD + base + ",,2024-01-01,3\n");
        assertThat(caller.post(town() + ".officer", sheet + "/run", Map.of()).status()).isEqualTo(404);
        assertThat(caller.post(town + ".window", sheet + "/run", Map.of()).status()).isEqualTo(403);
        assertThat(caller.get(town() + ".officer", sheet + "/wrong.xlsx").status()).isEqualTo(404);
        assertThat(terms(base)).isEmpty();
        assertThat(caller.post(COUNTY_OFFICER, sheet + "/run", Map.of()).status()).as("above it").isEqualTo(200);
    }

    @Test
    void aSheetIsKeptForThirtyDays() {
        var town = town();
        var officer = town + ".officer";
        var csv = HEAD + base(town) + ",,,\n";
        var last = sent(officer, csv);
        var gone = sent(officer, csv);
        made(last, World.TODAY.minusDays(30));
        made(gone, World.TODAY.minusDays(31));
        sent(officer, csv);
        assertThat(caller.get(officer, last).status()).isEqualTo(200);
        assertThat(caller.get(officer, gone).status()).isEqualTo(404);
    }

    private void made(String sheet, LocalDate day) {
        db.sql("update term_sheet set made_on = :day where id = :id").param("day", day).param("id", Long.valueOf(sheet.replaceAll(".*/", ""))).update();
    }

    @Test
    void theWrongLinesMayBeSentAgainAsTheyCameAndSomebodyIsWrittenDownForThem() throws IOException {
        var town = town();
        var officer = town + ".officer";
        var base = base(town);
        var sheet = sent(officer, "备注,工会代码,原因,本届从,任期\n甲," + base + ",旧的,2024-01-01,4\n");
        var wrong = rows(caller.file(officer, sheet + "/wrong.xlsx"));
        assertThat(wrong).containsExactly(List.of("备注", "工会代码", "本届从", "任期", "原因"), List.of("甲", base, "2024-01-01", "4", "任期应为3年或5年"));
        assertThat(send(officer, "改.xlsx", xlsx(wrong.getFirst(), List.of(List.of("甲", base, "2024-01-01", "3", "任期应为3年或5年")))).status()).isEqualTo(303);
        assertThat(db.sql("select detail from trail where verb = 'exported' and subject = 'unit' and subject_id = :town").param("town", units.require(town).id()).query(String.class).list())
            .anyMatch(one -> one.contains("任期表任期.csv有错误的行"));
    }
}
