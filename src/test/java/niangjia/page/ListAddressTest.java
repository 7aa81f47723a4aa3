package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Units;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was typed stays whole on the next page and in the file, whatever signs are in it. */
@Housed
class ListAddressTest {

    private static final String TOWN = "320582193";
    /** A year that no figure of another test counts. */
    private static final LocalDate SINCE = LocalDate.of(2017, 3, 1);
    private static final String TYPED = "%E5%B9%B6%26%E8%81%94%23";

    @Autowired Caller caller;
    @Autowired Federation federation;
    @Autowired Units units;

    @BeforeEach
    void aTownOfOddNames() {
        if (units.byCode(TOWN).isEmpty()) {
            var platform = Actor.platform(units.root());
            federation.found(platform, new Founding(TOWN, "并联镇总工会", Level.TOWN, "territorial", SINCE, World.OTHER_COUNTY));
            federation.foundAll(platform, IntStream.rangeClosed(1, 51)
                .mapToObj(n -> new Founding(TOWN + "%04d".formatted(n), "并&联#%d厂工会".formatted(n), Level.BASE, "enterprise", SINCE, TOWN)).toList());
        }
    }

    private static String link(String page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    @Test
    void aUnitWithAnAmpersandIsFoundOnTheSecondPageToo() {
        var admin = caller.browser(World.OTHER_COUNTY + ".admin");
        var first = admin.get("/units?q=" + TYPED).text();
        assertThat(first).contains("第1至50个，共51个");
        assertThat(admin.get(link(first, "rel=\"next\" href=\"([^\"]*)\"")).text()).contains("第51至51个，共51个");
        assertThat(link(first, "href=\"(/units/found.xlsx[^\"]*)\"")).isEqualTo("/units/found.xlsx?q=" + TYPED);
    }
}
