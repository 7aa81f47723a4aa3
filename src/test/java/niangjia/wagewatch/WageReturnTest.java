package niangjia.wagewatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import niangjia.Caller.Said;
import niangjia.Casework;
import niangjia.World;
import niangjia.matter.Due;
import niangjia.standing.Standings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The quarterly wage return through the API: opened by the calendar, compared with the quarter before. */
class WageReturnTest extends Casework {

    private static final String UNION = World.BASE + ".union";
    private static final Map<String, Object> FIRST = Map.of("period", "2025Q3", "headcount", 100, "totalWages", "1500000", "lowest", "3000", "average", "5000");

    @Autowired private Standings standings;
    @Autowired private Due due;
    @Autowired private TransactionTemplate once;

    private String point() {
        var code = employer();
        var id = db.sql("select id from employer where credit_code = :code").param("code", code).query(Long.class).single();
        var unit = db.sql("select unit from unit_code where code = :code").param("code", World.BASE).query(Long.class).single();
        standings.confer("monitoring", "employer", id, "一线职工工资", LocalDate.of(2024, 1, 1), null, unit, null, null);
        return code;
    }

    @Test
    void the_calendar_opens_one_return_a_quarter_due_fifteen_days_after_it() {
        var point = point();
        dayIs(LocalDate.of(2025, 10, 1));
        dayIs(LocalDate.of(2025, 10, 2));
        var opened = db.sql("""
            select m.number || ' ' || m.period || ' ' || (m.due_at at time zone 'Asia/Shanghai')::date
              from matter m join employer e on e.id = m.employer where e.credit_code = :point and m.channel = 'calendar'
            """).param("point", point).query(String.class).list();
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst()).endsWith("2025Q3 2025-10-15");

