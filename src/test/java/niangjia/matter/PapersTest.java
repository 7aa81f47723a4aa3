package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import niangjia.Casework;
import niangjia.World;
import niangjia.door.Actors;
import niangjia.ground.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The papers of a matter: whoever may open the matter opens them and nobody else does, and no draft loses them once it was handed up. */
class PapersTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";
    private static final String OURS = World.BASE + ".union";
    private static final String THEIRS = World.OTHER_BASE + ".union";
    private static final byte[] PDF = "%PDF-1.4 a paper".getBytes(StandardCharsets.US_ASCII);

    @Autowired private Papers papers;
    @Autowired private Drafts drafts;
    @Autowired private Actors actors;
    @Autowired private TransactionTemplate once;

    private String draft(long person) {
        var said = caller.post(CLERK, "/api/matters", Map.of("programme", "aid.hardship", "unit", World.TOWN, "person", person, "channel", "window",
            "draft", true, "form", Map.of("address", "桃源弄8号")));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.at("number").asString();
    }

    @Test
    void a_large_paper_leaves_in_slices_and_whole() throws IOException {
        var bytes = new byte[3_000_001];
        new Random(1).nextBytes(bytes);
        System.arraycopy(PDF, 0, bytes, 0, PDF.length);
        var number = draft(person(World.BASE));
        var paper = papers.add(actors.of(CLERK), number, "病历", "病历.pdf", bytes);
        assertThat(caller.file(CLERK, "/api/matters/" + number + "/papers/" + paper)).isEqualTo(bytes);
        var content = papers.content(actors.of(CLERK), number, paper).content();
        assertThat(content.contentLength()).isEqualTo(bytes.length);
        try (var in = content.getInputStream()) {
            assertThat(in.available()).as("held at a time").isBetween(1, 300_000);
        }
    }

    private long papers(String number) {
        return db.sql("select count(*) from matter_paper a join matter m on m.id = a.matter where m.number = :number").param("number", number).query(Long.class).single();
    }

    @Test
    void a_draft_that_is_handed_up_in_the_same_moment_keeps_its_papers() {
        var number = draft(person(World.BASE));
        papers.add(actors.of(CLERK), number, "户口簿", "户口簿.pdf", PDF);
        var clerk = actors.of(CLERK);
        var thrown = once.execute(_ -> {
            db.sql("update matter set state = 'withdrawn', submitted_on = :today where number = :number").param("today", World.TODAY).param("number", number).update();
            var other = CompletableFuture.runAsync(() -> drafts.discard(clerk, number));
            try {
                other.get(300, TimeUnit.MILLISECONDS);
            } catch (TimeoutException waits) {
                return other;
            } catch (InterruptedException | java.util.concurrent.ExecutionException said) {
                throw new AssertionError("it does not wait for the other", said);
            }
            throw new AssertionError("it does not wait for the other");
        });
        assertThatThrownBy(thrown::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Refusal.Conflict.class);
        assertThat(papers(number)).isOne();
        db.sql("update matter set state = 'draft', submitted_on = null where number = :number").param("number", number).update();
        drafts.discard(clerk, number);
        assertThat(papers(number)).isZero();
    }

    @Test
    void the_papers_of_a_draft_are_its_own_units() {
        var number = draft(person(World.BASE));
        var paper = papers.add(actors.of(CLERK), number, "户口簿", "户口簿.pdf", PDF);
        assertThat(caller.get(World.TOWN + ".officer", "/api/matters/" + number + "/papers/" + paper).status()).isEqualTo(200);
        assertThat(caller.get(World.COUNTY + ".window", "/api/matters/" + number + "/papers/" + paper).status()).isEqualTo(404);
        var county = actors.of(World.COUNTY + ".window");
        assertThatThrownBy(() -> papers.add(county, number, "户口簿", "户口簿.pdf", PDF)).isInstanceOf(Refusal.Missing.class);
        var note = Map.of("channel", "phone", "says", "问建档", "answer", "已答复", "matter", number);
        assertThat(caller.post(World.COUNTY + ".window", "/api/visits", note).text()).contains("或不在你的工作范围内");
        drafts.discard(actors.of(CLERK), number);
    }

    @Test
    void the_union_that_takes_a_member_over_opens_the_papers_it_is_shown() {
        var person = person(World.BASE);
        opened(OURS, "member.join", World.BASE, person, Map.of("union", World.BASE, "since", "2026-01-10", "home", "MIGRANT", "hired", "DISPATCHED"));
        var number = opened(OURS, "member.transfer", World.BASE, person, Map.of("union", World.OTHER_BASE, "since", "2026-01-20", "hired", "DIRECT"));
        var paper = papers.add(actors.of(OURS), number, "劳动合同", "劳动合同.pdf", PDF);
        assertThat(read(THEIRS, number).at("papers").toString()).contains("劳动合同");
        assertThat(caller.get(THEIRS, "/api/matters/" + number + "/papers/" + paper).status()).isEqualTo(200);
        assertThat(caller.get(World.FAR_BASE + ".union", "/api/matters/" + number + "/papers/" + paper).status()).isEqualTo(404);
        approve(THEIRS, number);
    }

    @Test
    void a_draft_is_discarded_and_the_visit_that_was_noted_with_it_stays() {
        var number = draft(person(World.BASE));
        var visit = caller.post(CLERK, "/api/visits", Map.of("channel", "phone", "says", "问建档", "answer", "已答复", "matter", number));
        assertThat(visit.status()).as(visit.text()).isEqualTo(201);
        drafts.discard(actors.of(CLERK), number);
        assertThat(db.sql("select matter is null from visit where id = :id").param("id", visit.at("id").asLong()).query(Boolean.class).single()).isTrue();
    }
}
