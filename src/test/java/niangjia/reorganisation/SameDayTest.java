package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.World;
import niangjia.unit.Part;
import org.junit.jupiter.api.Test;

/** Acts of one day that touch each other; what becomes of the others where one is taken back; and one that is asked for once more. */
class SameDayTest extends Counties {

    private static final LocalDate DAY = World.TODAY.plusDays(16);

    @Test
    void whatWasPlannedAfterItForTheSameDayDoesNotStandInItsWay() {
        var one = town();
        var renamed = proposed(ADMIN, act("rename", DAY, List.of(one), "name", one + "先更名镇总工会"));
        var merged = proposed(ADMIN, act("merge", DAY, List.of(one), "into", town()));
        var admin = caller.browser(ADMIN);
        assertThat(admin.get("/reorganisations/" + renamed).text()).contains("更名为" + one + "先更名镇总工会").doesNotContain("办不成");
        assertThat(admin.get("/reorganisations/" + merged).text()).contains(one + "镇总工会").doesNotContain("办不成");
        dayIs(DAY);
        assertThat(List.of(state(renamed), state(merged))).containsExactly("done", "done");
    }

    @Test
    void whoeverTakesOneBackSeesWhichOthersWaitForIt() {
        var fresh = World.COUNTY + "995";
        var goes = town();
        var founds = proposed(ADMIN, act("merge", DAY, List.of(goes), "into", fresh, "name", "同日新成镇总工会"));
        var follows = proposed(ADMIN, act("merge", DAY, List.of(town()), "into", fresh));
        var admin = caller.browser(ADMIN);
        assertThat(admin.get("/reorganisations/" + founds).text()).doesNotContain("办不成", "照原样再办一项");
        caller.post(ADMIN, "/api/reorganisations/" + founds + "/undo", Map.of());
        assertThat(admin.get("/reorganisations/" + founds).text()).contains("<a href=\"/reorganisations/" + follows + "\">", "照现在的情况到那天办不成", "照原样再办一项</button>",
            "name=\"which1\" value=\"" + goes, "name=\"newCode\" value=\"" + fresh, "name=\"day\" value=\"" + DAY);
        assertThat(admin.get("/reorganisations/" + follows).text()).contains("照现在的情况办不成：").doesNotContain("照原样再办一项");
        dayIs(DAY);
        assertThat(state(follows)).isEqualTo("failed");
        assertThat(admin.get("/reorganisations/" + follows).text()).contains("pill bad\">没有办成", "照原样再办一项</button>").doesNotContain("name=\"day\" value=\"" + DAY);
    }

    @Test
    void anActAskedForOnceMoreIsTheSame() {
        var parts = List.of(new Part("32058561X", "分设的镇总工会", List.of("3205856010001", "3205856010002"), List.of("91320585000000001B")));
        var many = Stream.iterate(100000, n -> n < 100030, n -> n + 1).map(n -> Integer.toString(n)).toList();
        assertThat(List.of(
            new Asked("rename", DAY, List.of("320585601"), "新名镇总工会", "", "", false, List.of(), false, "测试文件"),
            new Asked("move", DAY, many, "", "320586", "", false, List.of(), false, "测试文件"),
            new Asked("merge", DAY, List.of("320585601", "320585602"), "", "", "320585603", false, List.of(), false, "测试文件"),
            new Asked("merge", DAY, List.of("320585601"), "新合镇总工会", "", "320585994", false, List.of(), false, "测试文件"),
            new Asked("split", DAY, List.of("320585601"), "", "", "", false, parts, true, "测试文件"),
            new Asked("dissolve", DAY, List.of("3205856010001"), "", "", "", true, List.of(), false, "测试文件"))).allSatisfy(asked ->
                assertThat(new Typed(Typed.of(asked, World.TODAY), _ -> false).asked()).isEqualTo(asked));
    }

    /** What a union holds itself passes from the first to the third, and nothing stays in force at the one between. */
    @Test
    void twoMergersOfOneDayTakeAUnionsStandingsToTheLast() {
        var town = town();
        var first = base(town);
        var between = base(town);
        var last = base(town);
        holds(first, LocalDate.of(2025, 1, 1));
        proposed(ADMIN, act("merge", World.TODAY, List.of(first), "into", between));
        proposed(ADMIN, act("merge", World.TODAY, List.of(between), "into", last));
        assertThat(held(first, between, last)).containsExactly("%s [2025-01-01,%s)".formatted(first, World.TODAY), "%s [%s,)".formatted(last, World.TODAY));

        var other = base(town);
        holds(other, World.TODAY);
        proposed(ADMIN, act("merge", World.TODAY, List.of(other), "into", last));
        assertThat(held(other, last)).as("the last has one of the kind").containsExactly("%s [%s,)".formatted(last, World.TODAY),
            "%s [%s,%s)".formatted(other, World.TODAY, World.TODAY.plusDays(1)));
    }

    private void holds(String union, LocalDate since) {
        db.sql("insert into standing (kind, subject, subject_id, category, valid, unit) values ('workers-congress', 'unit', :unit, '有', daterange(:since, null), :unit)")
            .param("unit", units.require(union).id()).param("since", since).update();
    }

    private List<String> held(String... unions) {
        return db.sql("select u.code || ' ' || s.valid from standing s join unit u on u.id = s.subject_id where s.subject = 'unit' and u.code = any(:unions) order by lower(s.valid), u.code")
            .param("unions", unions).query(String.class).list();
    }
}
