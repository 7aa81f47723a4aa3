package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import niangjia.Caller.Said;
import niangjia.Casework;
import niangjia.World;
import niangjia.door.Actors;
import niangjia.standing.Standings;
import niangjia.unit.Registering;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Between the calendar's list and the task, or in the same moment, somebody does what makes the task needless: it is not done. */
class RoundTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";
    private static final LocalDate REVIEWS = LocalDate.of(2026, 11, 20);
    private static final LocalDate RETURNS = LocalDate.of(2025, 10, 1);

    @Autowired private Renewals renewals;
    @Autowired private Openings openings;
    @Autowired private Due due;
    @Autowired private Moves moves;
    @Autowired private Actors actors;
    @Autowired private Standings standings;
    @Autowired private Registering registering;
    @Autowired private TransactionTemplate once;

    /** Whose standing of hardship ends on 8 December 2026, and is to be reviewed on {@link #REVIEWS}. */
    private long holder() {
        var person = person(World.BASE);
        hardship(person, "SPECIAL", "500", List.of());
        today(REVIEWS);
        return person;
    }

    private long standing(long person) {
        return db.sql("select id from standing where kind = 'hardship' and subject = 'person' and subject_id = :person").param("person", person).query(Long.class).single();
    }

    private Round.Task review(long person) {
        return renewals.due().stream().filter(task -> task.key().equals("renewal aid.hardship " + standing(person))).findFirst().orElseThrow();
    }

    private Said handUp(long person) {
        return open(CLERK, "aid.hardship", World.TOWN, person, with(hardshipForm("SPECIAL", "450", List.of()), "consentOn", "2026-11-10", "visitOn", "2026-11-12"));
    }

    private void run(Round.Task task) {
        once.executeWithoutResult(_ -> task.act().run());
    }

    private void untilItWaits(Round.Task task, CompletableFuture<Void> done) {
        done.completeAsync(() -> {
            run(task);
            return null;
        });
        untilItWaits(done);
    }

    private List<String> open(long person) {
        return db.sql("select number from matter where person = :person and state = 'open'").param("person", person).query(String.class).list();
    }

    @Test
    void a_review_is_opened_once_though_its_task_runs_twice() {
        var person = holder();
        var task = review(person);
        run(task);
        run(task);
        assertThat(open(person)).hasSize(1);
    }

    @Test
    void no_review_is_opened_where_a_file_was_handed_up_since() {
        var person = holder();
        var task = review(person);
        var filed = handUp(person);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        run(task);
        assertThat(open(person)).containsExactly(filed.at("number").asString());
    }

    @Test
    void a_file_handed_up_in_the_moment_its_review_is_opened_closes_it() {
        var person = holder();
        var task = review(person);
        var filed = new CompletableFuture<Said>();
        once.executeWithoutResult(_ -> {
            task.act().run();
            filed.completeAsync(() -> handUp(person));
            untilItWaits(filed);
        });
        assertThat(filed.join().status()).as(filed.join().text()).isEqualTo(201);
        assertThat(open(person)).containsExactly(filed.join().at("number").asString());
    }

    @Test
    void no_review_is_opened_of_a_standing_that_ends_in_the_same_moment() {
        var person = holder();
        var task = review(person);
        var ran = new CompletableFuture<Void>();
        once.executeWithoutResult(_ -> {
            standings.end(standing(person), REVIEWS, "脱困");
            untilItWaits(task, ran);
        });
        ran.join();
        assertThat(open(person)).isEmpty();
    }

    @Test
    void a_review_that_waits_is_closed_when_its_standing_ends_early() {
        var person = holder();
        run(review(person));
        var number = open(person).getFirst();
        assertThat(closing(number)).isEmpty();
        var ending = opened(CLERK, "aid.ending", World.TOWN, person, Map.of("kind", "HARDSHIP", "why", "脱困", "paper", "入户核实"));
        approve(World.COUNTY + ".chair", ending);
        closing(number).forEach(this::run);
        var said = read(CLERK, number);
        assertThat(said.at("state").asString()).isEqualTo("withdrawn");
        assertThat(said.at("timeline").toString()).contains("资格已终止：脱困");
        assertThat(closing(number)).isEmpty();
    }

    private List<Round.Task> closing(String number) {
        return renewals.due().stream().filter(task -> task.key().equals("renewal over " + number)).toList();
    }

    /** An employer that owes a return from {@link #RETURNS} on. */
    private String point() {
        var code = employer();
        var id = employer(code);
        standings.confer("monitoring", "employer", id, "一线职工工资", LocalDate.of(2024, 1, 1), null, actors.of(World.BASE + ".union").unit(), null, null);
        today(RETURNS);
        return code;
    }

    private long employer(String code) {
        return db.sql("select id from employer where credit_code = :code").param("code", code).query(Long.class).single();
    }

    private List<Round.Task> owed(String code) {
        return openings.due().stream().filter(task -> task.key().endsWith(" " + employer(code))).toList();
    }

    private List<String> returns(String code) {
        return db.sql("select u.code from matter m join unit u on u.id = m.unit where m.employer = :employer").param("employer", employer(code)).query(String.class).list();
    }

    @Test
    void no_return_is_opened_where_the_employers_union_is_gone_since() {
        var point = point();
        var task = owed(point).getFirst();
        registering.uncover(actors.of(World.CITY + ".admin"), point, RETURNS);
        run(task);
        assertThat(returns(point)).isEmpty();
    }

    @Test
    void a_return_is_opened_at_the_union_that_covers_the_employer_from_the_same_moment_on() {
        var point = point();
        var task = owed(point).getFirst();
        var opened = new CompletableFuture<Void>();
        once.executeWithoutResult(_ -> {
            registering.cover(actors.of(World.CITY + ".admin"), point, World.FAR_BASE, RETURNS);
            untilItWaits(task, opened);
        });
        opened.join();
        owed(point).forEach(this::run);
        assertThat(returns(point)).containsExactly(World.FAR_BASE);
    }

    @Test
    void a_notice_whose_objection_is_settled_in_the_moment_it_would_end_hangs_on() {
        today(LocalDate.of(2025, 11, 26));
        var form = with(hardshipForm("ILL", "900", List.of(Map.of("relation", "女儿", "name", "钱幼", "idNumber", idNumber("20120301"), "state", "小学在读", "income", 0))), "medical", "800");
        var number = opened(CLERK, "aid.hardship", World.TOWN, person(World.BASE), form);
        approve(World.TOWN + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        assertThat(read(CLERK, number).at("notices.0.until").asString()).isEqualTo("2025-12-03");
        today(LocalDate.of(2025, 12, 4));
        var ends = new CompletableFuture<Void>();
        once.executeWithoutResult(_ -> {
            db.sql("select id from matter where number = :number for no key update").param("number", number).query(Long.class).single();
            ends.completeAsync(() -> {
                due.today();
                return null;
            });
            untilItWaits(ends);
            move(CLERK, number, new Moves.Move("object", null, "邻居：另有收入", version(number), null, null));
            move(World.COUNTY + ".officer", number, new Moves.Move("settle", "continue", "查过了", version(number), null, null));
        });
        ends.join();
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("open");
        dayIs(LocalDate.of(2025, 12, 6));
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("granted");
    }

    private void move(String who, String number, Moves.Move move) {
        moves.make(actors.of(who), number, move);
    }

    private int version(String number) {
        return db.sql("select version from matter where number = :number").param("number", number).query(Integer.class).single();
    }
}
