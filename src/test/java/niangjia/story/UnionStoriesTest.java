package niangjia.story;

import java.time.LocalDate;
import java.util.Map;
import niangjia.World;
import niangjia.unit.CreditCode;
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
            other.open("/inbox?programme=member.transfer").click("a[href^='/matters/" + number + "']").sees("转入工会接收").click("#say-approve button.btn-primary").sees(number);
            other.open("/people/" + person + "/membership").sees("浏河乌有机械厂工会", "2026-01-19", "沙溪南柯纺织厂工会", "2026-01-20");
        }
    }

    @ParameterizedTest(name = "a founding, at {0} px")
    @ValueSource(ints = {1280, 390})
    void a_union_is_founded_from_the_list_of_those_without_one_to_its_certificate(int width) {
        today(LocalDate.of(2026, 1, 9));
        var employer = employer();
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", employer).update();
        String number;
        try (var officer = screen(width, World.TOWN + ".officer")) {
            officer.open("/unions/uncovered?unit=" + World.TOWN + "&kind=private&size=large").sees("未建会").open("/employers/" + employer + "/file").sees("一类企业：是", "没有建会").press("办建会")
                .fill("form.name", "浏河故事厂工会委员会").fill("form.mode", "OWN").fill("form.organ", "ORGANISER").fill("form.workers", "120").fill("form.members", "40").fill("form.preparer", "周筹备")
                .click("button.btn-primary[value=submit]").sees("会员25人以上的应当建立基层工会委员会");
            officer.fill("form.organ", "COMMITTEE").click("button.btn-primary[value=submit]").sees("已受理");
            number = officer.at().replaceAll(".*/matters/([^/?]+).*", "$1");
        }
        decide(width, World.TOWN + ".chair", number);
        today(World.TODAY);
        try (var officer = screen(width, World.TOWN + ".officer")) {
            officer.open("/inbox?programme=union.founding").open("/matters/" + number).press("定大会、选代表").misses("筹备组负责人")
                .fill("form.meeting", "MEMBERS").holds("form.entitled", "40").click("button.btn-primary[value=submit]").sees("召开成立大会");
            officer.open("/matters/" + number + "/form").fill("form.heldOn", "2026-01-15").fill("form.attended", "26").fill("form.years", "3")
                .fill("form.elected[0].post", "CHAIR").fill("form.elected[0].name", "周主席").fill("form.elected[0].inFavour", "25").fill("form.elected[0].against", "0")
                .click("button[name=act][value='add:elected']")
                .fill("form.elected[1].post", "AUDIT").fill("form.elected[1].name", "吴经审").fill("form.elected[1].inFavour", "24").fill("form.elected[1].against", "1")
                .click("button.btn-primary[value=submit]").sees("没有达到法定人数");
            officer.fill("form.attended", "27").click("button.btn-primary[value=submit]").sees("上一级工会批复选举结果");
        }
        decide(width, World.TOWN + ".reviewer", number);
        var seventeen = "81320585MC000" + width / 100 + "0000".substring(Integer.toString(width / 100).length());
        try (var county = screen(width, World.COUNTY + ".officer")) {
            county.open("/matters/" + number).press("报县级登记法人").fill("form.legal", "true").fill("form.certificate", "工法证字第" + width + "号")
                .fill("form.creditCode", seventeen + CreditCode.check(seventeen)).fill("form.address", "太仓市浏河镇丙路3号").fill("form.registeredOn", "2026-01-20").click("button.btn-primary[value=submit]").sees("批准生效");
            county.sees("办成了什么").press("工会法人登记表").sees("法定代表人", "周主席，主席", "太仓市浏河镇丙路3号", seventeen, "工法证字第" + width + "号");
            county.open("/employers/" + employer + "/file").press("浏河故事厂工会委员会").press("班子").sees("周主席", "吴经审", "2029年1月14日届满", "工法证字第" + width + "号");
        }
    }

    private void decide(int width, String who, String number) {
        try (var screen = screen(width, who)) {
            screen.open("/matters/" + number).click("#say-approve button.btn-primary").sees(number);
        }
    }
}
