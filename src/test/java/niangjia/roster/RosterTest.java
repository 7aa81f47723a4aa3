package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** A roster from the file to the members: what it will do, what it does, and what is put to others. */
class RosterTest extends Rostering {

    private static final String UNION = World.BASE + ".union";
    private static final String OTHER_UNION = World.OTHER_BASE + ".union";
    private static final String COUNTY_ADMIN = World.COUNTY + ".admin";

    @Test
    void good_rows_come_in_and_wrong_ones_come_back_with_the_reason() {
        var good = idNumber("19820304");
        var bad = idNumber("19820305");
        var id = uploaded(UNION, Map.of(), xlsx(List.of("备注", "入会日期", "户籍", "联系电话", "身份证号码（必填）", "姓 名", "是否派遣"), List.of(
            List.of("甲", LocalDate.of(2015, 3, 1), "外地", "13900001111", good, "册一甲", "是"),
            List.of("乙", "2015.3.1", "本市", "没有", bad, "册一乙", "否"),
            List.of("丙", 42064, "外来", "", bad.substring(0, 17) + (bad.endsWith("1") ? "2" : "1"), "册一丙", "派遣"))));
        var before = caller.get(UNION, "/api/imports/" + id);
        assertThat(foreseen(before, "new")).isEqualTo(1);
        assertThat(foreseen(before, "wrong")).isEqualTo(2);
        assertThat(union("册一甲")).isEmpty();

        var after = run(UNION, id, 0);
        assertThat(after.at("state").asString()).isEqualTo("done");
        assertThat(count(after, "new")).isEqualTo(1);
        assertThat(count(after, "wrong")).isEqualTo(2);
        assertThat(trail("roster", id)).as("begun, and done").containsExactly("uploaded", "imported", "imported");
        assertThat(union("册一甲")).isEqualTo(World.BASE);
        assertThat(db.sql("select p.dispatched and not p.local and p.phone_tail = '1111' and m.joined = date '2015-03-01' and p.registered = date '2026-01-21' from person p join membership m on m.person = p.id where p.name = '册一甲'")
            .query(Boolean.class).single()).isTrue();
        assertThat(caller.get(UNION, "/api/people?q=" + good).at("total").asInt()).isEqualTo(1);

        var back = rows(wrong(UNION, id));
        assertThat(back.get(0)).containsExactly("备注", "入会日期", "户籍", "联系电话", "身份证号码（必填）", "姓 名", "是否派遣", "原因");
        assertThat(back.get(1)).startsWith("乙", "2015.3.1").last().asString().contains("电话应为11位手机号");
        assertThat(back.get(2)).contains("册一丙").last().asString().contains("最后一位");
        assertThat(db.sql("select count(*) from roster_row where import = :id").param("id", id).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void mended_rows_are_sent_again_as_they_came_back() {
        var number = idNumber("19820306");
        var id = uploaded(UNION, Map.of(), xlsx(List.of("姓名", "身份证号", "手机"), List.of(List.of("册二甲", number, "138"))));
        var back = rows(wrong(UNION, id));
        var mended = List.of(back.get(0), List.of("册二甲", number, "13800002222", back.get(1).getLast()));
        var after = imported(UNION, xlsx(mended));
        assertThat(count(after, "new")).isEqualTo(1);
        var again = imported(UNION, xlsx(List.of(back.get(0), List.of("册二甲", number, "1", "从前的原因"))));
        var once = rows(wrong(UNION, again.at("id").asLong()));
        assertThat(once.getFirst()).containsExactly("姓名", "身份证号", "手机", "原因");
        assertThat(once.get(1)).as("today's reason in its place").hasSize(4).startsWith("册二甲", number, "1").doesNotContain("从前的原因");
    }

    @Test
    void the_template_is_filled_in_and_sent_back() {
        var heading = rows(caller.file(UNION, "/api/imports/template.xlsx")).getFirst();
        assertThat(heading).contains("姓名", "身份证号");
        var cells = Map.of("姓名", "册模板", "身份证号", idNumber("19820321"));
        var after = imported(UNION, xlsx(heading, List.of(heading.stream().map(title -> cells.getOrDefault(title, "")).toList())));
        assertThat(count(after, "new")).as(after.text()).isEqualTo(1);
        assertThat(union("册模板")).isEqualTo(World.BASE);
    }

    @Test
    void what_differs_is_changed_and_an_empty_cell_takes_nothing_away() {
        var number = idNumber("19820307");
        imported(UNION, xlsx(HEADING, List.of(List.of("册三甲", number, "13800003333", "2014-01-01", "派遣", "外地"))));
        var same = imported(UNION, xlsx(HEADING, List.of(List.of("册三甲", number, "", "", "", ""))));
        assertThat(count(same, "same")).isEqualTo(1);
        var changed = imported(UNION, xlsx(HEADING, List.of(List.of("册三甲", number, "13800004444", "2014-01-01", "合同", ""))));
        assertThat(count(changed, "changed")).isEqualTo(1);
        assertThat(db.sql("select phone_tail || dispatched || local from person where name = '册三甲'").query(String.class).single()).isEqualTo("4444falsefalse");
    }

    @Test
    void an_empty_job_takes_none_away() {
        var number = idNumber("19820503");
        var heading = List.of("姓名", "身份证号", "岗位", "手机");
        imported(UNION, xlsx(heading, List.of(List.of("册岗甲", number, "钳工", ""))));
        assertThat(count(imported(UNION, xlsx(heading, List.of(List.of("册岗甲", number, "", "13800005555")))), "changed")).isEqualTo(1);
        assertThat(db.sql("select job || phone_tail from person where name = '册岗甲'").query(String.class).single()).isEqualTo("钳工5555");
    }

    /** Neither union is asked to settle whose member somebody is whom the file itself calls by two names. */
    @Test
    void one_number_under_two_names_is_a_wrong_row_in_whichever_union() {
        var number = idNumber("19820504");
        var after = imported(COUNTY_ADMIN, xlsx(List.of("姓名", "身份证号", "工会代码"), List.of(List.of("册名甲", number, World.BASE), List.of("册名乙", number, World.OTHER_BASE))));
        assertThat(List.of(count(after, "new"), count(after, "wrong"), count(after, "elsewhere"))).as(after.text()).containsExactly(1, 1, 0);
        assertThat(rows(wrong(COUNTY_ADMIN, after.at("id").asLong())).get(1)).contains("册名乙").last().isEqualTo("和第2行是同一个身份证号，姓名却不同");
    }

    @Test
    void a_number_on_file_under_another_name_is_wrong() {
        var number = idNumber("19820308");
        imported(UNION, xlsx(HEADING, List.of(List.of("册四甲", number, "", "", "", ""))));
        var other = imported(UNION, xlsx(HEADING, List.of(List.of("册四乙", number, "", "", "", ""))));
        assertThat(count(other, "wrong")).isEqualTo(1);
        assertThat(rows(wrong(UNION, other.at("id").asLong())).get(1).getLast()).contains("另一个姓名");
    }

    /** Each on both sides of its boundary. */
    @Test
    void a_day_or_an_employer_that_cannot_be_is_a_wrong_row() {
        var left = idNumber("19820501");
        imported(UNION, xlsx(HEADING, List.of(List.of("册离日", left, "", "2015-03-01", "", ""))));
        db.sql("update membership set left_on = date '2026-01-10' where person = (select id from person where name = '册离日')").update();
        var heading = List.of("姓名", "身份证号", "入会日期", "统一社会信用代码");
        var after = imported(UNION, xlsx(heading, List.of(List.of("册日甲", idNumber("19820502"), "2026-01-21", ""), List.of("册日乙", idNumber("19820502"), "2026-01-22", ""),
            List.of("册日丙", idNumber("19820502"), World.START.toString(), ""), List.of("册日丁", idNumber("19820502"), World.START.minusDays(1).toString(), ""),
            List.of("册日戊", idNumber("19820502"), "", employer()), List.of("册日己", idNumber("19820502"), "", "91320585000000000X"), List.of("册离日", left, "2026-01-09", ""))));
        assertThat(count(after, "new")).as(after.text()).isEqualTo(3);
        assertThat(rows(wrong(UNION, after.at("id").asLong())).stream().skip(1).map(row -> row.getFirst() + row.getLast()).toList()).containsExactly("册日乙入会日期不能在今天以后",
            "册日丁入会日期不能早于工会成立的2005-01-01", "册日己没有统一社会信用代码为91320585000000000X的单位，请先登记单位", "册离日入会日期早于上一段会籍的终止，请核对");
        assertThat(count(imported(UNION, xlsx(heading, List.of(List.of("册离日", left, "2026-01-10", "")))), "joined")).as("on the day he left").isEqualTo(1);
    }

    @Test
    void a_county_names_the_union_of_each_by_code_or_by_name_and_moves_its_own() {
        var first = idNumber("19820309");
        var second = idNumber("19820310");
        var heading = List.of("工会名称", "工会代码", "姓名", "身份证号");
        var file = xlsx(heading, List.of(List.of("浏河乌有机械厂工会", "", "册五甲", first), List.of("", World.OTHER_BASE, "册五乙", second),
            List.of("杨舍子虚电子工会", "", "册五丙", idNumber("19820311")), List.of("", "", "册五丁", idNumber("19820312"))));
        var after = imported(COUNTY_ADMIN, file);
        assertThat(count(after, "new")).isEqualTo(2);
        assertThat(count(after, "wrong")).isEqualTo(2);   // another county's union, and none
        assertThat(union("册五甲")).isEqualTo(World.BASE);
        assertThat(union("册五乙")).isEqualTo(World.OTHER_BASE);

        var moved = imported(COUNTY_ADMIN, xlsx(heading, List.of(List.of("", World.OTHER_BASE, "册五甲", first))));
        assertThat(count(moved, "moved")).isEqualTo(1);
        assertThat(union("册五甲")).isEqualTo(World.OTHER_BASE);
        assertThat(db.sql("select u.code from person p join unit u on u.id = p.unit where p.name = '册五甲'").query(String.class).single()).isEqualTo(World.OTHER_BASE);
    }

    @Test
    void nobody_joins_a_union_that_has_ended_since_the_file_was_looked_at() {
        var id = uploaded(COUNTY_ADMIN, Map.of(), xlsx(List.of("工会代码", "姓名", "身份证号"), List.of(List.of(World.OTHER_BASE, "册撤销", idNumber("19820322")))));
        db.sql("update unit set dissolved = :today where code = :code").param("today", World.TODAY).param("code", World.OTHER_BASE).update();
        var after = run(COUNTY_ADMIN, id, 0);
        db.sql("update unit set dissolved = null where code = :code").param("code", World.OTHER_BASE).update();
        assertThat(count(after, "wrong")).as(after.text()).isEqualTo(1);
        assertThat(rows(wrong(COUNTY_ADMIN, id)).get(1).getLast()).contains("已于2026-01-21撤销");
        assertThat(union("册撤销")).isEmpty();
    }

    @Test
    void columns_that_are_not_understood_are_told_and_a_file_of_nothing_but_faults_cannot_be_started() {
        var id = uploaded(UNION, Map.of(), xlsx(List.of("序号", "姓名", "身份证号", "入会年月"), List.of(List.of("1", "册列甲", idNumber("19820331"), "2024-01"))));
        var page = caller.browser(UNION).get("/imports/" + id).text();
        assertThat(page).contains("没有认出、不会导入的列：序号、入会年月", "开始导入", "表里没有户籍一列，新登记的都按本市计；表里没有用工形式一列，新登记的都按合同计");
        var preview = caller.get(UNION, "/api/imports/" + id + "/preview");
        assertThat(preview.at("assumed").size()).isEqualTo(3);
        assertThat(preview.at("unread").valueStream().map(it -> it.asString()).toList()).containsExactly("序号", "入会年月");
        var bad = uploaded(UNION, Map.of(), xlsx(List.of("姓名", "身份证号"), List.of(List.of("册列乙", "1"))));
        assertThat(caller.browser(UNION).get("/imports/" + bad).text()).contains("没有可以导入的", "下载有错误的1行").doesNotContain("开始导入", "没有认出");
        var csv = upload(UNION, Map.of(), "a.csv", ("姓名,身份证号,户籍\n册列丙,'" + idNumber("19820401") + ",本市\n").getBytes(StandardCharsets.UTF_8));
        assertThat(csv.at("foreseen.new").asInt()).as(csv.text()).isEqualTo(1);
        assertThat(caller.get(UNION, "/api/imports/" + csv.at("id").asLong() + "/preview").at("assumed").valueStream().map(it -> it.asString()).toList())
            .containsExactly("表里没有用工形式一列，新登记的都按合同计", "表里没有入会日期一列，新登记的和入会的都从今天入会");
    }

    @Test
    void two_numbers_of_files_that_were_merged_are_one_person_named_twice() {
        var numbers = List.of(idNumber("19820325"), idNumber("19820325"));
        var files = numbers.stream().map(number -> caller.post(World.TOWN + ".window", "/api/people", Map.of("name", "册并档", "idNumber", number, "phone", phone(), "unit", World.BASE,
                "local", true))
            .at("id").asLong()).toList();
        assertThat(caller.post(World.TOWN + ".officer", "/api/people/" + files.get(0) + "/merges", Map.of("other", files.get(1), "reason", "号码录错")).status()).isLessThan(300);
        var after = imported(UNION, xlsx(List.of("姓名", "身份证号"), numbers.stream().map(it -> List.of("册并档", it)).toList()));
        assertThat(after.at("state").asString()).isEqualTo("done");
        assertThat(count(after, "joined")).isEqualTo(1);
        assertThat(count(after, "wrong")).isEqualTo(1);
        assertThat(rows(wrong(UNION, after.at("id").asLong())).get(1).getLast()).isEqualTo("和第2行是同一个人的两个身份证号");
    }

    @Test
    void of_a_whole_roster_whoever_is_missing_leaves_only_by_a_second_word() {
        var stays = idNumber("19820315");
        var goes = idNumber("19820316");
        imported(World.FAR_BASE + ".union", xlsx(HEADING, List.of(List.of("册八甲", stays, "", "", "", ""), List.of("册八乙", goes, "", "", "", ""),
            List.of("册八丙", idNumber("19820317"), "", "", "", ""))));
        var file = xlsx(HEADING, List.of(List.of("册八甲", stays, "", "", "", ""), List.of("册八丙", "3.2058E+17", "", "", "", "")));
        var who = World.FAR_BASE + ".union";
        var first = uploaded(who, Map.of("whole", "true"), file);
        var leaving = caller.get(who, "/api/imports/" + first).at("leaving").asInt();
        assertThat(db.sql("select p.name from roster_leaver l join membership m on m.id = l.membership join person p on p.id = m.person where l.import = :id")
            .param("id", first).query(String.class).list()).contains("册八乙").doesNotContain("册八甲", "册八丙");   // a wrong line names him all the same
        run(who, first, 0);
        assertThat(union("册八乙")).isEqualTo(World.FAR_BASE);
        var second = uploaded(who, Map.of("whole", "true"), file);
        assertThat(caller.post(who, "/api/imports/" + second + "/run", Map.of("leave", leaving + 1)).status()).isEqualTo(409);
        assertThat(count(run(who, second, leaving), "left")).isEqualTo(leaving);
        assertThat(caller.browser(who).get("/").text()).as("whoever sent it knows").doesNotContain("杨舍子虚电子工会的全员名册上");
        assertThat(union("册八乙")).isEmpty();
        assertThat(union("册八甲")).isEqualTo(World.FAR_BASE);
        assertThat(union("册八丙")).isEqualTo(World.FAR_BASE);
    }

    @Test
    void a_csv_is_read_in_either_encoding() {
        for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            var name = charset == StandardCharsets.UTF_8 ? "册九甲" : "册九乙";
            var text = "\"姓名\",身份证号,\"备注\"\r\n%s,=\"%s\",\"有,有\"\"有\n\"\r\n,,\r\n".formatted(name, idNumber("19820318"));
            var said = upload(UNION, Map.of(), "花名册.csv", text.getBytes(charset));
            assertThat(said.status()).as(said.text()).isEqualTo(201);
            assertThat(count(run(UNION, said.at("id").asLong(), 0), "new")).isEqualTo(1);
            assertThat(union(name)).isEqualTo(World.BASE);
        }
    }

    /** As Excel saves "Unicode text"; and a tab before a number, to keep it as text, is no column. */
    @Test
    void a_csv_may_part_its_cells_by_tabs() {
        var parted = "\uFEFF姓名\t身份证号\r\n\r\n册九丙\t%s\r\n册九丁\t1\r\n".formatted(idNumber("19820322"));
        var said = upload(UNION, Map.of(), "花名册.csv", parted.getBytes(StandardCharsets.UTF_8));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        var done = run(UNION, said.at("id").asLong(), 0);
        assertThat(count(done, "new")).isEqualTo(1);
        assertThat(union("册九丙")).isEqualTo(World.BASE);
        assertThat(db.sql("select line from roster_row where import = :id and wrong is not null").param("id", said.at("id").asLong()).query(Integer.class).list())
            .as("the line as the file has it").containsExactly(4);
        var said2 = upload(UNION, Map.of(), "花名册.csv", "姓名,身份证号\n册九戊,\t%s\n".formatted(idNumber("19820323")).getBytes(StandardCharsets.UTF_8));
        assertThat(count(run(UNION, said2.at("id").asLong(), 0), "new")).isEqualTo(1);
    }

    @Test
    void it_is_for_the_administrator_of_above_and_the_union_itself() {
        var file = xlsx(HEADING, List.of(List.of("册十甲", idNumber("19820319"), "", "", "", "")));
        assertThat(upload(World.TOWN + ".officer", Map.of(), "a.xlsx", file).status()).isEqualTo(403);
        assertThat(upload(UNION, Map.of("unit", World.OTHER_BASE), "a.xlsx", file).status()).isEqualTo(404);
        var id = uploaded(UNION, Map.of(), file);
        assertThat(caller.get(OTHER_UNION, "/api/imports/" + id).status()).isEqualTo(404);
        assertThat(caller.post(World.TOWN + ".admin", "/api/imports/" + id + "/cancel", Map.of()).status()).isEqualTo(200);
        assertThat(caller.post(UNION, "/api/imports/" + id + "/run", Map.of()).status()).isEqualTo(409);
        assertThat(union("册十甲")).isEmpty();
    }

    @Test
    void what_is_said_of_dispatch_and_of_the_place_is_never_taken_for_its_opposite() throws Says.Unclear {
        for (var text : List.of("非派遣", "非劳务派遣", "不是劳务派遣工", "无派遣", "合同制", "否")) {
            assertThat(Says.dispatched(text)).as(text).isFalse();
        }
        assertThat(Says.dispatched("劳务派遣工")).isTrue();
        for (var text : List.of("派遣（否）", "非本单位派遣")) {
            assertThatThrownBy(() -> Says.dispatched(text)).as(text).isInstanceOf(Says.Unclear.class);
        }
        for (var text : List.of("非苏州户籍", "非本市", "苏州以外", "外省", "农民工")) {
            assertThat(Says.local(text, "户籍")).as(text).isFalse();
        }
        for (var text : List.of("苏州市", "本地", "非农民工", "不是外来的")) {
            assertThat(Says.local(text, "户籍")).as(text).isTrue();
        }
    }

    @Test
    void wide_spaces_and_marks_that_nobody_sees_are_as_if_they_were_not_there() {
        var number = idNumber("19820402");
        var wide = "\u200E" + number.replace('1', '１').replace('X', 'Ｘ') + "\u00A0";
        var after = imported(COUNTY_ADMIN, xlsx(List.of("姓　名", "身份证号\u200B", "手机", "工会名称", "工会代码"),
            List.of(List.of("册　宽", wide, "１３８００００７７７７", "浏河乌有　机械厂工会", ""), List.of("册\u00A0窄\uFEFF", idNumber("19820402"), "", "", World.BASE + "\u00A0"))));
        assertThat(count(after, "new")).as(after.text()).isEqualTo(2);
        assertThat(union("册窄")).isEqualTo(World.BASE);
        assertThat(db.sql("select phone_tail from person where name = '册宽'").query(String.class).single()).isEqualTo("7777");
        assertThat(caller.post(World.TOWN + ".window", "/api/people", Map.of("name", "册　窗", "idNumber", idNumber("19820402"), "unit", World.BASE)).at("name").asString()).isEqualTo("册窗");
    }

    @Test
    void nobody_leaves_when_an_import_goes_on_without_the_second_word() {
        var who = World.FAR_BASE + ".union";
        imported(who, xlsx(HEADING, List.of(List.of("册续甲", idNumber("19820406"), "", "", "", ""))));
        var id = uploaded(who, Map.of("whole", "true"), xlsx(HEADING, List.of(List.of("册续乙", idNumber("19820406"), "", "", "", ""))));
        var leaving = caller.get(who, "/api/imports/" + id).at("leaving").asInt();
        assertThat(caller.post(who, "/api/imports/" + id + "/run", Map.of("leave", leaving)).status()).isEqualTo(200);
        db.sql("update roster_import set state = 'failed' where id = :id").param("id", id).update();
        assertThat(caller.browser(who).get("/imports/" + id).text()).as("as it was ticked").containsPattern("name=\"leave\" value=\"%d\" checked".formatted(leaving));
        assertThat(count(run(who, id, 0), "left")).isZero();
        assertThat(union("册续甲")).isEqualTo(World.FAR_BASE);
    }

    @Test
    void a_union_that_has_left_the_county_meanwhile_is_left_alone() {
        imported(OTHER_UNION, xlsx(HEADING, List.of(List.of("册划走", idNumber("19820407"), "", "", "", ""))));
        var id = uploaded(COUNTY_ADMIN, Map.of("whole", "true"), xlsx(List.of("工会代码", "姓名", "身份证号"), List.of(List.of(World.OTHER_BASE, "册划甲", idNumber("19820407")))));
        var leaving = caller.get(COUNTY_ADMIN, "/api/imports/" + id).at("leaving").asInt();
        below(World.COUNTY, World.OTHER_BASE, false);
        var after = run(COUNTY_ADMIN, id, leaving);
        below(World.COUNTY, World.OTHER_BASE, true);
        assertThat(leaving).isPositive();
        assertThat(count(after, "left")).as(after.text()).isZero();
        assertThat(union("册划走")).isEqualTo(World.OTHER_BASE);
        assertThat(rows(wrong(COUNTY_ADMIN, id)).get(1).getLast()).contains("沙溪南柯纺织厂工会已不在这个范围");
    }

    /** Whose members the county's rosters have moved or let leave is told, one sentence for all of them. */
    @Test
    void unions_are_told_of_whom_the_countys_roster_takes_from_them() {
        var numbers = List.of(idNumber("19820408"), idNumber("19820408"), idNumber("19820408"));
        imported(UNION, xlsx(HEADING, numbers.stream().map(it -> List.of("册告知", it, "", "2010-01-01", "", "")).toList()));
        var heading = List.of("工会代码", "姓名", "身份证号");
        imported(COUNTY_ADMIN, xlsx(heading, numbers.subList(0, 2).stream().map(it -> List.of(World.OTHER_BASE, "册告知", it)).toList()));
        var bell = "<a class=\"dropdown-item\" href=\"/figures/people.members/records?of=change\">";
        assertThat(caller.browser(UNION).get("/").text()).contains(bell + "册告知等2人由太仓市总工会的花名册导入转到沙溪南柯纺织厂工会");
        assertThat(caller.browser(OTHER_UNION).get("/").text()).doesNotContain("册告知等2人");

        var far = World.FAR_BASE + ".union";
        imported(far, xlsx(HEADING, List.of(List.of("册告退", idNumber("19820408"), "", "", "", ""))));
        var whole = uploaded(World.OTHER_COUNTY + ".admin", Map.of("whole", "true"), xlsx(heading, List.of(List.of(World.FAR_BASE, "册告留", idNumber("19820408")))));
        var leaving = caller.get(World.OTHER_COUNTY + ".admin", "/api/imports/" + whole).at("leaving").asInt();
        assertThat(count(run(World.OTHER_COUNTY + ".admin", whole, leaving), "left")).isPositive();
        assertThat(caller.browser(far).get("/").text()).contains("不在张家港市总工会的全员名册上，已办退会");
    }

    @Test
    void a_unit_that_nobody_knows_is_said_at_its_field() {
        var browser = caller.browser(COUNTY_ADMIN);
        browser.get("/imports");
        var said = browser.upload("/imports", Map.of("_key", UUID.randomUUID().toString(), "unit", "乌有工会", "whole", "true"), "file", "a.csv", "姓名,身份证号\n册无,1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("没有代码或全称为“乌有工会”的组织", "value=\"乌有工会\"").containsPattern("name=\"whole\" value=\"true\" checked");
    }

    /** A column filled down by one row would put a whole roster into its neighbours. */
    @Test
    void a_name_and_a_code_of_two_unions_are_a_wrong_row() {
        var heading = List.of("工会名称", "工会代码", "姓名", "身份证号");
        var id = uploaded(COUNTY_ADMIN, Map.of(), xlsx(heading, List.of(List.of("浏河乌有机械厂工会", World.OTHER_BASE, "册两名甲", idNumber("19820411")),
            List.of("浏河乌有机械厂工会", World.BASE, "册两名乙", idNumber("19820411")), List.of("乌有厂工会（俗称）", World.BASE, "册两名丙", idNumber("19820411")))));
        var said = caller.get(COUNTY_ADMIN, "/api/imports/" + id);
        assertThat(foreseen(said, "wrong")).as(said.text()).isEqualTo(1);
        assertThat(foreseen(said, "new")).isEqualTo(2);
        assertThat(rows(wrong(COUNTY_ADMIN, id)).get(1)).contains("册两名甲").last().isEqualTo("工会名称和工会代码不是同一家，请核对");
    }

    /** Stopped before it came to them, the wrong rows are in the file all the same. */
    @Test
    void the_link_to_the_wrong_rows_says_how_many_are_in_the_file() {
        var id = uploaded(UNION, Map.of(), xlsx(List.of("姓名", "身份证号"), List.of(List.of("册停甲", "1"), List.of("册停乙", "2"), List.of("册停丙", idNumber("19820412")))));
        assertThat(caller.post(UNION, "/api/imports/" + id + "/cancel", Map.of()).status()).isEqualTo(200);
        assertThat(caller.browser(UNION).get("/imports/" + id).text()).contains("下载有错误的2行");
        assertThat(rows(wrong(UNION, id))).hasSize(3);
    }

    @Test
    void without_a_day_of_joining_it_is_said_that_they_join_today() {
        var says = "表里没有入会日期一列，新登记的和入会的都从今天入会";
        var id = uploaded(UNION, Map.of(), xlsx(List.of("姓名", "身份证号", "户籍", "用工形式", "入会年月"), List.of(List.of("册今日", idNumber("19820413"), "本市", "合同", "2020-05"))));
        assertThat(caller.get(UNION, "/api/imports/" + id + "/preview").at("assumed").valueStream().map(it -> it.asString()).toList()).containsExactly(says);
        assertThat(caller.browser(UNION).get("/imports/" + id).text()).contains(says);
        var number = idNumber("19820413");
        caller.post(World.TOWN + ".window", "/api/people", Map.of("name", "册今旧", "idNumber", number, "phone", phone(), "unit", World.BASE, "local", true));
        id = uploaded(UNION, Map.of(), xlsx(List.of("姓名", "身份证号"), List.of(List.of("册今旧", number))));
        assertThat(caller.get(UNION, "/api/imports/" + id + "/preview").at("assumed").valueStream().map(it -> it.asString()).toList()).as("on file, and joins").containsExactly(says);
        id = uploaded(UNION, Map.of(), xlsx(HEADING, List.of(List.of("册今填", idNumber("19820413"), "", "2020-05-01", "", ""))));
        assertThat(caller.get(UNION, "/api/imports/" + id + "/preview").at("assumed").size()).isZero();
    }

    /** Of a list that was taken from here the numbers are masked: it is no roster. */
    @Test
    void a_masked_number_is_asked_for_whole_and_wide_digits_make_a_day() {
        var id = uploaded(UNION, Map.of(), xlsx(List.of("姓名", "身份证号", "入会日期"), List.of(List.of("册隐甲", "3205**********1234", "2020-05-01"),
            List.of("册隐乙", "320585＊＊＊＊＊＊＊＊1234", ""), List.of("册隐丙", "3205", ""), List.of("册隐丁", idNumber("19820414"), "２０２０－０５－０１"),
            List.of("册隐戊", idNumber("19820414"), "２０２０年５月１日"), List.of("册隐己", idNumber("19820414"), "2020／5／1　08:00"))));
        var why = rows(wrong(UNION, id)).stream().skip(1).map(List::getLast).toList();
        assertThat(why).hasSize(3);
        assertThat(why.subList(0, 2)).containsOnly("身份证号是隐去的，请填全");
        assertThat(why.get(2)).startsWith("身份证号应为18位");
        assertThat(db.sql("select joined from roster_row where import = :id and wrong is null").param("id", id).query(LocalDate.class).list())
            .hasSize(3).containsOnly(LocalDate.of(2020, 5, 1));
    }
}
