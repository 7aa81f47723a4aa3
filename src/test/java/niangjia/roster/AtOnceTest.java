package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import niangjia.Caller;
import niangjia.World;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Units;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two who do something in one moment: the second sees what the first did. */
class AtOnceTest extends Rostering {

    private static final String COUNTY_ADMIN = World.COUNTY + ".admin";

    @Autowired private Federation federation;
    @Autowired private Units units;
    @Autowired private Disputes disputes;
    @Autowired private Staging staging;
    @Autowired private Chunks chunks;
    @Autowired private Undoing undoing;
    @Autowired private TransactionTemplate once;

    @Test
    void a_word_said_while_the_holder_is_merged_is_about_the_membership_as_it_goes_on() {
        var holder = base();
        var heir = base();
        var claimant = base();
        var number = idNumber("19820406");
        imported(COUNTY_ADMIN, xlsx(List.of("姓名", "身份证号", "工会代码", "入会日期"),
            List.of(List.of("册同时", number, holder, "2012-01-01"), List.of("册同时", number, claimant, "2012-01-01"))));
        var dispute = db.sql("select d.id from roster_dispute d join person p on p.id = d.person where p.name = '册同时'").query(Long.class).single();
        var second = new CompletableFuture<Disputes.Dispute>();
        once.executeWithoutResult(_ -> {
            federation.merge(platform(), List.of(holder), heir, World.TODAY);
            second.completeAsync(() -> disputes.say(platform(), dispute, true));
            untilItWaits(second);
        });
        assertThat(second.join().verdict()).isEqualTo("moves");
        assertThat(union("册同时")).isEqualTo(claimant);
    }

    /** Whoever waits for another's file has a connection in hand: few do, and behind the whole of it. */
    @Test
    void who_uploads_while_others_wait_already_is_asked_to_come_again() {
        var file = xlsx(HEADING, List.of(List.of("册排队", idNumber("19820407"), "", "", "", "")));
        caller.token(COUNTY_ADMIN);
        var uploads = new ArrayList<CompletableFuture<Caller.Said>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            once.executeWithoutResult(_ -> {
                db.sql("lock table roster_row in share update exclusive mode").update();   // as who looks at a roster does
                uploads.add(CompletableFuture.supplyAsync(() -> uploading(file), threads));
                untilItWaits(uploads.getFirst());
                for (var n = 0; n < Staging.WAITING; n++) {
                    uploads.add(CompletableFuture.supplyAsync(() -> uploading(file), threads));
                }
                while (staging.waiting() < Staging.WAITING && db.sql("select count(*) from pg_locks where not granted").query(Integer.class).single() < 2) {
                    Thread.onSpinWait();
                }
                assertThat(staging.waiting()).isEqualTo(Staging.WAITING);
                assertThat(uploading(file).status()).isEqualTo(409);
            });
            assertThat(uploads).allSatisfy(upload -> assertThat(upload.join().status()).isEqualTo(201));
        }
    }

    @Test
    void who_is_brought_in_while_the_union_is_merged_is_a_member_of_its_successor() {
        var ends = base();
        var heir = base();
        var id = uploaded(COUNTY_ADMIN, Map.of("unit", ends), xlsx(HEADING, List.of(List.of("册并入", idNumber("19820408"), "", "2012-01-01", "", ""))));
        caller.post(COUNTY_ADMIN, "/api/imports/" + id + "/run", Map.of("leave", 0));
        var merged = new CompletableFuture<Object>();
        once.executeWithoutResult(_ -> {
            chunks.next(id);
            merged.completeAsync(() -> federation.merge(platform(), List.of(ends), heir, World.TODAY));
            untilItWaits(merged);
        });
        merged.join();
        assertThat(union("册并入")).isEqualTo(heir);
        runJobs(Instant.now().plusSeconds(2));
        assertThat(caller.get(COUNTY_ADMIN, "/api/imports/" + id).at("state").asString()).isEqualTo("done");
    }

    /** The chunk waits, and what it is to write is looked at anew. */
    @Test
    void a_chunk_whose_union_was_merged_meanwhile_is_planned_again() {
        var ends = base();
        var heir = base();
        var id = uploaded(COUNTY_ADMIN, Map.of("unit", ends), xlsx(HEADING, List.of(List.of("册晚到", idNumber("19820409"), "", "2012-01-01", "", ""))));
        caller.post(COUNTY_ADMIN, "/api/imports/" + id + "/run", Map.of("leave", 0));
        var brought = new CompletableFuture<Void>();
        once.executeWithoutResult(_ -> {
            federation.merge(platform(), List.of(ends), heir, World.TODAY);
            brought.completeAsync(() -> {
                chunks.work(id);
                return null;
            });
            untilItWaits(brought);
        });
        brought.join();
        assertThat(count(caller.get(COUNTY_ADMIN, "/api/imports/" + id), "wrong")).isEqualTo(1);
        assertThat(union("册晚到")).isEmpty();
        runJobs(Instant.now().plusSeconds(2));
    }

    /** Who is a member again goes along. */
    @Test
    void whom_an_import_taken_back_gives_back_to_a_union_that_is_merged_meanwhile_is_a_member_of_its_successor() {
        var ends = base();
        var heir = base();
        var first = uploaded(COUNTY_ADMIN, Map.of("unit", ends), xlsx(HEADING, List.of(List.of("册归来", idNumber("19820410"), "", "2012-01-01", "", ""))));
        run(COUNTY_ADMIN, first, 0);
        var id = uploaded(COUNTY_ADMIN, Map.of("unit", ends, "whole", "true"), xlsx(HEADING, List.of(List.of("册别人", idNumber("19820411"), "", "2012-01-01", "", ""))));
        run(COUNTY_ADMIN, id, 1);
        assertThat(union("册归来")).isEmpty();
        assertThat(caller.post(COUNTY_ADMIN, "/api/imports/" + id + "/undo", Map.of("reason", "传错了表格")).status()).isEqualTo(200);
        var merged = new CompletableFuture<Object>();
        once.executeWithoutResult(_ -> {
            undoing.next(id);
            merged.completeAsync(() -> federation.merge(platform(), List.of(ends), heir, World.TODAY));
            untilItWaits(merged);
        });
        merged.join();
        assertThat(union("册归来")).isEqualTo(heir);
        runJobs(Instant.now().plusSeconds(2));
    }

    private Caller.Said uploading(byte[] file) {
        return upload(COUNTY_ADMIN, Map.of("unit", World.BASE), "花名册.xlsx", file);
    }

    /** A union of this test's own; answers its code. */
    private String base() {
        return once.execute(_ -> {
            var code = federation.next(units.require(World.OTHER_TOWN));
            return federation.found(platform(), new Founding(code, code + "厂工会", Level.BASE, "enterprise", LocalDate.of(2008, 1, 1), World.OTHER_TOWN)).code();
        });
    }

    private Actor platform() {
        return Actor.platform(units.require(World.COUNTY));
    }
}
