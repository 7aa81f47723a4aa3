package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import niangjia.Caller;
import niangjia.World;
import niangjia.door.Actors;
import niangjia.unit.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Terms that are put on file in one moment, by sheets and by hand: the second hears that somebody was before him, and nothing is there twice. */
class TermSheetsAtOnceTest extends Terming {

    private static final String COUNTY_OFFICER = World.COUNTY + ".officer";

    @Autowired private TermSheets sheets;
    @Autowired private Terms terms;
    @Autowired private Actors actors;

    /** The second asks while the first has written and not said so yet. */
    private Caller.Said whileFiled(Runnable first, Supplier<Caller.Said> second) {
        var said = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            first.run();
            said.completeAsync(second);
            untilItWaits(said);
        });
        return said.join();
    }

    /** In the test's own transaction. */
    private void run(String who, String sheet) {
        sheets.run(actors.of(who), Long.parseLong(sheet.replaceAll(".*/", "")));
    }

    private Supplier<Caller.Said> runs(String who, String sheet) {
        caller.token(who);
        return () -> caller.post(who, sheet + "/run", Map.of());
    }

    @Test
    void ofTwoSheetsThatBeginTheTermOfOneUnionTheSecondLeavesIt() {
        var town = town();
        var base = base(town);
        var other = base(town);
        var mine = sent(town + ".officer", HEAD + base + ",,2024-01-01,3\n");
        var theirs = sent(COUNTY_OFFICER, HEAD + other + ",,2022-01-01,5\n" + base + ",,2023-01-01,5\n");
        var second = whileFiled(() -> run(town + ".officer", mine), runs(COUNTY_OFFICER, theirs));
        assertThat(second.at("counts.new").asInt()).as(second.text()).isEqualTo(1);
        assertThat(why(second)).containsExactly("这家的任期刚刚有人改过，请核对后再传");
        assertThat(terms(base)).containsExactly("2024-01-01 2026-12-31");
        assertThat(terms(other)).containsExactly("2022-01-01 2026-12-31");
    }

    @Test
    void ofTwoSheetsThatChangeTheTermOfOneUnionTheSecondLeavesIt() {
        var town = town();
        var base = base(town);
        db.sql("insert into union_term (unit, since, due) values (:unit, '2024-01-01', '2026-12-31')").param("unit", units.require(base).id()).update();
        var mine = sent(town + ".officer", HEAD + base + ",,2023-01-01,3\n");
        var theirs = sent(COUNTY_OFFICER, HEAD + base + ",,2022-01-01,5\n");
        var second = whileFiled(() -> run(town + ".officer", mine), runs(COUNTY_OFFICER, theirs));
        assertThat(why(second)).as(second.text()).containsExactly("这家的任期刚刚有人改过，请核对后再传");
        assertThat(terms(base)).containsExactly("2023-01-01 2025-12-31");
    }

    @Test
    void aSheetIsPutOnFileOnce() {
        var town = town();
        var base = base(town);
        var sheet = sent(town + ".officer", HEAD + base + ",,2024-01-01,3\n");
        assertThat(whileFiled(() -> run(town + ".officer", sheet), runs(COUNTY_OFFICER, sheet)).status()).isEqualTo(409);
        assertThat(terms(base)).containsExactly("2024-01-01 2026-12-31");
        assertThat(db.sql("select count(*) from trail where subject = 'unit' and subject_id = :unit and verb = 'begun'").param("unit", units.require(base).id()).query(Long.class).single()).isOne();
    }

    @Test
    void ofASheetAndAFormTheSecondHearsOfTheFirst() {
        var town = town();
        var officer = town + ".officer";
        var base = base(town);
        var sheet = sent(officer, HEAD + base + ",,2024-01-01,3\n");
        var after = whileFiled(() -> terms.put(actors.of(officer), base, LocalDate.of(2023, 1, 1), 5), runs(officer, sheet));
        assertThat(why(after)).as(after.text()).containsExactly("这家的任期刚刚有人改过，请核对后再传");
        assertThat(terms(base)).containsExactly("2023-01-01 2027-12-31");

        var next = base(town);
        var first = sent(officer, HEAD + next + ",,2024-01-01,3\n");
        assertThat(whileFiled(() -> run(officer, first), () -> caller.post(officer, "/api/units/" + next + "/terms", Map.of("since", "2023-01-01", "years", 5))).status()).isEqualTo(409);
        assertThat(terms(next)).containsExactly("2024-01-01 2026-12-31");
    }

    @Test
    void noTermBeginsAtAUnionThatEndsInTheSameMoment() {
        var town = town();
        var officer = town + ".officer";
        var ends = base(town);
        var into = base(town);
        var sheet = sent(officer, HEAD + ends + ",,2024-01-01,3\n");
        caller.token(officer);
        caller.token(officer);
        once.executeWithoutResult(_ -> {
            federation.merge(Actor.platform(units.require(World.CITY)), List.of(ends), into, World.TODAY);
            for (var begun : List.<Supplier<Caller.Said>>of(() -> caller.post(officer, sheet + "/run", Map.of()),
                () -> caller.post(officer, "/api/units/" + ends + "/terms", Map.of("since", "2024-01-01", "years", 3)))) {
                var said = CompletableFuture.supplyAsync(begun).join();
                assertThat(said.status()).as(said.text()).isEqualTo(409);
                assertThat(said.text()).contains("刚撤销，或正在办撤并调整");
            }
        });
        assertThat(terms(ends)).isEmpty();
    }
}
