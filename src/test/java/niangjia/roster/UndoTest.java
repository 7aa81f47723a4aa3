package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import niangjia.Caller;
import niangjia.World;
import niangjia.person.Comparison;
import niangjia.person.Memberships;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An import taken back: all is as it was, but for what somebody has gone on with. */
class UndoTest extends Rostering {

    private static final String ADMIN = World.COUNTY + ".admin";
    private static final String UNION = World.BASE + ".union";
    private static final String WHY = "传错了表格";
    private static final List<String> HEADING = List.of("姓名", "身份证号", "工会代码", "手机", "入会日期", "户籍", "岗位");
    private static final List<String> UNIONS = List.of(World.BASE, World.OTHER_BASE);
    private static final Executor ASIDE = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired private Undoing undoing;
    @Autowired private Memberships memberships;
    @Autowired private Comparison comparison;
    @Autowired private Units units;
    @Autowired private TransactionTemplate once;

    /** Whatever came of its lines, and who left: every record and every figure is as it was. Half of them are other rosters in each run. */
    @RepeatedTest(6)
    void an_import_taken_back_leaves_everything_as_it_was(RepetitionInfo round) {
        var seed = round.getCurrentRepetition() <= 3 ? round.getCurrentRepetition() : System.nanoTime();
        var random = new Random(seed);
        var numbers = IntStream.range(0, 14).mapToObj(_ -> idNumber("19861%d0%d".formatted(random.nextInt(3), 1 + random.nextInt(9)))).toList();
        imported(ADMIN, roster("回", numbers, random, 10));
        db.sql("update membership set left_on = date '2026-01-20' where left_on is null and joined < date '2026-01-20' and person in (select id from person where name like '回%' order by id limit 4)").update();
        compare();
        var records = records("回");
        var figures = figures();

        var id = uploaded(ADMIN, Map.of("whole", Boolean.toString(random.nextBoolean())), roster("回", numbers, random, 25));
        var done = run(ADMIN, id, caller.get(ADMIN, "/api/imports/" + id).at("leaving").asInt());
        assertThat(done.at("state").asString()).isEqualTo("done");
        assertThat(records("回")).as("seed %d", seed).isNotEqualTo(records);
        compare();

        var foreseen = caller.get(ADMIN, "/api/imports/" + id + "/undo");
        assertThat(foreseen.at("stay").asInt()).as(foreseen.text()).isZero();
        var undone = undo(ADMIN, id);
        assertThat(undone.at("state").asString()).isEqualTo("undone");
        assertThat(IntStream.of(counts(undone, "undone")).sum()).as(undone.text()).isEqualTo(foreseen.at("back").asInt());
        assertThat(counts(undone, "stayed")).isEmpty();
        compare();
        assertThat(records("回")).as("seed %d", seed).isEqualTo(records);
        assertThat(figures()).as("seed %d", seed).isEqualTo(figures);
        runJobs(Instant.now().plusSeconds(30));   // and so the tallies say
        assertThat(figures()).as("seed %d", seed).isEqualTo(figures);

        assertThat(caller.post(ADMIN, "/api/imports/" + id + "/undo", Map.of("reason", WHY)).status()).as("twice is once").isEqualTo(409);
        undoing.work(id);
        assertThat(records("回")).isEqualTo(records);
    }

    @Test
    void two_imports_are_taken_back_the_later_one_first() {
        var numbers = IntStream.range(0, 9).mapToObj(_ -> idNumber("19870102")).toList();
        var before = figures();
        var others = records("叠");   // who has left today by other tests
        var first = imported(ADMIN, roster("叠", numbers, new Random(1), 12)).at("id").asLong();
        var between = records("叠");
        var second = imported(ADMIN, roster("叠", numbers, new Random(2), 12)).at("id").asLong();
        var both = records("叠");

        var early = caller.get(ADMIN, "/api/imports/" + first + "/undo");
        assertThat(early.at("stay").asInt()).isPositive();
        assertThat(early.text()).contains("已转出");
        assertThat(undo(ADMIN, second).at("stayed").size()).isZero();
        assertThat(records("叠")).isEqualTo(between).isNotEqualTo(both);
        assertThat(undo(ADMIN, first).at("stayed").size()).isZero();
        assertThat(records("叠")).isEqualTo(others);
        assertThat(figures()).isEqualTo(before);
    }

