package niangjia.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.stream.IntStream;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;

/** What people type finds whom they mean, in their own subtree. */
class SearchTest {

    private final Town town = Town.get();
    private final People people = town.context.getBean(People.class);

    private long register(String name, String number, String phone, String unit) {
        return people.register(town.as(Role.WINDOW, unit.substring(0, 9)), new NewPerson(name, number, phone, unit));
    }

    private ResultActions find(String q) throws Exception {
        return town.api.perform(get("/api/people").param("q", q)).andExpect(status().isOk());
    }

    @Test
    void everyKindOfQueryFindsThePersonAndShowsNoNumber() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var number = town.number();
        var id = (int) register("单玉阶", number, "13812340917", Town.FACTORY);
        for (var q : List.of(number, number.toLowerCase(), number.substring(0, 6) + " " + number.substring(6), "13812340917", "138-1234-0917", "0917",
                "单玉阶", "单玉", "单", "玉阶", "syj", "SYJ", "sy", "shanyujie", "shan yu", "单玉阶 0917", "玉阶 13812340917")) {
            find(q).andExpect(jsonPath("$.items[*].id", hasItem(id)))
                .andExpect(jsonPath("$.items[?(@.id==%d)].idNumber".formatted(id), is(List.of(new IdNumber(number).masked()))))
                .andExpect(jsonPath("$.items[?(@.id==%d)].unit".formatted(id), is(List.of(Town.FACTORY))));
        }
        for (var q : List.of("单阶", "玉阶单", "yj", "dyj", "0918", "13812340918", "单玉阶 0918", "%", "_玉阶", "'", "﹪\\", "138123409", "王")) {
            find(q).andExpect(jsonPath("$.items[*].id", not(hasItem(id))));
        }
    }

    /** Whichever dot was typed when he was registered, and whichever is typed now. */
    @Test
    void aNameOfSeveralPartsIsFoundByAnyOfItsDots() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        for (var dot : List.of("·", "•", "‧", "・", "．", "●", "∙")) {
            var id = (int) register("阿依" + dot + "古丽", town.number(), "", Town.FACTORY);
            find("阿依．古丽").andExpect(jsonPath("$.items[?(@.id==%d)].name".formatted(id), is(List.of("阿依·古丽"))));
            find("阿依" + dot + "古丽").andExpect(jsonPath("$.items[*].id", hasItem(id)));
        }
    }

    /** {@code total} is exact up to 1,000; beyond, {@code more} says that there are others. */
    @Test
    void aThousandAreCountedAndBeyondThemMoreIsSaid() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        many(1000);
        find("佰仟万").andExpect(jsonPath("$.total", is(1000))).andExpect(jsonPath("$.more", is(false)));
        many(1);
        find("佰仟万").andExpect(jsonPath("$.total", is(1000))).andExpect(jsonPath("$.more", is(true)));
    }

    private void many(int more) {
        people.registerAll(town.as(Role.WINDOW, Town.LIUHE),
            IntStream.range(0, more).mapToObj(_ -> new NewPerson("佰仟万", town.number(), "", Town.LIUHE)).toList());
    }

    @Test
    void nothingFoundIsAnAnswerWithNoItems() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        find("查无此人").andExpect(jsonPath("$.total", is(0))).andExpect(jsonPath("$.items", is(List.of())))
            .andExpect(jsonPath("$.more", is(false))).andExpect(jsonPath("$.next").isEmpty());
    }

    @Test
    void theWholeNameComesFirst() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        register("欧阳文彬生", town.number(), "", Town.FACTORY);
        register("小欧阳文彬", town.number(), "", Town.FACTORY);
        var exact = (int) register("欧阳文彬", town.number(), "", Town.FACTORY);
        find("欧阳文彬").andExpect(jsonPath("$.total", is(3))).andExpect(jsonPath("$.items[0].id", is(exact)));
    }

    @Test
    void beyondTheSubtreeOnlyAFullNumberShowsThatSomeoneIsThere() throws Exception {
        var number = town.number();
        var id = (int) register("端木清扬", number, "13812340918", Town.MILL);
        town.speaks(Role.WINDOW, Town.LIUHE);
        for (var q : List.of("端木清扬", "清扬", "0918", "dmqy", "13812340918", "端木 13812340918", number.substring(0, 17))) {
            find(q).andExpect(jsonPath("$.total", is(0)));
        }
        for (var q : List.of(number, "端木清扬 13812340918", "13812340918端木清扬")) {
            find(q).andExpect(jsonPath("$.total", is(1))).andExpect(jsonPath("$.items[0].outside", is(true)))
                .andExpect(jsonPath("$.items[0].name", is("端***"))).andExpect(jsonPath("$.items[0].unit", is(Town.MILL)))
                .andExpect(jsonPath("$.items[0].idNumber").doesNotExist()).andExpect(jsonPath("$.items[0].phone").doesNotExist())
                .andExpect(jsonPath("$.items[0].born").doesNotExist());
        }
        assertThat(town.count("select count(*) from trail where verb = 'found' and subject_id = " + id)).isEqualTo(3);
        town.speaks(Role.WINDOW, "320585");
        find(number).andExpect(jsonPath("$.items[0].outside", is(false))).andExpect(jsonPath("$.items[0].name", is("端木清扬")));
    }

    @Test
    void theCityFindsPeopleOfEveryTownAndOfOneAlone() throws Exception {
        var here = (int) register("百里奚明", town.number(), "", Town.FACTORY);
        var there = (int) register("百里奚明", town.number(), "", Town.MILL);
        town.speaks(Role.OFFICER, "3205");
        for (var q : List.of("百里奚明", "blxm", "里奚")) {
            find(q).andExpect(jsonPath("$.items[*].id", is(List.of(here, there)))).andExpect(jsonPath("$.total", is(2)));
            town.api.perform(get("/api/people").param("q", q).param("unit", Town.SHAXI)).andExpect(jsonPath("$.items[*].id", is(List.of(there))));
        }
        find("").andExpect(jsonPath("$.items.length()", org.hamcrest.Matchers.greaterThan(1)));
    }

    @Test
    void aUnitsPeopleComeInPagesAndAnotherTownsUnitIsMissing() throws Exception {
        var before = (int) town.count("select count(*) from person p join unit u on u.id = p.unit where p.merged_into is null and u.code = '" + Town.MILL + "'");
        people.registerAll(town.as(Role.WINDOW, Town.SHAXI),
            IntStream.range(0, 120).mapToObj(n -> new NewPerson("南柯" + "甲乙丙丁戊己庚辛壬癸".charAt(n % 10), town.number(), "", Town.MILL)).toList());
        town.speaks(Role.WINDOW, Town.SHAXI);
        var total = before + 120;
        town.api.perform(get("/api/people").param("unit", Town.MILL)).andExpect(jsonPath("$.total", is(total)))
            .andExpect(jsonPath("$.items.length()", is(50))).andExpect(jsonPath("$.next", is(2)));
        var last = (total - 1) / 50 + 1;
        town.api.perform(get("/api/people").param("unit", Town.MILL).param("page", Integer.toString(last)))
            .andExpect(jsonPath("$.items.length()", is(total - (last - 1) * 50))).andExpect(jsonPath("$.total", is(total))).andExpect(jsonPath("$.next").isEmpty());
        town.api.perform(get("/api/people").param("unit", Town.LIUHE)).andExpect(status().isNotFound());
        town.speaks(Role.FINANCE, Town.SHAXI);
        town.api.perform(get("/api/people")).andExpect(status().isForbidden());
        town.speaks(Role.ADMIN, Town.SHAXI);
        town.api.perform(get("/api/people")).andExpect(status().isForbidden());
    }

    @Test
    void everySearchLeavesALineWithoutAFullNumber() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var number = town.number();
        var before = town.count("select count(*) from trail where verb = 'searched'");
        find(number);
        find("13700000000");
        find("");
        assertThat(town.count("select count(*) from trail where verb = 'searched'")).isEqualTo(before + 3);
        assertThat(town.count("select count(*) from trail where detail like '%" + number + "%' or detail like '%13700000000%'")).isZero();
    }
}