        var filed = open(UNION, "wagewatch.return", World.BASE, point, FIRST);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        assertThat(opened.getFirst()).startsWith(filed.at("number").asString());
        assertThat(filed.at("flags").size()).isZero();
        assertThat(open(UNION, "wagewatch.return", World.BASE, point, FIRST).status()).isEqualTo(409);
    }

    @Test
    void of_two_who_file_a_return_in_the_same_moment_the_second_is_refused() {
        var point = point();
        dayIs(LocalDate.of(2025, 10, 1));
        var number = number(point);
        var first = new CompletableFuture<Said>();
        var second = new CompletableFuture<Said>();
        once.executeWithoutResult(_ -> {
            db.sql("select id from matter where number = :number for update").param("number", number).query(Long.class).single();
            first.completeAsync(() -> open(UNION, "wagewatch.return", World.BASE, point, FIRST));
            untilItWaits(first);
            second.completeAsync(() -> open(UNION, "wagewatch.return", World.BASE, point, with(FIRST, "headcount", 110)));
            untilItWaits(first, second);
        });
        assertThat(List.of(first, second)).extracting(it -> it.join().status()).containsExactly(201, 409);
        assertThat(second.join().text()).contains("这件已经提交过");
        assertThat(read(UNION, number).at("timeline").valueStream().map(event -> event.at("/kind").asString())).containsOnlyOnce("submitted");
        assertThat(read(UNION, number).at("form.headcount").asInt()).isEqualTo(100);
    }

    @Test
    void no_union_files_or_checks_the_return_of_an_employer_it_does_not_cover() {
        var stranger = World.OTHER_BASE + ".union";
        var point = point();
        assertThat(check(stranger, "wagewatch.return", World.OTHER_BASE, point, FIRST).status()).isEqualTo(404);
        assertThat(open(stranger, "wagewatch.return", World.OTHER_BASE, point, FIRST).status()).as("before the calendar opened one").isEqualTo(404);
        dayIs(LocalDate.of(2025, 10, 1));
        assertThat(open(stranger, "wagewatch.return", World.OTHER_BASE, point, FIRST).status()).isEqualTo(404);
        assertThat(submitted(point)).isZero();
        cover(point, World.OTHER_BASE);
        assertThat(open(stranger, "wagewatch.return", World.OTHER_BASE, point, FIRST).status()).as("what waits with the union that covered it").isEqualTo(404);
        assertThat(submitted(point)).isZero();
        cover(point, World.BASE);
        assertThat(open(UNION, "wagewatch.return", World.BASE, point, FIRST).status()).isEqualTo(201);
    }

    @Test
    void an_open_return_goes_along_with_its_employer_to_another_union_and_a_filed_one_stays() {
        var going = point();
        var filed = point();
        dayIs(LocalDate.of(2025, 10, 1));
        var stays = opened(UNION, "wagewatch.return", World.BASE, filed, FIRST);
        var number = number(going);
        for (var point : List.of(going, filed)) {
            assertThat(caller.post(World.CITY + ".admin", "/api/employers/" + point + "/cover", Map.of("base", World.FAR_BASE, "day", "2025-10-01")).status()).isEqualTo(200);
        }
        var there = World.FAR_BASE + ".union";
        assertThat(caller.get(there, "/api/inbox").text()).contains(number).doesNotContain(stays);
        assertThat(caller.get(UNION, "/api/inbox").text()).doesNotContain(number);
        assertThat(open(UNION, "wagewatch.return", World.BASE, going, FIRST).status()).as("no longer its to file").isEqualTo(404);
        assertThat(open(there, "wagewatch.return", World.FAR_BASE, going, FIRST).at("number").asString()).as("the same return").isEqualTo(number);
        assertThat(read(there, number).at("timeline").toString()).contains("改由", "接着办");
        assertThat(read(World.COUNTY + ".officer", stays).at("unit").toString()).contains(World.BASE);
        assertThat(db.sql("""
            select t.level || ' ' || t.code from matter m join matter_step s on s.matter = m.id join unit t on t.id = s.unit
             where m.number = :number and s.act = 'register'
            """).param("number", number).query(String.class).single()).as("registered above the union that files it").isEqualTo("county " + World.OTHER_COUNTY);
    }

    private String number(String point) {
        return db.sql("select m.number from matter m join employer e on e.id = m.employer where e.credit_code = :code and m.channel = 'calendar'").param("code", point).query(String.class).single();
    }

    private long submitted(String point) {
        return db.sql("select count(*) from matter m join employer e on e.id = m.employer where e.credit_code = :code and m.submitted_on is not null").param("code", point)
            .query(Long.class).single();
    }

    @Test
    void an_enterprise_becomes_a_point_by_a_matter_and_ends_being_one_by_another() {
        var officer = World.TOWN + ".officer";
        var code = employer();
        var set = Map.of("what", "SET", "why", "行业里有代表性");
        assertThat(open(UNION, "wagewatch.point", World.BASE, code, set).status()).isEqualTo(403);
        assertThat(open(officer, "wagewatch.point", World.TOWN, code, with(set, "what", "END")).text()).contains("没有可以撤销的");
        today(LocalDate.of(2025, 9, 30));
        approve(World.COUNTY + ".chair", opened(officer, "wagewatch.point", World.TOWN, code, set));
        assertThat(open(officer, "wagewatch.point", World.TOWN, code, set).text()).contains("已经是监测点");
        assertThat(db.sql("select u.code from standing s join unit u on u.id = s.unit join employer e on e.id = s.subject_id where e.credit_code = :code and s.kind = 'monitoring'")
            .param("code", code).query(String.class).single()).as("counted at the union that covers it").isEqualTo(World.BASE);
        dayIs(LocalDate.of(2025, 10, 1));
        assertThat(returns(code)).containsExactly("2025Q3");
        today(LocalDate.of(2025, 12, 30));
        approve(World.COUNTY + ".chair", opened(officer, "wagewatch.point", World.TOWN, code, with(set, "what", "END")));
        dayIs(LocalDate.of(2026, 1, 1));
        assertThat(returns(code)).containsExactly("2025Q3");
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", code).update();
        assertThat(open(officer, "wagewatch.point", World.TOWN, code, set).text()).contains("先建会");
    }

    private List<String> returns(String code) {
        return db.sql("select m.period from matter m join employer e on e.id = m.employer where e.credit_code = :code and m.channel = 'calendar'")
            .param("code", code).query(String.class).list();
    }

    @Test
    void what_the_calendar_cannot_open_stops_nothing_else_and_is_told_to_the_officers_above_until_it_succeeds() {
        var broken = point();
        cover(broken, World.OTHER_BASE);
        var sound = point();
        standard(World.OTHER_BASE, "wagewatch.days", "十五");
        dayIs(LocalDate.of(2025, 10, 1));
        assertThat(returns(broken)).isEmpty();
        assertThat(returns(sound)).containsExactly("2025Q3");
        var told = "2025年第3季度一线职工工资监测没有办成";
        assertThat(caller.browser(World.OTHER_TOWN + ".officer").get("/").text()).contains(told, "/employers/" + broken);
        assertThat(caller.browser(World.TOWN + ".officer").get("/").text()).doesNotContain(told);
        due.today();
        assertThat(db.sql("select count(*) from trail where verb = 'failed' and detail like '%' || :told || '%'").param("told", told).query(Integer.class).single()).as("once").isOne();
        unset(World.OTHER_BASE, "wagewatch.days");
        due.today();
        assertThat(returns(broken)).containsExactly("2025Q3");
        assertThat(caller.browser(World.OTHER_TOWN + ".officer").get("/").text()).doesNotContain(told);
    }

    @Test
    void no_return_is_opened_where_nobody_could_file_it() {
        var point = point();
        var cover = db.sql("select unit from employer_cover c join employer e on e.id = c.employer where e.credit_code = :code").param("code", point).query(Long.class).single();
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :code)").param("code", point).update();
        dayIs(LocalDate.of(2025, 10, 1));
        assertThat(returns(point)).as("no union covers it, and no officer may file it").isEmpty();
        db.sql("insert into employer_cover (employer, unit, valid) select id, :unit, daterange('2025-10-02', null) from employer where credit_code = :code")
            .param("unit", cover).param("code", point).update();
        dayIs(LocalDate.of(2025, 10, 2));
        assertThat(returns(point)).containsExactly("2025Q3");
    }

    private void cover(String employer, String union) {
        db.sql("update employer_cover set unit = (select unit from unit_code where code = :to) where employer = (select id from employer where credit_code = :code)")
            .param("to", union).param("code", employer).update();
    }

    @Test
    void a_reminder_goes_out_five_days_before_it_is_due_and_again_when_it_is_late() {
        var point = point();
        dayIs(LocalDate.of(2025, 10, 9));
        var number = db.sql("select m.number from matter m join employer e on e.id = m.employer where e.credit_code = :point").param("point", point)
            .query(String.class).single();
        assertThat(reminders(number)).isEmpty();
        dayIs(LocalDate.of(2025, 10, 10));
        dayIs(LocalDate.of(2025, 10, 11));
        assertThat(reminders(number)).containsExactly("2025年10月15日到期，请按时办理");
        assertThat(caller.get(UNION, "/api/inbox").text()).contains("2025年10月15日到期，请按时办理");
        assertThat(caller.browser(UNION).get("/").text()).contains("提醒：2025年10月15日到期，请按时办理");
        dayIs(LocalDate.of(2025, 10, 15));
        assertThat(reminders(number)).as("due today is not late").hasSize(1);
        dayIs(LocalDate.of(2025, 10, 16));
        dayIs(LocalDate.of(2025, 10, 17));
        assertThat(reminders(number)).hasSize(2).last().asString().contains("已经逾期");
    }

    private List<String> reminders(String number) {
        return read(UNION, number).at("timeline").valueStream().filter(event -> event.at("/kind").asString().equals("reminded"))
            .map(event -> event.at("/note").asString()).toList();
    }

    @ParameterizedTest(name = "filed on {0}: late {1}")
    @CsvSource({"2025-10-15, false", "2025-10-16, true"})
    void filed_after_the_fifteenth_day_is_late(LocalDate day, boolean late) {
        var point = point();
        dayIs(LocalDate.of(2025, 10, 1));
        today(day);
        assertThat(open(UNION, "wagewatch.return", World.BASE, point, FIRST).at("flags").toString().contains("WAGEWATCH-3")).isEqualTo(late);
    }

    @ParameterizedTest(name = "{0} heads after 100, reason \"{1}\": {2}")
    @CsvSource({"120, '', 201", "121, '', 422", "121, 扩建新车间, 201", "80, '', 201", "79, '', 422"})
    void a_change_over_twenty_percent_needs_a_reason(int headcount, String reason, int status) {
        var point = point();
        dayIs(LocalDate.of(2025, 10, 1));
        opened(UNION, "wagewatch.return", World.BASE, point, FIRST);
        dayIs(LocalDate.of(2026, 1, 5));
        var said = open(UNION, "wagewatch.return", World.BASE, point, with(FIRST, "period", "2025Q4", "headcount", headcount, "reason", reason));
        assertThat(said.status()).as(said.text()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"2025年第3季度, 201", "2025年三季度, 201", "２０２５q3, 201", "2025年第5季度, 422", "2025-3, 422"})
    void a_quarter_is_read_as_people_write_it(String typed, int status) {
        var point = point();
        dayIs(LocalDate.of(2025, 10, 1));
        var said = open(UNION, "wagewatch.return", World.BASE, point, with(FIRST, "period", typed));
        assertThat(said.status()).as(said.text()).isEqualTo(status);
        assertThat(said.text()).contains(status == 201 ? "2025年第3季度" : "季度写成2012年第1季度这样");
    }

    private long figure(String code, String point) {
        var rows = WageFigures.ALL.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow().rows();
        return db.sql("select coalesce(sum(r.quantity), 0) from (" + rows + ") r join matter m on m.id = r.record_id join employer e on e.id = m.employer where e.credit_code = :point")
            .param("point", point).query(Long.class).single();
    }

    @Test
    void a_return_that_was_withdrawn_does_not_count_and_a_corrected_one_counts_once() {
        var point = point();
        dayIs(LocalDate.of(2025, 10, 1));
        var wrong = opened(UNION, "wagewatch.return", World.BASE, point, with(FIRST, "headcount", 10));
        assertThat(db.sql("select remind_on from matter where number = :number").param("number", wrong).query(LocalDate.class).optional()).as("nobody is to be reminded any more").isEmpty();
        assertThat(act(UNION, wrong, "withdraw", Map.of("note", "人数填错")).status()).isEqualTo(200);
        for (var code : List.of("returned", "intime", "wages", "headmonths")) {
            assertThat(figure("wagewatch." + code, point)).as(code).isZero();
        }
        opened(UNION, "wagewatch.return", World.BASE, point, FIRST);
        assertThat(List.of("opened", "returned", "intime", "wages", "headmonths").stream().map(code -> figure("wagewatch." + code, point)))
            .containsExactly(1L, 1L, 1L, 150_000_000L, 300L);
    }

    @Test
    void a_point_owes_the_quarters_at_whose_end_it_was_one() {
        var ends = point();
        dayIs(LocalDate.of(2025, 10, 1));
        today(LocalDate.of(2025, 10, 3));
        var number = opened(UNION, "wagewatch.return", World.BASE, ends, FIRST);
        var standing = db.sql("select s.id from standing s join employer e on e.id = s.subject_id and s.subject = 'employer' where e.credit_code = :code").param("code", ends).query(Long.class).single();
        standings.end(standing, LocalDate.of(2025, 10, 5), "不再监测");
        today(LocalDate.of(2025, 10, 8));
        assertThat(approve(World.COUNTY + ".officer", number).at("state").asString()).isEqualTo("done");

        var begins = point();
        db.sql("update standing set valid = daterange('2025-10-02', null) where subject = 'employer' and subject_id = (select id from employer where credit_code = :code)").param("code", begins).update();
        assertThat(open(UNION, "wagewatch.return", World.BASE, begins, FIRST).text()).contains("季度末是监测点");
        today(LocalDate.of(2026, 1, 8));
        assertThat(check(UNION, "wagewatch.return", World.BASE, begins, with(FIRST, "period", "2025Q4")).at("eligible").asBoolean()).isTrue();
    }
}