    @Test
    void whom_somebody_has_gone_on_with_stays_and_is_listed_with_why() {
        var names = List.of("留甲", "留乙", "留丙", "留丁", "留戊", "留己", "留庚");
        var numbers = names.stream().map(_ -> idNumber("19870203")).toList();
        var id = imported(UNION, xlsx(HEADING, IntStream.range(0, 7).mapToObj(n -> List.of(names.get(n), numbers.get(n), "", phone(), "2020-01-01", "", "")).toList()))
            .at("id").asLong();
        var platform = Actor.platform(units.require(World.BASE));
        memberships.leave(platform, idOf("留甲"), World.TODAY);
        memberships.transfer(platform, idOf("留乙"), World.OTHER_BASE, World.TODAY);
        memberships.keep(platform, idOf("留丙"), World.TODAY);
        visit(idOf("留丁"));
        imported(World.OTHER_BASE + ".union", xlsx(HEADING, List.of(List.of("留戊", numbers.get(4), "", "", "", "", ""))));
        imported(UNION, xlsx(HEADING, List.of(List.of("留己", numbers.get(5), "", phone(), "", "", ""))));

        var undone = undo(UNION, id);
        assertThat(undone.at("undone.new").asInt()).as(undone.text()).isEqualTo(1);
        assertThat(undone.at("stayed.new").asInt()).isEqualTo(6);
        assertThat(db.sql("select name from person where name like '留_'").query(String.class).list()).containsExactlyInAnyOrderElementsOf(names.subList(0, 6));
        assertThat(union("留乙")).isEqualTo(World.OTHER_BASE);
        assertThat(union("留己")).isEqualTo(World.BASE);

        var list = rows(caller.file(UNION, "/api/imports/" + id + "/undone.xlsx"));
        assertThat(list.get(0)).containsExactly("行", "姓名", "身份证号（隐去）", "导入时", "结果", "原因");
        assertThat(list.stream().skip(1).map(it -> it.get(1) + it.get(4) + it.get(5)).toList()).containsExactly("留甲没有撤回已退会", "留乙没有撤回已转出", "留丙没有撤回会籍已保留",
            "留丁没有撤回已有来访来电记录", "留戊没有撤回另一家的花名册上也有", "留己没有撤回后来的导入又改过", "留庚已撤回");
        assertThat(list.get(7).get(2)).contains("*").doesNotContain(numbers.get(6));
        assertThat(caller.browser(UNION).get("/imports/" + id).text()).contains("已撤回：撤回1人，留下6人", WHY, "留甲", "已退会", "再撤回留下的").doesNotContain("留庚");

        db.sql("delete from visit where person = :person").param("person", idOf("留丁")).update();
        assertThat(undo(UNION, id).at("undone.new").asInt()).as("what is no longer in the way").isEqualTo(2);
        assertThat(caller.get(UNION, "/api/imports/" + id).at("stayed.new").asInt()).isEqualTo(5);
    }

