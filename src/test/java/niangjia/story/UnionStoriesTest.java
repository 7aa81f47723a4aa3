package niangjia.story;

import java.util.Map;
import niangjia.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unions' own life: a member changes over to another union. */
class UnionStoriesTest extends Story {

    @ParameterizedTest(name = "a transfer, at {0} px")
    @ValueSource(ints = {1280, 390})
    void a_member_is_handed_over_and_the_new_union_takes_him_in(int width) {
        today(World.TODAY);
        var person = person(World.BASE);
        opened(World.BASE + ".union", "member.join", World.BASE, person, Map.of("union", World.BASE, "since", "2025-12-01", "home", "LOCAL", "hired", "DIRECT"));
        String number;
        try (var old = screen(width, World.BASE + ".union")) {
            old.open("/people/" + person + "/membership").sees("浏河乌有机械厂工会").press("办转会")
                .fill("form.union", "没有的工会").fill("form.since", "2026-01-20").fill("form.hired", "DIRECT").click("button.btn-primary[value=submit]").sees("没有代码或名称");
            old.fill("form.union", "沙溪南柯纺织厂工会").click("button.btn-primary[value=submit]").sees("已受理", "沙溪南柯纺织厂工会");
            number = old.at().replaceAll(".*/matters/([^/?]+).*", "$1");
        }
        try (var other = screen(width, World.OTHER_BASE + ".union")) {
            other.open("/inbox?programme=member.transfer").click("a[href='/matters/" + number + "']").sees("转入工会接收").click("#say-approve button.btn-primary").sees(number);
            other.open("/people/" + person + "/membership").sees("浏河乌有机械厂工会", "2026-01-19", "沙溪南柯纺织厂工会", "2026-01-20");
        }
    }
}
