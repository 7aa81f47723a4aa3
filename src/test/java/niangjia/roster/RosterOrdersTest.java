package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.World;
import niangjia.person.Comparison;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of imports, of disputed memberships and of likely doubles in the order of a column; their files likewise. Names as they are spelt. */
class RosterOrdersTest extends Rostering {

    private static final String ADMIN = World.COUNTY + ".admin";
    private static final String OFFICER = World.COUNTY + ".officer";
    /** In the order in which they are spelt, which is not that of their characters. */
    private static final List<String> SPELT = List.of("阿序", "连序", "杏序");

    @Autowired private Comparison comparison;

    @Test
    void imports_by_file_union_and_day() {
        for (var at : List.of(2, 0, 1)) {
            assertThat(upload(World.BASE + ".union", Map.of(), SPELT.get(at) + ".csv", "姓名,身份证号\n甲,1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)).status()).isEqualTo(201);
        }
        assertThat(listed(ADMIN, "/api/imports?sort=file", "file")).containsExactly("阿序.csv", "连序.csv", "杏序.csv");
        assertThat(listed(ADMIN, "/api/imports?sort=-file", "file")).containsExactly("杏序.csv", "连序.csv", "阿序.csv");
        assertThat(listed(ADMIN, "/api/imports?sort=made", "file")).containsExactly("杏序.csv", "阿序.csv", "连序.csv");
        assertThat(listed(ADMIN, "/api/imports", "file")).as("the newest first").containsExactly("连序.csv", "阿序.csv", "杏序.csv");
        assertThat(listed(ADMIN, "/api/imports?sort=;drop", "file")).containsExactly("连序.csv", "阿序.csv", "杏序.csv");
        assertThat(taken("/api/imports.xlsx?sort=file", 0)).containsExactly("阿序.csv", "连序.csv", "杏序.csv");
        assertThat(caller.browser(ADMIN).get("/imports?sort=file").text()).contains("aria-sort=\"ascending\"><a class=\"sort\" href=\"/imports?sort=-file\"", "/imports.xlsx?sort=file");
    }

    @Test
    void disputes_by_name_and_union() {
        var numbers = SPELT.stream().map(_ -> idNumber("19880108")).toList();
        for (var union : List.of(World.OTHER_BASE, World.BASE)) {
            imported(union + ".union", xlsx(List.of("姓名", "身份证号"), List.of(List.of(SPELT.get(2), numbers.get(2)), List.of(SPELT.get(0), numbers.get(0)), List.of(SPELT.get(1), numbers.get(1)))));
        }
        assertThat(listed(ADMIN, "/api/imports/disputes?sort=name", "name")).containsExactlyElementsOf(SPELT);
        assertThat(listed(ADMIN, "/api/imports/disputes?sort=-name", "name")).containsExactlyElementsOf(SPELT.reversed());
        assertThat(listed(ADMIN, "/api/imports/disputes", "name")).as("as they were raised").hasSize(3);
        assertThat(taken("/api/imports/disputes.xlsx?sort=-name", 0)).containsExactlyElementsOf(SPELT.reversed());
        assertThat(caller.browser(ADMIN).get("/imports/disputes?sort=holder").text()).contains("aria-sort=\"ascending\"><a class=\"sort\" href=\"/imports/disputes?sort=-holder\"");
    }

    @Test
    void likely_doubles_by_name() {
        for (var at : List.of(1, 2, 0)) {
            var rows = List.of(List.of(SPELT.get(at), idNumber("19880209")), List.of(SPELT.get(at), idNumber("19880209")));
            assertThat(count(imported(World.BASE + ".union", xlsx(List.of("姓名", "身份证号"), rows)), "new")).isEqualTo(2);
        }
        while (comparison.compare() > 0) {
            // More is waiting.
        }
        assertThat(listed(OFFICER, "/api/people/duplicates?sort=name", "one.name")).containsExactlyElementsOf(SPELT);
        assertThat(listed(OFFICER, "/api/people/duplicates?sort=-name", "one.name")).containsExactlyElementsOf(SPELT.reversed());
        assertThat(rows(caller.file(OFFICER, "/api/people/duplicates.xlsx?sort=name")).stream().map(List::getFirst).filter(SPELT::contains).toList()).containsExactlyElementsOf(SPELT);
        assertThat(caller.browser(OFFICER).get("/people/duplicates").text()).contains("aria-sort=\"ascending\"><a class=\"sort\" href=\"/people/duplicates?sort=-sure\"");
    }

    /** Of all pages, those of this test. */
    private List<String> listed(String who, String path, String field) {
        var all = new ArrayList<String>();
        for (Integer page = 1; page != null; ) {
            var said = caller.get(who, path + (path.contains("?") ? "&" : "?") + "page=" + page);
            assertThat(said.status()).as(said.text()).isEqualTo(200);
            said.at("items").valueStream().map(it -> it.at("/" + field.replace('.', '/')).asString()).filter(it -> SPELT.stream().anyMatch(it::startsWith)).forEach(all::add);
            page = said.at("next").isNumber() ? said.at("next").asInt() : null;
        }
        return all;
    }

    private List<String> taken(String path, int column) {
        return rows(caller.file(ADMIN, path)).stream().map(row -> row.get(column)).filter(it -> SPELT.stream().anyMatch(it::startsWith)).toList();
    }
}