    @Test
    void what_was_settled_or_begun_elsewhere_since_is_respected() {
        var moved = idNumber("19870304");
        var changed = idNumber("19870304");
        var claimed = idNumber("19870304");
        imported(ADMIN, xlsx(HEADING, List.of(List.of("续甲", moved, World.OTHER_BASE, "", "2015-01-01", "", ""), List.of("续乙", changed, World.BASE, "13800001111", "", "", ""),
            List.of("续丙", claimed, World.OTHER_BASE, "", "2015-01-01", "", ""))));
        var id = imported(ADMIN, xlsx(HEADING, List.of(List.of("续甲", moved, World.BASE, "", "2016-01-01", "", ""), List.of("续乙", changed, World.BASE, "13800002222", "", "", ""))))
            .at("id").asLong();
        var other = imported(UNION, xlsx(HEADING, List.of(List.of("续丙", claimed, World.BASE, "", "", "", "")))).at("id").asLong();
        var dispute = db.sql("select id from roster_dispute where import = :id").param("id", other).query(Long.class).single();
        assertThat(caller.post(World.OTHER_BASE + ".union", "/api/imports/disputes/" + dispute, Map.of("verdict", "moves")).status()).isEqualTo(200);
        db.sql("update person set job = '班长', version = version + 1 where name = '续乙'").update();
        db.sql("update unit set dissolved = :today where code = :code").param("today", World.TODAY).param("code", World.OTHER_BASE).update();
        var foreseen = caller.get(ADMIN, "/api/imports/" + id + "/undo").text();
        db.sql("update unit set dissolved = null where code = :code").param("code", World.OTHER_BASE).update();
        assertThat(foreseen).contains("原来的组织已撤销", "档案已改过");

        var undone = undo(ADMIN, id);
        assertThat(undone.at("undone.moved").asInt()).as(undone.text()).isEqualTo(1);
        assertThat(undone.at("stayed.changed").asInt()).isEqualTo(1);
        assertThat(union("续甲")).isEqualTo(World.OTHER_BASE);
        assertThat(db.sql("select count(*) from membership m join person p on p.id = m.person where p.name = '续甲'").query(Integer.class).single()).isEqualTo(1);
        assertThat(caller.get(UNION, "/api/imports/" + other + "/undo").text()).contains("已经核定");
        assertThat(caller.browser(UNION).get("/imports/" + other + "/undo").text()).contains("没有可以撤回的").doesNotContain("name=\"reason\"");
        assertThat(union("续丙")).isEqualTo(World.BASE);
    }

    @Test
    void a_kill_between_steps_costs_nothing_and_takes_nothing_twice() {
        var id = imported(ADMIN, xlsx(HEADING, IntStream.range(0, 20).mapToObj(_ -> List.of("断回", idNumber("19870405"), World.BASE, "", "", "", "")).toList())).at("id").asLong();
        asked(ADMIN, id);
        Steps.Step step = once.execute(_ -> undoing.next(id));
        assertThat(step).isEqualTo(Steps.Step.MORE);
        assertThat(count("断回")).isEqualTo(13);
        try {
            once.executeWithoutResult(_ -> {
                undoing.next(id);
                throw new IllegalStateException("killed in the middle of the second step");
            });
        } catch (IllegalStateException killed) {
            assertThat(count("断回")).isEqualTo(13);
        }
        assertThat(caller.browser(ADMIN).get("/imports/" + id).text()).contains("撤回中", "停止撤回", "撤回7人");
        assertThat(caller.post(ADMIN, "/api/imports/" + id + "/cancel", Map.of()).at("state").asString()).isEqualTo("halted");
        undoing.work(id);
        assertThat(count("断回")).as("stopped by somebody").isEqualTo(13);
        var undone = undo(ADMIN, id);
        assertThat(count("断回")).isZero();
        assertThat(undone.at("undone.new").asInt()).isEqualTo(20);
        assertThat(undone.at("percent").asInt()).isEqualTo(100);
    }

    /** Somebody takes a call of one of them in the very moment: his file stays. */
    @Test
    void nothing_comes_to_hang_on_a_file_that_goes() {
        var id = imported(UNION, xlsx(HEADING, List.of(List.of("同时", idNumber("19870506"), "", "", "", "", "")))).at("id").asLong();
        asked(UNION, id);
        var working = once.execute(_ -> {
            visit(idOf("同时"));
            var under = CompletableFuture.runAsync(() -> undoing.work(id), ASIDE);
            for (var tries = 0; tries < 2000 && !waits(); tries++) {
                Thread.onSpinWait();
            }
            assertThat(under.isDone()).isFalse();
            return under;
        });
        working.join();
        assertThat(union("同时")).isEqualTo(World.BASE);
        assertThat(caller.get(UNION, "/api/imports/" + id).at("stayed.new").asInt()).isEqualTo(1);
    }

    private boolean waits() {
        return CompletableFuture.supplyAsync(() -> db.sql("select exists (select 1 from pg_locks where not granted)").query(Boolean.class).single(), ASIDE).join();
    }

