package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import niangjia.Housed;
import niangjia.World;
import niangjia.reorganisation.Counties;
import niangjia.unit.Actor;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;

/** A town with more base unions than one page names. */
@Housed
class PartsTest extends Counties {

    @Test
    void manyBaseUnionsAreReadPageByPage() {
        var town = town();
        var codes = many(town);
        var asked = "units.unions?unit=%s&from=2008-01-01&to=2008-12-31&by=base".formatted(town);
        var browser = caller.browser(World.COUNTY + ".officer");
        assertThat(browser.get("/figures/" + asked).text()).contains("第1至200个，共205个", "part=" + codes.getFirst(), "本页以外", "by=base&amp;tree=now&amp;page=2")
            .doesNotContain("part=" + codes.getLast(), "part=" + town + "\"", "上一页");
        assertThat(browser.get("/figures/" + asked + "&page=2").text()).contains("第201至205个，共205个", "part=" + codes.getLast(), "page=1")
            .doesNotContain("part=" + codes.getFirst(), "下一页");
        assertThat(browser.get("/figures/" + asked + "&page=99999999").status()).as("beyond the last").isEqualTo(200);

        var all = caller.get(World.COUNTY + ".officer", "/api/figures/" + asked);
        assertThat(all.at("parts").valueStream().map(part -> part.at("/key").asString())).containsExactlyElementsOf(codes);
        assertThat(all.text()).as("one answer names %d", Parts.MOST).doesNotContain("\"next\"");
        var later = caller.get(World.COUNTY + ".officer", "/api/figures/" + asked + "&next=" + units.require(codes.get(203)).id());
        assertThat(later.at("parts").valueStream().map(part -> part.at("/name").asString() + " " + part.at("/value").asInt()))
            .containsExactly(codes.getLast() + "厂工会 1", "本页以外 204");
        assertThat(later.at("value").asInt()).isEqualTo(205);
        assertThat(caller.get(World.COUNTY + ".officer", "/api/figures/" + asked + "&next=later").status()).isEqualTo(422);

        var circular = "?unit=%s&from=2008-01-01&to=2008-12-31&figures=units.unions".formatted(town);
        assertThat(browser.get("/figures/circular" + circular).text()).contains("这里列前200个，其余5个在导出的表格里。", codes.get(199) + "厂工会</th>").doesNotContain(codes.get(200) + "厂工会</th>");
        assertThat(caller.get(World.COUNTY + ".officer", "/api/circular" + circular).at("tables").get(0).at("/rows")).as("all of them").hasSize(205);

        var part = browser.get("/figures/units.unions/records?unit=%s&from=2008-01-01&to=2008-12-31&by=base&part=%s".formatted(town, codes.getLast())).text();
        assertThat(part).contains("1条记录", "与指标一致");
    }

    @Test
    void whereMoreLieBelowThanAMenuListsAUnitIsTypedByItsName() {
        var town = town();
        var last = many(town).getLast();
        var browser = caller.browser(town + ".chair");
        var year = "&from=2008-01-01&to=2008-12-31";

        assertThat(browser.get("/figures/units.unions?unit=" + town + year).text()).contains("list=\"unit-alike\"", "value=\"" + town + "镇总工会\"");
        assertThat(browser.get("/figures/units.unions?unit=" + last + year).text()).as("few beside it: a menu").contains("<select class=\"form-select\" id=\"unit\"");
        assertThat(browser.get("/figures?code=units.unions&unit=" + in(last + "厂工会") + year).header("Location")).contains("unit=" + last);
        var unknown = browser.get("/figures?code=units.unions&unit=" + in("乌有厂") + year);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text()).contains("没有代码或全称为“乌有厂”的组织", "value=\"乌有厂\"");
        assertThat(browser.get("/figures?unit=" + World.OTHER_TOWN).status()).as("out of reach").isEqualTo(404);
        assertThat(browser.get("/figures?code=units.unions&unit=" + town + "&from=2008-12-31&to=2008-01-01").text()).contains("止日不能早于起日");

        var circular = browser.get("/figures/circular?unit=" + town + year + "&figures=units.unions").text();
        assertThat(circular).contains("list=\"unit-alike\"", "list=\"of-alike\"");
        assertThat(browser.get("/figures/circular?unit=" + in("乌有厂")).text()).contains("没有代码或全称为“乌有厂”的组织", "value=\"乌有厂\"");
        var target = Map.of("at", town, "figure", "units.unions", "since", "2008-01-01", "until", "2008-12-31", "value", "7");
        assertThat(browser.post("/figures/circular/targets", with(target, "乌有厂")).text()).contains("没有代码或全称为“乌有厂”的组织");
        assertThat(browser.post("/figures/circular/targets", with(target, last + "厂工会")).status()).isEqualTo(303);
        assertThat(caller.get(town + ".chair", "/api/targets?unit=" + last).text()).contains("\"value\":7");

        var window = caller.browser(town + ".window");
        assertThat(window.get("/people").text()).contains("list=\"unit-alike\"");
        assertThat(window.get("/people?unit=" + in(last + "厂工会")).text()).contains("value=\"" + last + "厂工会\"", "unit=" + last);
        var nowhere = window.get("/people?unit=" + in("乌有厂"));
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.text()).contains("没有代码或全称为“乌有厂”的组织");
    }

    /** What was counted a year before stands in the circular, though nothing is counted there now. */
    @Test
    void aUnionThatFellToNothingIsRankedByWhatItHadTheYearBefore() {
        var town = town();
        var base = base(town);
        enrol(base, Role.UNION);
        today(LocalDate.of(2025, 1, 10));
        var person = person(town + ".window", base, idNumber("19800101"));
        opened(base + ".union", "member.join", base, person, Map.of("union", base, "since", "2025-01-05", "home", "LOCAL", "hired", "DIRECT"));
        today(World.TODAY);
        for (var tree : List.of("now", "then")) {
            var row = caller.get(World.COUNTY + ".chair", "/api/circular?unit=%s&from=2026-01-01&to=2026-12-31&figures=matters.received&tree=%s".formatted(town, tree))
                .at("tables").get(0).get("rows").valueStream().filter(it -> it.get("code").asString().equals(base)).findFirst().orElseThrow();
            assertThat(List.of(row.get("value").asInt(), row.get("before").asInt(), row.get("more").asInt())).containsExactly(0, 1, -1);
        }
    }

    private static Map<String, String> with(Map<String, String> fields, String of) {
        return Stream.concat(fields.entrySet().stream(), Stream.of(Map.entry("of", of))).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String in(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** More than a page names and a menu lists. */
    private List<String> many(String town) {
        var codes = IntStream.rangeClosed(1, 205).mapToObj(n -> town + "%04d".formatted(n)).toList();
        once.executeWithoutResult(_ -> federation.foundAll(Actor.platform(units.require(World.CITY)),
            codes.stream().map(code -> new Founding(code, code + "厂工会", Level.BASE, "enterprise", FOUNDED, town)).toList()));
        return codes;
    }
}
