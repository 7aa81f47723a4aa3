package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.World;
import niangjia.page.Lines;
import org.junit.jupiter.api.Test;

/** What the city's second administrator confirms of an act dated back is what the records say before it is carried out. */
class DatedBackTest extends Counties {

    private static final LocalDate DAY = World.TODAY.minusDays(5);

    /** Which carrying out ends on that day, cover and all. */
    @Test
    void aUnionThatGoesUpIntoAnotherIsListedWithWhatItHas() {
        var town = town();
        var gone = base(town);
        var heir = base(town);
        for (var year = 2018; year < 2021; year++) {
            member(gone, LocalDate.of(year, 1, 1));
        }
        covered(gone);
        var back = act("merge", DAY, List.of(gone), "into", heir);
        agree(preview(ADMIN, back));
        var act = proposed(ADMIN, back);
        var seen = caller.get(CITY_ADMIN, "/api/reorganisations/" + act);
        agree(seen);
        var titles = seen.at("changes").valueStream().filter(one -> !one.at("/ratio").asBoolean()).map(one -> one.at("/title").asString() + " " + one.at("/records").asInt()).toList();
        var lines = Lines.of(caller.file(CITY_ADMIN, "/api/reorganisations/" + act + "/records.xlsx"), List.of("指标", "日期", "组织代码", "数量或金额（元）"));
        assertThat(titles).as("the list is the file, one by one")
            .containsExactlyInAnyOrderElementsOf(lines.stream().map(line -> line.of("指标")).distinct()
                .map(title -> title + " " + lines.stream().filter(line -> line.of("指标").equals(title)).count()).toList());

        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", seen.at("mark").asString())).at("state").asString()).isEqualTo("done");
        agree(caller.get(CITY_ADMIN, "/api/reorganisations/" + act));
    }

    /** What has closed since stays registered where it was. */
    @Test
    void anEmployerWhoseCoverIsOverDoesNotGoToTheTownOfTheUnionThatMoves() {
        var old = town();
        var next = town();
        var base = base(old);
        var closed = covered(base);
        var goes = covered(base);
        assertThat(caller.post(CITY_ADMIN, "/api/employers/" + closed + "/cover", Map.of("ends", true, "day", DAY.plusDays(2).toString())).status()).isEqualTo(200);
        confirmed(act("move", DAY, List.of(base), "parent", next));
        assertThat(caller.get(CITY_ADMIN, "/api/employers/" + goes).at("town").asString()).isEqualTo(next);
        assertThat(caller.get(CITY_ADMIN, "/api/employers/" + closed).at("town").asString()).isEqualTo(old);
    }

    /** The union lives on with all the rest. */
    @Test
    void ofAUnionThatIsSplitOnlyWhatIsHandedOverIsListed() {
        var base = base(town());
        var goes = covered(base);
        var stays = covered(base);
        works(member(base, LocalDate.of(2018, 1, 1)), goes);
        works(member(base, LocalDate.of(2019, 1, 1)), stays);
        member(base, LocalDate.of(2020, 1, 1));
        var nothing = act("split", DAY, List.of(base), "parts", List.of(Map.of("code", base + "X", "name", "分设的工会")));
        assertThat(preview(ADMIN, nothing).at("changes").size()).isZero();
        var act = proposed(ADMIN, act("split", DAY, List.of(base), "parts", List.of(Map.of("code", base + "X", "name", "分设的工会", "employers", List.of(goes)))));
        var changes = caller.get(CITY_ADMIN, "/api/reorganisations/" + act).at("changes");
        assertThat(changes.valueStream().filter(one -> !one.at("/ratio").asBoolean()).map(one -> one.at("/figure").asString() + " " + one.at("/records").asInt() + " " + one.at("/quantity").asInt()))
            .containsExactlyInAnyOrder("people.members 1 1", "employers.covered 1 1");
        var lines = Lines.of(caller.file(CITY_ADMIN, "/api/reorganisations/" + act + "/records.xlsx"), List.of("指标", "日期", "组织代码", "数量或金额（元）"));
        assertThat(lines).hasSize(2);
    }

    private void works(long person, String employer) {
        db.sql("update person set employer = (select id from employer where credit_code = :code) where id = :person").param("code", employer).param("person", person).update();
    }

    private void confirmed(Map<String, Object> act) {
        var id = proposed(ADMIN, act);
        var mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + id).at("mark").asString();
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + id + "/confirm", Map.of("mark", mark)).at("state").asString()).isEqualTo("done");
    }

    /** Whoever has given the other his password could have spoken for both. */
    @Test
    void twoWordsAreTwoPeoples() {
        var town = town();
        var act = proposed(ADMIN, act("merge", DAY, List.of(base(town)), "into", base(town)));
        var mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + act).at("mark").asString();
        var given = "update staff set reset_by = coalesce((select id from staff where username = :by), 0), reset_on = :today where username = :whose";
        db.sql(given).param("by", CITY_ADMIN).param("whose", ADMIN).param("today", World.TODAY).update();
        var refused = caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", mark));
        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.text()).contains("重置过另一人的密码");
        db.sql(given).param("by", "nobody").param("whose", ADMIN).param("today", World.TODAY).update();
        assertThat(caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", mark)).status()).isEqualTo(200);
    }

    private static void agree(Caller.Said said) {
        for (var expected : Map.of("people.members", 3, "employers.covered", 1, "units.unions", 1).entrySet()) {
            var changed = said.at("changes").valueStream().filter(one -> one.at("/figure").asString().equals(expected.getKey())).findFirst().orElseThrow();
            assertThat(List.of(changed.at("/records").asInt(), changed.at("/opening").asInt(), changed.at("/quantity").asInt())).as(expected.getKey()).containsOnly(expected.getValue());
        }
    }
}
