package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import niangjia.World;
import niangjia.person.Merges;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Twice is once; what was interrupted goes on; what was stopped leaves nothing of the chunk under way. */
class RepeatTest extends Rostering {

    private static final String ADMIN = World.COUNTY + ".admin";
    private static final List<String> HEADING = List.of("姓名", "身份证号", "工会代码", "手机", "入会日期", "户籍");
    private static final List<String> UNIONS = List.of(World.BASE, World.OTHER_BASE, World.FAR_BASE, "", "3205850000000");

    /** The common pool has one thread on two cores, and the chunk that waits would have it. */
    private static final Executor ASIDE = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired private Chunks chunks;
    @Autowired private Imports imports;
    @Autowired private TransactionTemplate once;
    @Autowired private Merges merges;
    @Autowired private Units units;

    /** Any roster, with doubles, gaps and errors, changes nothing the second time, and says so line by line. Half of them are other ones in each run. */
    @RepeatedTest(8)
    void importing_twice_is_importing_once(RepetitionInfo round) {
        var seed = round.getCurrentRepetition() <= 4 ? round.getCurrentRepetition() : System.nanoTime();
        var random = new Random(seed);
        var numbers = IntStream.range(0, 12).mapToObj(_ -> idNumber("19841%d0%d".formatted(random.nextInt(3), 1 + random.nextInt(9)))).toList();
        var rows = new ArrayList<List<?>>();
        for (var n = 0; n < 25; n++) {
            var who = random.nextInt(numbers.size());
            rows.add(List.of("复" + "甲乙丙丁戊己庚辛壬癸子丑".charAt(random.nextInt(20) == 0 ? 0 : who), random.nextInt(9) == 0 ? "1" : numbers.get(who),
                UNIONS.get(Math.min(UNIONS.size() - 1, random.nextInt(12) / 2)), random.nextInt(3) == 0 ? phone() : "",
                random.nextInt(3) == 0 ? "2015-0%d-01".formatted(1 + random.nextInt(9)) : "", random.nextBoolean() ? "外地" : ""));
        }
        var file = xlsx(HEADING, rows);
        var first = imported(ADMIN, file);
        var after = state();
        assertThat(List.of("new", "joined", "changed", "same", "moved", "elsewhere", "wrong").stream().mapToInt(it -> count(first, it)).sum()).as("seed %d", seed).isEqualTo(25);
        var second = imported(ADMIN, file);
        assertThat(state()).as("seed %d", seed).isEqualTo(after);
        assertThat(count(second, "new") + count(second, "joined") + count(second, "changed") + count(second, "moved")).as("seed %d", seed).isZero();
        assertThat(count(second, "wrong")).as("seed %d", seed).isEqualTo(count(first, "wrong"));
        assertThat(count(second, "same")).as("seed %d", seed).isEqualTo(count(first, "new"));
        assertThat(db.sql("select count(*) from (select person from membership where left_on is null group by person having count(*) > 1) two").query(Integer.class).single()).isZero();
    }

    /** All that an import may touch, but for what it writes about itself. */
    private List<String> state() {
        return db.sql("""
            select p.id_hash || ' ' || p.name || ' ' || coalesce(p.phone_tail, '') || p.local || p.dispatched || p.unit || ' ' || p.version || ' ' || m.unit || m.joined || coalesce(m.left_on::text, '')
              from person p left join membership m on m.person = p.id where p.name like '复%'
             union all
            select d.person || ' ' || d.holder || ' ' || d.claimant || coalesce(d.verdict, '') from roster_dispute d
             order by 1
            """).query(String.class).list();
    }

    @Test
    void a_kill_between_chunks_costs_nothing_and_doubles_nothing() {
        var id = uploaded(ADMIN, Map.of("unit", World.BASE), people("断", 20, "19850101"));
        begin(id);
        step(id);                                                 // seven lines in
        try {
            once.executeWithoutResult(_ -> {
                chunks.next(id);
                throw new IllegalStateException("killed in the middle of the second chunk");
            });
        } catch (IllegalStateException killed) {
            assertThat(count("断")).isEqualTo(7);
        }
        chunks.work(id);                                          // another process takes it up
        assertThat(count("断")).isEqualTo(20);
        var said = caller.get(ADMIN, "/api/imports/" + id);
        assertThat(said.at("state").asString()).isEqualTo("done");
        assertThat(count(said, "new")).isEqualTo(20);
        chunks.work(id);
        assertThat(count("断")).isEqualTo(20);
    }

