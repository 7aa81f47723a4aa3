package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** Whose membership is kept (会籍保留) is a member again by a matter, not by standing on his union's roster; and no roster lets him leave. */
class KeptTest extends Rostering {

    private static final String UNION = World.BASE + ".union";
    private static final String FAR_UNION = World.FAR_BASE + ".union";
    private static final String COUNTY_ADMIN = World.COUNTY + ".admin";
    private static final String SAYS = "会籍由这家工会保留着，请办转会恢复会籍，“转到哪家基层工会”仍填这家";

    /** Members of a union since 2015. */
    private void members(String who, Map<String, String> people) {
        var after = imported(who, roster(people.entrySet().stream().map(it -> List.of(it.getKey(), it.getValue(), "", "2015-03-01", "", ""))));
        assertThat(count(after, "new")).as(after.text()).isEqualTo(people.size());
    }

    private static byte[] roster(Stream<? extends List<?>> rows) {
        return xlsx(HEADING, rows.toList());
    }

    private void keep(String who, String name) {
        var person = db.sql("select id from person where name = :name").param("name", name).query(Long.class).single();
        var said = open(who, "member.keep", who.replace(".union", ""), person, Map.of("since", "2026-01-15", "why", "JOBLESS"));
        assertThat(said.at("state").asString()).as(said.text()).isEqualTo("granted");
    }

    private String kind(String name) {
        return db.sql("select m.kind from person p join membership m on m.person = p.id and m.left_on is null where p.name = :name").param("name", name).query(String.class).single();
    }

    @Test
    void on_his_unions_roster_he_is_a_wrong_row_that_says_what_to_do() {
        var numbers = Map.of("存一甲", idNumber("19820611"), "存一乙", idNumber("19820611"));
        members(UNION, numbers);
        keep(UNION, "存一甲");
        var id = uploaded(UNION, Map.of(), roster(Stream.of(List.of("存一甲", numbers.get("存一甲"), "", "", "", ""), List.of("存一乙", numbers.get("存一乙"), "", "", "", ""))));
        var before = caller.get(UNION, "/api/imports/" + id);
        assertThat(foreseen(before, "wrong")).as(before.text()).isEqualTo(1);
        assertThat(foreseen(before, "same")).isEqualTo(1);
        assertThat(caller.browser(UNION).get("/imports/" + id).text()).contains(SAYS);
        var after = run(UNION, id, 0);
        assertThat(after.at("counts")).as(after.text()).isEqualTo(before.at("foreseen"));
        assertThat(rows(wrong(UNION, id)).get(1)).startsWith("存一甲").last().isEqualTo(SAYS);
        assertThat(kind("存一甲")).isEqualTo("kept");
    }

    @Test
    void what_differs_is_not_changed_while_he_is_kept() {
        var number = idNumber("19820612");
        members(UNION, Map.of("存二甲", number));
        keep(UNION, "存二甲");
        var after = imported(UNION, roster(Stream.of(List.of("存二甲", number, "13800008888", "", "", "外地"))));
        assertThat(count(after, "wrong")).as(after.text()).isEqualTo(1);
        assertThat(db.sql("select local from person where name = '存二甲'").query(Boolean.class).single()).isTrue();
    }

    @Test
    void who_is_kept_after_the_file_was_looked_at_is_a_wrong_row_of_its_run() {
        var number = idNumber("19820613");
        members(UNION, Map.of("存三甲", number));
        var id = uploaded(UNION, Map.of(), roster(Stream.of(List.of("存三甲", number, "", "", "", ""))));
        assertThat(foreseen(caller.get(UNION, "/api/imports/" + id), "same")).isEqualTo(1);
        keep(UNION, "存三甲");
        var after = run(UNION, id, 0);
        assertThat(count(after, "wrong")).as(after.text()).isEqualTo(1);
        assertThat(rows(wrong(UNION, id)).get(1).getLast()).isEqualTo(SAYS);
    }

    /** As a transfer does. */
    @Test
    void the_countys_roster_moves_him_to_another_union_where_he_is_a_member_again() {
        var number = idNumber("19820614");
        members(UNION, Map.of("存四甲", number));
        keep(UNION, "存四甲");
        var after = imported(COUNTY_ADMIN, xlsx(List.of("工会代码", "姓名", "身份证号"), List.of(List.of(World.OTHER_BASE, "存四甲", number))));
        assertThat(count(after, "moved")).as(after.text()).isEqualTo(1);
        assertThat(union("存四甲")).isEqualTo(World.OTHER_BASE);
        assertThat(kind("存四甲")).isEqualTo("member");
    }

    /** Kept before the file was looked at, or since. */
    @Test
    void a_whole_roster_that_does_not_name_him_lets_him_be() {
        members(FAR_UNION, Map.of("存五甲", idNumber("19820615"), "存五乙", idNumber("19820615"), "存五丙", idNumber("19820615")));
        keep(FAR_UNION, "存五甲");
        var id = uploaded(FAR_UNION, Map.of("whole", "true"), roster(Stream.of(List.of("存五丁", idNumber("19820615"), "", "", "", ""))));
        assertThat(db.sql("select p.name from roster_leaver l join membership m on m.id = l.membership join person p on p.id = m.person where l.import = :id and p.name like '存五%'")
            .param("id", id).query(String.class).list()).containsExactlyInAnyOrder("存五乙", "存五丙");
        keep(FAR_UNION, "存五乙");
        var after = run(FAR_UNION, id, caller.get(FAR_UNION, "/api/imports/" + id).at("leaving").asInt());
        assertThat(count(after, "left")).as(after.text()).isPositive();
        assertThat(kind("存五甲")).isEqualTo("kept");
        assertThat(kind("存五乙")).isEqualTo("kept");
        assertThat(union("存五丙")).isEmpty();
    }
}
