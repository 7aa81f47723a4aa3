package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;

import niangjia.House;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** Whoever is refused learns who may, and comes back to where he was. */
class RefusedTest extends House {

    @Test
    void aRefusalSaysWhoMayAndLeadsBack() {
        var browser = caller.browser(World.TOWN + ".window");
        var refused = browser.get("/money/statements", "/people?q=zsf&page=2");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("“窗口”角色不能办这件事，由主席、财务、经审办。</p>", "href=\"/people?q=zsf&amp;page=2\">回到刚才那一页</a>");
        assertThat(caller.get(World.TOWN + ".window", "/api/accounts").at("detail").asString()).isEqualTo("“窗口”角色不能办这件事，由系统管理员办");
        assertThat(browser.get("/money/statements").text()).as("typed, or from a bookmark").doesNotContain("回到刚才那一页");
        assertThat(browser.get("/money/statements", "/money/statements?open=true").text()).as("round in a circle").doesNotContain("回到刚才那一页");
        assertThat(browser.get("/money/statements", "//elsewhere.example/x").text()).as("away from here").doesNotContain("elsewhere");
    }
}