    @Test
    void cancelling_keeps_the_finished_chunks_and_nothing_of_the_one_under_way() throws Exception {
        var id = uploaded(ADMIN, Map.of("unit", World.BASE), people("停", 20, "19850102"));
        begin(id);
        step(id);
        once.executeWithoutResult(_ -> {
            // The chunk under way has written its people when the import is stopped by somebody else.
            db.sql("select pg_advisory_xact_lock(hashtext('roster_import'))").query((_, _) -> 0).list();
            var working = CompletableFuture.runAsync(() -> chunks.work(id), ASIDE);
            assertThat(CompletableFuture.supplyAsync(() -> caller.post(ADMIN, "/api/imports/" + id + "/cancel", Map.of()).status(), ASIDE).join()).isEqualTo(200);
            assertThat(working.isDone()).isFalse();
        });
        chunks.work(id);
        assertThat(count("停")).isEqualTo(7);
        assertThat(imports.byId(id).orElseThrow().state()).isEqualTo("cancelled");
        assertThat(trail("roster", id)).containsExactly("uploaded", "cancelled");
    }

    /** Stopped after the chunk has written and before it commits: the last statement of the chunk finds it out. */
    @Test
    void a_chunk_that_was_cancelled_while_it_wrote_is_undone() {
        var id = uploaded(ADMIN, Map.of("unit", World.BASE), people("撤", 3, "19850103"));
        begin(id);
        var hold = db.sql("select id from unit where code = :code").param("code", World.BASE).query(Long.class).single();
        once.executeWithoutResult(status -> {
            // Writing a membership waits for this row; meanwhile the import is stopped.
            db.sql("select id from unit where id = :id for update").param("id", hold).query(Long.class).single();
            var working = CompletableFuture.runAsync(() -> chunks.work(id), ASIDE);
            for (var tries = 0; tries < 1000 && !writes(); tries++) {
                Thread.onSpinWait();
            }
            CompletableFuture.runAsync(() -> db.sql("update roster_import set state = 'cancelled' where id = :id").param("id", id).update(), ASIDE).join();
            status.setRollbackOnly();
            assertThat(working.isDone()).isFalse();
        });
        chunks.work(id);
        db.sql("select pg_advisory_lock(hashtext('roster_import')), pg_advisory_unlock(hashtext('roster_import'))").query((_, _) -> 0).list();   // the worker is through
        assertThat(count("撤")).isZero();
    }

    /** Two files become one between the look at a line and its writing: he joins on the one that stays. */
    @Test
    void whose_file_goes_into_another_while_it_is_written_is_planned_again() {
        var number = idNumber("19850104");
        var gone = person(World.TOWN + ".window", World.BASE, number);
        var kept = person(World.TOWN + ".window", World.BASE, idNumber("19850104"));
        var name = db.sql("select name from person where id = :id").param("id", gone).query(String.class).single();
        var id = uploaded(ADMIN, Map.of("unit", World.BASE), xlsx(List.of("姓名", "身份证号"), List.of(List.of(name, number))));
        begin(id);
        db.sql("update person set name = :name where id = :id").param("name", name).param("id", kept).update();
        var working = once.execute(_ -> {
            // Writing what the roster has other than the file waits for this row; the membership is written before.
            db.sql("select id from person where id = :id for no key update").param("id", gone).query(Long.class).single();
            var under = CompletableFuture.runAsync(() -> chunks.work(id), ASIDE);
            for (var tries = 0; tries < 2000 && !writes(); tries++) {
                Thread.onSpinWait();
            }
            merges.merge(Actor.platform(units.require(World.COUNTY)), kept, gone, "同一人");
            return under;
        });
        working.join();
        assertThat(db.sql("select person from membership where person in (:both)").param("both", List.of(kept, gone)).query(Long.class).list()).containsExactly(kept);
        assertThat(imports.byId(id).orElseThrow().state()).isEqualTo("done");
    }

    /** Asked outside the transaction, which would see the same picture for ever. */
    private boolean writes() {
        return CompletableFuture.supplyAsync(() -> db.sql("select exists (select 1 from pg_locks where not granted)")
            .query(Boolean.class).single(), ASIDE).join();
    }

    private void begin(long id) {
        db.sql("update roster_import set state = 'running' where id = :id").param("id", id).update();
    }

    private void step(long id) {
        Steps.Step step = once.execute(_ -> chunks.next(id));
        assertThat(step).isEqualTo(Steps.Step.MORE);
    }

    private int count(String family) {
        return db.sql("select count(*) from person p join membership m on m.person = p.id where p.name like :it").param("it", family + "%").query(Integer.class).single();
    }

    private byte[] people(String family, int n, String born) {
        return xlsx(List.of("姓名", "身份证号"), IntStream.range(0, n).mapToObj(_ -> List.of(family + "某", idNumber(born))).toList());
    }
}
