package niangjia.story;

import java.util.List;
import java.util.Map;
import niangjia.World;
import niangjia.door.Accounts;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two towns become one: the county's administrator looks, plans, and when the day has come the other town goes on with the work. */
class ReorganisationStoryTest extends Story {

    @Autowired private Units units;
    @Autowired private People people;
    @Autowired private Accounts accounts;
    @Autowired private TransactionTemplate once;

    private String town(String code, String name) {
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", code, "name", name, "level", "town", "kind", "territorial", "day", "2005-01-01", "parent", World.COUNTY));
        once.executeWithoutResult(_ -> {
            var platform = Actor.platform(units.require(World.CITY));
            for (var role : List.of(Role.WINDOW, Role.REVIEWER)) {
                var person = people.register(platform, new NewPerson("任" + role.title().charAt(0), idNumber("19710909"), phone(), code));
                accounts.enrol(List.of(new Accounts.Enrolment(code + "." + role.code(), person, "任" + role.title().charAt(0), role, units.require(code).id(), World.START)), World.PASSWORD);
            }
        });
        return code;
    }

    @ParameterizedTest(name = "a merger, at {0} px")
    @ValueSource(ints = {1280, 390})
    void a_merger_is_seen_planned_and_carried_out_on_its_day(int width) {
        today(World.TODAY);
        var old = town(World.COUNTY + "8" + width % 100, "新塘" + width + "镇总工会");
        var heir = town(World.COUNTY + "7" + width % 100, "浮桥" + width + "镇总工会");
        var person = person(old + ".window", old, idNumber("19820909"));
        var matter = opened(old + ".window", "aid.hardship", old, person, hardshipForm("SPECIAL", "0", List.of()));
        fund(old, "800");
        var day = World.TODAY.plusDays(5);
        try (var admin = screen(width, World.COUNTY + ".admin")) {
            admin.open("/units/" + old).press("撤并调整").sees("新塘" + width + "镇总工会").fill("into", old).fill("reason", "太编〔2026〕3号").press("先看会动什么").sees("不能并入自己")
                .fill("into", heir).fill("day", day.toString()).press("先看会动什么").sees("未办结的办件 1", "账号的角色 2", "资金账户 1", "之前随时可以取消").press("未办结的办件").sees(matter)
                .press("确认调整").sees("待生效", "到2026年1月26日自动生效");
            admin.open("/reorganisations").sees("新塘" + width + "镇总工会并入浮桥" + width + "镇总工会", "待生效");
        }
        try (var reviewer = screen(width, old + ".reviewer")) {
            reviewer.open("/matters/" + matter).sees("新塘" + width + "镇总工会");
        }
        dayIs(day);
        try (var reviewer = screen(width, heir + ".reviewer")) {
            reviewer.open("/inbox").sees("困难职工建档").open("/matters/" + matter).sees("撤并调整，改由接续的组织办理").press("同意").sees("县级审定");
        }
        try (var admin = screen(width, World.COUNTY + ".admin")) {
            admin.open("/units/" + old).sees("撤销", "已生效", "浮桥" + width + "镇总工会");
            admin.open("/reorganisations?state=done").press("新塘" + width).sees("动了什么", "资金账户 1").misses("取消这项调整");
        }
    }
}
