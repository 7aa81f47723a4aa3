package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import niangjia.Caller;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What may be had once is had once by a person, whichever of his numbers or files he comes with. */
class ClaimsTest extends Campaigning {

    private static final String CLERK = World.TOWN + ".window";
    private static final String OFFICER = World.COUNTY + ".officer";

    @Autowired private TransactionTemplate once;

    @Test
    void a_corrected_number_takes_its_claims_along() {
        today(World.TODAY);
        var wrong = idNumber("19800101");
        var right = idNumber("19800101");
        var person = person(CLERK, World.BASE, wrong);
        hardship(person, 201);
        correct(person, right);
        hardship(person, 409);
        hardship(person(CLERK, World.BASE, wrong), 201);
        hardship(person(World.BASE), 409, right);
    }

    @Test
    void what_was_free_when_it_was_judged_and_is_taken_meanwhile_is_refused() {
        today(World.TODAY);
        hardship(person(World.BASE), 201);
        var number = idNumber("19800101");
        var here = person(World.BASE);
        var there = person(World.FAR_BASE);
        var late = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            // It is judged, and waits for its number.
            db.sql("select last from serial where key = :key for update").param("key", "matter %s-%02d".formatted(World.COUNTY, World.TODAY.getYear() % 100)).query(Long.class).single();
            late.completeAsync(() -> handedUp(CLERK, World.TOWN, here, number));
            untilItWaits(late);
            assertThat(handedUp(World.FAR_TOWN + ".window", World.FAR_TOWN, there, number).status()).isEqualTo(201);
        });
        assertThat(late.join().status()).as(late.join().text()).isEqualTo(409);
    }

    @Test
    void two_files_of_one_person_claim_once_until_they_are_two_again() {
        today(World.TODAY);
        var number = idNumber("19800101");
        var gone = person(CLERK, World.BASE, number);
        var kept = person(World.BASE);
        hardship(gone, 201);
        var merge = merge(OFFICER, kept, gone);
        hardship(kept, 409);
        hardship(person(World.BASE), 409, number);
        correct(kept, number);
        hardship(kept, 409);
        assertThat(caller.post(OFFICER, "/api/people/" + kept + "/merges/" + merge + "/undo", Map.of()).status()).isEqualTo(200);
        hardship(gone, 409);
        hardship(kept, 201);
    }

    @Test
    void a_months_card_that_went_to_the_file_merged_away_is_not_given_again() {
        receive("dues", "1000");
        var category = category();
        var people = holders(category, 2);
        var form = Map.of("period", "2026-02", "sources", List.of(source("DUES", "400")), "choose", List.of(Map.of("kind", "HARDSHIP", "category", category)));
        var first = opened(COUNTY + ".officer", "aid.card", COUNTY, null, form);
        approve(REVIEWER, first);
        approve(CHAIR, first);
        var gone = people.getFirst();
        var kept = person(World.FAR_BASE);
        var merge = merge(COUNTY + ".officer", kept, gone);
        assertThat(fails(opened(COUNTY + ".officer", "aid.card", COUNTY, null, form), kept)).isTrue();
        assertThat(caller.post(COUNTY + ".officer", "/api/people/" + kept + "/merges/" + merge + "/undo", Map.of()).status()).isEqualTo(200);
        assertThat(fails(opened(COUNTY + ".officer", "aid.card", COUNTY, null, form), gone)).isTrue();
        assertThat(db.sql("select count(*) from matter_claim where key like '%:' || :kept").param("kept", kept).query(Long.class).single()).isZero();
    }

    private boolean fails(String run, long person) {
        return caller.get(CHAIR, "/api/matters/" + run + "/beneficiaries").at("items").valueStream().filter(one -> one.at("/person").asLong() == person)
            .findFirst().orElseThrow().at("/fails").asBoolean();
    }

    private void hardship(long person, int status, String... members) {
        assertThat(handedUp(CLERK, World.TOWN, person, members).status()).as(caller.get(OFFICER, "/api/people/" + person).text()).isEqualTo(status);
    }

    private Caller.Said handedUp(String clerk, String town, long person, String... members) {
        var household = List.of(members).stream().map(number -> Map.<String, Object>of("relation", "妻子", "name", "钱氏", "idNumber", number, "state", "务工", "income", "0")).toList();
        return open(clerk, "aid.hardship", town, person, hardshipForm("SPECIAL", "500", household));
    }

    private void correct(long person, String number) {
        var version = caller.get(OFFICER, "/api/people/" + person).at("version").asInt();
        var said = caller.send(caller.request(caller.token(OFFICER), "/api/people/" + person, null).header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"version\":%d,\"idNumber\":\"%s\"}".formatted(version, number))).build());
        assertThat(said.status()).as(said.text()).isEqualTo(200);
    }

    private long merge(String officer, long kept, long gone) {
        var said = caller.post(officer, "/api/people/" + kept + "/merges", Map.of("other", gone, "reason", "两张证件核对过"));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return db.sql("select max(id) from person_merge where kept = :kept").param("kept", kept).query(Long.class).single();
    }
}