    @Test
    void whoever_may_import_there_may_with_a_reason_while_the_lines_are_known() {
        var waiting = uploaded(UNION, Map.of(), xlsx(HEADING, List.of(List.of("权甲", idNumber("19870607"), "", "", "", "", ""))));
        assertThat(caller.get(UNION, "/api/imports/" + waiting + "/undo").status()).as("nothing is in").isEqualTo(409);
        assertThat(caller.browser(UNION).get("/imports/" + waiting).text()).doesNotContain("撤回这次导入");
        run(UNION, waiting, 0);
        var path = "/api/imports/" + waiting + "/undo";
        assertThat(caller.browser(UNION).get("/imports/" + waiting).text()).contains("撤回这次导入");
        assertThat(caller.get(World.OTHER_BASE + ".union", path).status()).isEqualTo(404);
        assertThat(caller.post(World.OTHER_BASE + ".union", path, Map.of("reason", WHY)).status()).isEqualTo(404);
        assertThat(caller.post(World.TOWN + ".officer", path, Map.of("reason", WHY)).status()).isEqualTo(403);
        assertThat(caller.post(UNION, path, Map.of("reason", " 错")).status()).isEqualTo(422);
        var browser = caller.browser(UNION);
        browser.get("/imports/" + waiting + "/undo");
        assertThat(browser.post("/imports/" + waiting + "/undo", Map.of("reason", "错")).text()).contains("请说明为什么撤回（2至200字）", ">错</textarea>");
        assertThat(union("权甲")).isEqualTo(World.BASE);

        dayIs(World.TODAY.plusDays(31));
        forget();
        assertThat(caller.post(UNION, path, Map.of("reason", WHY)).status()).as("after a month nothing is known").isEqualTo(409);
        assertThat(db.sql("select count(*) from roster_effect where import = :id").param("id", waiting).query(Integer.class).single()).isZero();
        assertThat(db.sql("select detail from trail where verb = 'undone' and subject = 'roster' and subject_id = :id").param("id", waiting).query(String.class).list()).isEmpty();
    }

    @Test
    void the_trail_says_who_took_it_back_and_why_and_what_came_of_it() {
        var id = imported(UNION, xlsx(HEADING, List.of(List.of("痕甲", idNumber("19870708"), "", "", "", "", "")))).at("id").asLong();
        undo(UNION, id);
        assertThat(db.sql("select detail from trail where verb = 'undone' and subject = 'roster' and subject_id = :id order by id").param("id", id).query(String.class).list())
            .containsExactly("开始撤回浏河乌有机械厂工会的花名册导入：" + WHY, "浏河乌有机械厂工会的花名册导入已撤回：撤回1人");
    }

    @Test
    void whoever_was_to_settle_is_told_when_the_question_is_withdrawn() {
        var number = idNumber("19870709");
        var other = World.OTHER_BASE + ".union";
        imported(other, xlsx(HEADING, List.of(List.of("返问", number, "", "", "2015-01-01", "", ""))));
        var id = imported(UNION, xlsx(HEADING, List.of(List.of("返问", number, "", "", "", "", "")))).at("id").asLong();
        undo(UNION, id);
        var says = "浏河乌有机械厂工会的花名册导入已撤回，返问的会籍不必再核定";
        assertThat(db.sql("select verb || ' ' || subject || ' ' || coalesce(u.code, '') from trail t left join unit u on u.id = t.unit where detail = :says").param("says", says)
            .query(String.class).list()).containsExactlyInAnyOrder("settled person " + World.BASE, "told dispute " + World.OTHER_BASE);
        assertThat(caller.browser(other).get("/").text()).contains("<a class=\"dropdown-item\" href=\"/imports/disputes\">" + says);
        assertThat(caller.browser(UNION).get("/").text()).doesNotContain(says);
    }

