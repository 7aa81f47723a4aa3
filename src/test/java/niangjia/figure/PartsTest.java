package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import niangjia.Housed;
import niangjia.World;
import niangjia.reorganisation.Counties;
import niangjia.unit.Actor;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import org.junit.jupiter.api.Test;

/** A town with more base unions than one page names. */
@Housed
class PartsTest extends Counties {

    @Test
    void manyBaseUnionsAreReadPageByPage() {
        var town = town();
        var codes = IntStream.rangeClosed(1, 205).mapToObj(n -> town + "%04d".formatted(n)).toList();
        once.executeWithoutResult(_ -> federation.foundAll(Actor.platform(units.require(World.CITY)),
            codes.stream().map(code -> new Founding(code, code + "厂工会", Level.BASE, "enterprise", FOUNDED, town)).toList()));

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
}
