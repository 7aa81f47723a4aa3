package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import niangjia.ground.BusinessClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What was left to be done of a merged union's target is the heir's to do, in the tree in which its results are the heir's. */
@Housed
class PassedTargetsTest {

    private static final String CHAIR = World.CITY + ".chair";
    private static final String TOWN = World.FAR_TOWN;

    @Autowired Caller caller;
    @Autowired BusinessClock clock;

    private String union(String serial, String name) {
        var code = TOWN + serial;
        assertThat(caller.post(World.CITY + ".admin", "/api/units", Map.of("code", code, "name", name, "level", "base", "kind", "enterprise", "day", "2010-01-01", "parent", TOWN))
            .status()).isEqualTo(201);
        return code;
    }

    private void aims(Map<String, Integer> targets, String to) {
        targets.forEach((unit, value) -> assertThat(caller.post(CHAIR, "/api/targets", Map.of("figure", "matters.received", "unit", unit,
            "from", "2026-01-01", "to", to, "value", value)).status()).isEqualTo(200));
    }

    private Caller.Said merge(String gone, String heir, LocalDate day) {
        return caller.post(World.OTHER_COUNTY + ".admin", "/api/reorganisations", Map.of("kind", "merge", "day", day.toString(), "units", List.of(gone), "into", heir, "reason", "两厂合并"));
    }

    /** By unit, as the town's circular has them. */
    private Map<String, Integer> aims(String to, String tree) {
        var aims = new HashMap<String, Integer>();
        circular(to, tree).get("rows").forEach(row -> {
            if (row.hasNonNull("target")) {
                aims.put(row.get("code").asString(), row.get("target").asInt());
            }
        });
        return aims;
    }

    private JsonNode circular(String to, String tree) {
        return caller.get(CHAIR, "/api/circular?unit=%s&from=2026-01-01&to=%s&figures=matters.received&tree=%s".formatted(TOWN, to, tree)).at("tables").get(0);
    }

    private JsonNode target(String unit, String to) {
        return caller.get(CHAIR, "/api/targets?unit=" + unit).at("items").valueStream().filter(it -> it.get("to").asString().equals(to)).findFirst().orElseThrow();
    }

    @Test
    void aTargetGoesAlongWithTheUnionThatIsMerged() {
        var gone = union("0941", "杨舍并入厂工会");
        var heir = union("0942", "杨舍接续厂工会");
        var to = "2026-03-31";
        aims(Map.of(gone, 5, heir, 6, TOWN, 11), to);
        var merged = merge(gone, heir, World.TODAY);
        assertThat(merged.at("state").asString()).as("in the afternoon: " + merged.text()).isEqualTo("done");

        assertThat(aims(to, "then")).as("each its own").containsEntry(gone, 5).containsEntry(heir, 6);
        assertThat(aims(to, "now")).containsEntry(heir, 11).doesNotContainKey(gone);
        assertThat(circular(to, "now").get("note").asString()).contains("杨舍接续厂工会的目标含已并入的杨舍并入厂工会的");
        assertThat(circular(to, "then").get("note").isNull()).isTrue();
        var whole = target(TOWN, to);
        assertThat(whole.get("below").asInt()).as(whole.toString()).isEqualTo(11);
        assertThat(whole.hasNonNull("differs")).isFalse();
        var own = target(heir, to);
        assertThat(List.of(own.get("value").asInt(), own.get("passed").asInt())).containsExactly(6, 5);

        aims(Map.of(heir, 6), to);
        assertThat(aims(to, "now")).as("said again since it has both").containsEntry(heir, 6);
        assertThat(target(TOWN, to).get("below").asInt()).isEqualTo(6);
    }

    /** What lies below the heir now lay below both: it is held against what both were to reach. */
    @Test
    void theTargetsBelowAreHeldAgainstTheHeirsOwnAndWhatWasPassedToIt() {
        var to = "2026-09-30";
        var towns = List.of(World.OTHER_COUNTY + "941", World.OTHER_COUNTY + "942");
        for (var n = 0; n < 2; n++) {
            founded(towns.get(n), "目标%d镇总工会".formatted(n), "town", World.OTHER_COUNTY);
            founded(towns.get(n) + "0001", "目标%d厂工会".formatted(n), "base", towns.get(n));
            aims(Map.of(towns.get(n), 5 + 2 * n, towns.get(n) + "0001", 5 + n), to);
        }
        founded(towns.getLast() + "0002", "目标撤销厂工会", "base", towns.getLast());
        assertThat(target(towns.getLast(), to).get("differs").asString()).contains("相差1，还有1个下级没有定目标");
        assertThat(caller.post(World.OTHER_COUNTY + ".admin", "/api/reorganisations", Map.of("kind", "dissolve", "day", World.TODAY.toString(), "units", List.of(towns.getLast() + "0002"), "reason", "会员大会决议"))
            .at("state").asString()).isEqualTo("done");
        assertThat(target(towns.getLast(), to).get("differs").asString()).as("what is no more has nothing to reach").endsWith("相差1");

        assertThat(merge(towns.getFirst(), towns.getLast(), World.TODAY).at("state").asString()).isEqualTo("done");
        var own = target(towns.getLast(), to);
        assertThat(List.of(own.get("value").asInt(), own.get("passed").asInt(), own.get("below").asInt())).containsExactly(7, 5, 11);
        assertThat(own.get("differs").asString()).endsWith("目标12相差1");
    }

    private void founded(String code, String name, String level, String parent) {
        assertThat(caller.post(World.CITY + ".admin", "/api/units", Map.of("code", code, "name", name, "level", level, "kind", level.equals("base") ? "enterprise" : "territorial", "day", "2012-01-01", "parent", parent))
            .status()).isEqualTo(201);
    }

    /** Whoever set the heir's knew nothing of a merger that was dated back behind it later. */
    @Test
    void aTargetGoesAlongWhereTheMergerIsDatedBackBehindIt() {
        var gone = union("0943", "杨舍补办并入厂工会");
        var heir = union("0944", "杨舍补办接续厂工会");
        var last = union("0945", "杨舍补办再接续厂工会");
        var to = "2026-06-30";
        clock.show(() -> World.TODAY.minusDays(9));
        try {
            aims(Map.of(gone, 5, heir, 6, last, 7), to);
        } finally {
            clock.show(() -> World.TODAY);
        }
        confirmed(merge(gone, heir, World.TODAY.minusDays(15)));
        assertThat(aims(to, "now")).containsEntry(heir, 11).doesNotContainKey(gone);

        assertThat(merge(heir, last, World.TODAY).at("state").asString()).isEqualTo("done");
        assertThat(aims(to, "now")).as("both went on").containsEntry(last, 18).doesNotContainKey(heir);
        aims(Map.of(last, 18), to);
        assertThat(aims(to, "now")).containsEntry(last, 18);
    }

    private void confirmed(Caller.Said waiting) {
        assertThat(waiting.at("state").asString()).as(waiting.text()).isEqualTo("waiting");
        var act = "/api/reorganisations/" + waiting.at("id").asLong();
        var mark = caller.get(World.CITY + ".admin", act).at("mark").asString();
        assertThat(caller.post(World.CITY + ".admin", act + "/confirm", Map.of("mark", mark)).at("state").asString()).isEqualTo("done");
    }
}