    @Test
    void unions_that_were_told_of_whom_they_lost_are_told_that_they_have_them_again() {
        var numbers = List.of(idNumber("19870711"), idNumber("19870711"));
        imported(UNION, xlsx(HEADING, numbers.stream().map(it -> List.of("返告", it, "", "", "2010-01-01", "", "")).toList()));
        var id = imported(ADMIN, xlsx(HEADING, numbers.stream().map(it -> List.of("返告", it, World.OTHER_BASE, "", "", "", "")).toList())).at("id").asLong();
        assertThat(undo(ADMIN, id).at("undone.moved").asInt()).isEqualTo(2);
        assertThat(told("返告")).containsExactly(World.BASE + " 返告等2人由太仓市总工会的花名册导入转到沙溪南柯纺织厂工会", World.BASE + " 太仓市总工会的花名册导入已撤回，返告等2人的会籍恢复");
        assertThat(caller.browser(UNION).get("/").text()).contains("太仓市总工会的花名册导入已撤回，返告等2人的会籍恢复");
    }

    private List<String> told(String name) {
        return db.sql("select u.code || ' ' || t.detail from trail t join unit u on u.id = t.unit where t.verb = 'told' and t.subject = 'membership' and t.detail like '%' || :name || '%' order by t.id")
            .param("name", name).query(String.class).list();
    }

    @Test
    void what_lies_in_another_county_by_now_stays() {
        var moved = List.of("返划转", idNumber("19870710"));
        imported(ADMIN, xlsx(HEADING, List.of(List.of(moved.getFirst(), moved.getLast(), World.OTHER_BASE, "", "2015-01-01", "", ""))));
        var disputed = idNumber("19870710");
        imported(World.FAR_BASE + ".union", xlsx(HEADING, List.of(List.of("返划争", disputed, "", "", "", "", ""))));
        var id = imported(ADMIN, xlsx(HEADING, List.of(List.of("返划", idNumber("19870710"), World.OTHER_BASE, "", "", "", ""),
            List.of(moved.getFirst(), moved.getLast(), World.BASE, "", "", "", ""), List.of("返划争", disputed, World.OTHER_BASE, "", "", "", "")))).at("id").asLong();
        below(World.COUNTY, World.OTHER_BASE, false);
        var foreseen = caller.get(ADMIN, "/api/imports/" + id + "/undo");
        below(World.COUNTY, World.OTHER_BASE, true);
        assertThat(foreseen.at("back").asInt()).as(foreseen.text()).isZero();
        assertThat(foreseen.text()).contains("已不在这个范围");
        var undone = undo(ADMIN, id);
        assertThat(List.of("new", "moved", "elsewhere").stream().map(it -> undone.at("undone." + it).asInt())).as(undone.text()).containsExactly(1, 1, 1);
    }

    /** A month counts from the day it was begun, not from the day the file was sent; and what came in half is no import that never ran. */
    @Test
    void what_broke_off_half_way_can_be_taken_back_for_a_month_and_is_never_said_not_to_have_run() {
        var id = imported(UNION, xlsx(HEADING, List.of(List.of("返半", idNumber("19870711"), "", "", "", "", ""), List.of("返半", "1", "", "", "", "", "")))).at("id").asLong();
        db.sql("update roster_import set state = 'failed', made_on = date '2025-12-01', run_on = date '2026-01-20' where id = :id").param("id", id).update();
        forget();
        assertThat(caller.browser(UNION).get("/imports/" + id).text()).contains("导入中断", "有错误的1行", "撤回这次导入");
        dayIs(World.TODAY.plusDays(31));
        forget();
        assertThat(caller.browser(UNION).get("/imports/" + id).text()).contains("已停止", "行以前的已经导入").doesNotContain("没有导入，内容已经删除");
    }

    @Test
    void why_it_stopped_by_itself_stands_on_its_page_and_in_the_trail() {
        var id = uploaded(UNION, Map.of(), xlsx(HEADING, List.of(List.of("返断", idNumber("19870712"), "", "", "", "", ""))));
        db.sql("alter table membership add constraint check_broken check (joined <> date '2026-01-21') not valid").update();
        var broken = run(UNION, id, 0);
        db.sql("alter table membership drop constraint check_broken").update();
        assertThat(broken.at("state").asString()).isEqualTo("failed");
        assertThat(broken.at("broke").asString()).contains("试了5次");
        assertThat(caller.browser(UNION).get("/imports/" + id).text()).contains("导入中断，一行也没有导入。有人同时在办其中的人");
        assertThat(db.sql("select detail from trail where verb = 'stopped' and subject = 'roster' and subject_id = :id").param("id", id).query(String.class).single())
            .startsWith("导入浏河乌有机械厂工会的花名册中断");
        assertThat(run(UNION, id, 0).at("broke").asString()).isEmpty();
        assertThat(union("返断")).isEqualTo(World.BASE);
    }

