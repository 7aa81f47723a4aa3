package niangjia.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@Housed
class OncePerKeyTest {

    private static final String CLERK = World.TOWN + ".window";

    @Autowired Caller caller;
    @Autowired JdbcClient db;

    private static Map<String, Object> person(int n) {
        return Map.of("name", "幂等" + "一二三四五六七八九".charAt(n), "idNumber", World.idNumber("320585", "19910203", n),
            "phone", World.phone(900 + n), "unit", World.TOWN, "local", true);
    }

    private long kept(String key) {
        return db.sql("select count(*) from request_key where key = :key").param("key", key).query(Long.class).single();
    }

    private long files(int n) {
        return db.sql("select count(*) from person where name = :name").param("name", person(n).get("name")).query(Long.class).single();
    }

    @Test
    void theSameKeyAndBodyGetTheSameAnswerAndAnotherBodyIsRefused() {
        var key = UUID.randomUUID().toString();
        var first = caller.post(CLERK, "/api/people", person(1), key);
        var second = caller.post(CLERK, "/api/people", person(1), key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(files(1)).isOne();
        assertThat(caller.post(CLERK, "/api/people", person(2), key).status()).isEqualTo(409);
        assertThat(files(2)).isZero();
    }

    @Test
    void withoutAKeyTheSecondIsADuplicate() {
        assertThat(caller.post(CLERK, "/api/people", person(3)).status()).isEqualTo(201);
        assertThat(caller.post(CLERK, "/api/people", person(3)).status()).isEqualTo(409);
    }

    @Test
    void whatIsRefusedKeepsNothingAndTheKeyIsStillGood() {
        var key = UUID.randomUUID().toString();
        var bad = Map.of("name", "幂等五", "idNumber", "320585199102030001", "phone", World.phone(904), "unit", World.TOWN, "local", true);
        assertThat(caller.post(CLERK, "/api/people", bad, key).status()).isEqualTo(422);
        assertThat(kept(key)).isZero();
        assertThat(caller.post(CLERK, "/api/people", person(4), key).status()).isEqualTo(201);
    }

    @Test
    void sixteenAtOnceWithOneKeyGetOneAnswer() throws Exception {
        var key = UUID.randomUUID().toString();
        caller.token(CLERK);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var said = IntStream.range(0, 16).mapToObj(_ -> threads.submit(() -> caller.post(CLERK, "/api/people", person(5), key))).toList();
            var answers = new java.util.HashSet<String>();
            for (var one : said) {
                assertThat(one.get().status()).isEqualTo(201);
                answers.add(one.get().text());
            }
            assertThat(answers).hasSize(1);
        }
        assertThat(files(5)).isOne();
    }

    @Test
    void twoAccountsMayUseTheSameKey() {
        var key = UUID.randomUUID().toString();
        assertThat(caller.post(CLERK, "/api/people", person(6), key).status()).isEqualTo(201);
        assertThat(caller.post(World.TOWN + ".officer", "/api/people", person(7), key).status()).isEqualTo(201);
    }

    @Test
    void aKeptAnswerCannotBeReadInTheDatabase() {
        var key = UUID.randomUUID().toString();
        caller.post(CLERK, "/api/people", person(8), key);
        var answer = db.sql("select answer from request_key where key = :key").param("key", key).query(byte[].class).single();
        assertThat(new String(answer, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("idNumber");
    }

    @Test
    void aRefusalLeavesItsLineAlthoughTheActIsRolledBack() {
        var far = db.sql("select person from staff where username = :name").param("name", World.FAR_TOWN + ".window").query(Long.class).single();
        var key = UUID.randomUUID().toString();
        assertThat(caller.post(CLERK, "/api/people/" + far + "/access", Map.of("reason", "核对"), key).status()).isEqualTo(404);
        assertThat(kept(key)).isZero();
        assertThat(db.sql("""
            select count(*) from trail t join staff s on s.id = t.account
             where s.username = :clerk and t.verb = 'refused' and t.subject = 'person' and t.subject_id = :person
            """).param("clerk", CLERK).param("person", far).query(Long.class).single()).isOne();
    }

    @Test
    void aBodyBeyondAMegabyteIsNotRead() {
        var big = Map.of("name", "大".repeat(400_000));
        assertThat(caller.post(CLERK, "/api/people", big, UUID.randomUUID().toString()).status()).isEqualTo(413);
        assertThat(caller.post(CLERK, "/api/people", big).status()).isEqualTo(413);
    }

    /** However little it says it is: a body in pieces has no end until it has been read. */
    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsNotRead() {
        for (var path : List.of("/api/token", "/api/people", "/api/money/statements")) {
            var pieces = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{\"username\":\"a\"}".getBytes(StandardCharsets.UTF_8)));
            assertThat(caller.send(caller.request(path.equals("/api/token") ? null : caller.token(CLERK), path, null).header("Content-Type", "application/json")
                .POST(pieces).build()).status()).as(path).isEqualTo(411);
        }
        var form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n姓名,身份证号\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8);
        var read = caller.send(caller.request(caller.token(World.BASE + ".union"), "/api/imports", null).header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form))).build());
        assertThat(read.text()).as("the container keeps its own limit of files").contains("表头下面一行也没有");
    }

    /** Written out, the amount would be a hundred million zeros. */
    @Test
    void anAmountOfManyDigitsIsNoAmount() {
        var sent = caller.send(caller.request(caller.token(World.TOWN + ".chair"), "/api/matters/X/actions", null).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"approve\",\"version\":0,\"amount\":1e100000000}")).build());
        assertThat(sent.status()).as(sent.text()).isEqualTo(422);
        assertThat(sent.text()).as("not even read").contains("读不懂");
    }

    @Test
    void wholeNumbersAreShownAnewOrNotAtAll() {
        var made = caller.post(CLERK, "/api/people", person(0));
        var key = UUID.randomUUID().toString();
        for (var n = 0; n < 2; n++) {
            var shown = caller.post(CLERK, "/api/people/" + made.at("id").asLong() + "/unmask", Map.of("reason", "核对"), key);
            assertThat(shown.status()).as(shown.text()).isEqualTo(200);
            assertThat(shown.header("Idempotency-Replayed")).isNull();
        }
        assertThat(kept(key)).isZero();
        assertThat(db.sql("select count(*) from trail where verb = 'unmasked' and subject_id = :id").param("id", made.at("id").asLong()).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void aPageFarBeyondTheLastIsEmpty() {
        var far = caller.get(CLERK, "/api/people?page=2147483647");
        assertThat(far.status()).as(far.text()).isEqualTo(200);
        assertThat(far.at("items").size()).isZero();
    }
}