    private void forget() {
        db.sql("update scheduled_tasks set execution_time = now() where task_name = 'forget-old-rosters'").update();
        runJobs(Instant.now().plusSeconds(2));
    }

    private void asked(String who, long id) {
        var said = caller.post(who, "/api/imports/" + id + "/undo", Map.of("reason", WHY));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(said.at("state").asString()).isEqualTo("undoing");
        db.sql("delete from scheduled_tasks where task_name = 'roster-undo'").update();   // by hand
    }

    private Caller.Said undo(String who, long id) {
        var said = caller.post(who, "/api/imports/" + id + "/undo", Map.of("reason", WHY));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        runJobs(Instant.now().plusSeconds(2));
        return caller.get(who, "/api/imports/" + id);
    }

    private static int[] counts(Caller.Said said, String phase) {
        return said.at(phase).valueStream().mapToInt(it -> it.asInt()).toArray();
    }

    /** Somebody has asked something. */
    private void visit(long person) {
        db.sql("insert into visit (person, unit, channel, says, answer, day, recorded_at, account, who) values (:person, :unit, 'phone', '问事', '已答', :day, now(), 0, '测试')")
            .param("person", person).param("unit", units.require(World.TOWN).id()).param("day", World.TODAY).update();
    }

    private long idOf(String name) {
        return db.sql("select id from person where name = :name").param("name", name).query(Long.class).single();
    }

    private int count(String name) {
        return db.sql("select count(*) from person p join membership m on m.person = p.id where p.name = :name").param("name", name).query(Integer.class).single();
    }

    /** Some rows of these numbers, with doubles, gaps and errors. */
    private byte[] roster(String family, List<String> numbers, Random random, int n) {
        var rows = new ArrayList<List<?>>();
        for (var row = 0; row < n; row++) {
            var who = random.nextInt(numbers.size());
            rows.add(List.of(family + "甲乙丙丁戊己庚辛壬癸子丑寅卯".charAt(who), random.nextInt(12) == 0 ? "1" : numbers.get(who), UNIONS.get(random.nextInt(2)),
                random.nextInt(2) == 0 ? phone() : "", random.nextInt(3) == 0 ? "2015-0%d-01".formatted(1 + random.nextInt(9)) : "", random.nextBoolean() ? "外地" : "",
                random.nextInt(3) == 0 ? "钳工" : ""));
        }
        return xlsx(HEADING, rows);
    }

    private void compare() {
        while (comparison.compare() > 0) {
            // More is waiting.
        }
    }

    /** All that an import may touch, but for how often a file was written. */
    private List<String> records(String family) {
        return db.sql("""
            select (to_jsonb(p) - 'version')::text from person p where p.name like :family
             union all
            select to_jsonb(m)::text from membership m join person p on p.id = m.person where p.name like :family or m.left_on >= date '2026-01-21'
             union all
            select to_jsonb(a)::text from person_alike a join person p on p.id = a.person where p.name like :family
             union all
            select d.person || ' ' || d.holder || ' ' || d.claimant from roster_dispute d join person p on p.id = d.person where p.name like :family and d.settled_on is null
             order by 1
            """).param("family", family + "%").query(String.class).list();
    }

    private List<String> figures() {
        var asked = "?unit=" + World.COUNTY + "&from=2026-01-01&to=" + LocalDate.of(2026, 1, 21);
        return List.of("people.members" + asked, "people.members" + asked + "&by=unit", "people.members" + asked + "&origin=migrant", "people.members" + asked + "&tree=now",
            "people.members/records" + asked + "&of=change", "people.kept" + asked).stream().map(it -> caller.get(World.COUNTY + ".chair", "/api/figures/" + it).text()).toList();
    }
}
