package niangjia.demo;

import static niangjia.demo.Agenda.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.demo.Works.Work;
import niangjia.matter.Matters;
import niangjia.unit.CreditCode;
import niangjia.unit.Registering;
import niangjia.unit.Registration;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Union life: posts and terms of every union, and matters at each step of founding, re-election and upgrading. */
@Component
@Conditional(Demonstrating.class)
class UnionStories {

    private static final String TOWN = HardshipStories.LIUHE;
    private static final String COUNTY = "320585";

    private final Acts acts;
    private final Registering registering;
    private final Newcomers newcomers;
    private final JdbcClient db;

    UnionStories(Acts acts, Registering registering, Newcomers newcomers, JdbcClient db) {
        this.acts = acts;
        this.registering = registering;
        this.newcomers = newcomers;
        this.db = db;
    }

    void plan(Agenda agenda, List<Work> works, Invention invention) {
        chairs();
        var liuhe = works.stream().filter(one -> one.town().equals(TOWN)).toList();
        foundings(agenda, invention);
        elections(agenda, liuhe.subList(12, 16));
        upper(agenda, invention);
        surveys(agenda, liuhe.subList(16, 20));
        registrations(agenda, liuhe.subList(20, 23));
        agenda.on(day(20), () -> drafts(liuhe));
    }

    /** Something half-filled in every programme. */
    private void drafts(List<Work> liuhe) {
        var work = liuhe.get(26);
        acts.draft(TOWN + ".officer", new Matters.Request("union.founding", TOWN, null, work.creditCode(), "window", Map.of("preparer", "筹备组")));
        acts.draft(work.base() + ".union", new Matters.Request("union.survey", work.base(), null, work.creditCode(), "base", Map.of("large", true)));
        acts.draft(work.base() + ".union", new Matters.Request("union.election", work.base(), null, null, "base", Map.of("members", "60")));
        acts.draft(work.base() + ".union", new Matters.Request("union.registration", work.base(), null, null, "base", Map.of("says", "今年租下了办公室，")));
        acts.draft(COUNTY + ".officer", new Matters.Request("union.opening", COUNTY, null, null, "window", Map.of("name", "太仓建设系统工会")));
        acts.draft(TOWN + ".officer", new Matters.Request("union.upgrade", TOWN, null, null, "window", Map.of("paper", "太工发22号")));
    }

    /** Whoever has the chair's or the union's account is in post; terms of three and five years, one in forty overdue. */
    private void chairs() {
        db.sql("""
            insert into cadre (unit, post, name, person, grade, full_time, since)
            select unit, 'chair', name, person,
                   case when level = 'base' then 'other'
                        when rank() over (partition by level order by code) * 100 / count(*) over (partition by level) <= 75 then 'deputy' else 'middle' end,
                   level <> 'base', since
              from (select distinct on (u.id) u.id as unit, u.code, u.level, s.name, s.person, greatest(u.founded, date '2022-03-01') as since
                      from unit u
                      join staff_role r on r.unit = u.id and r.role = case when u.level = 'base' then 'union' else 'chair' end
                      join staff s on s.id = r.staff
                     where u.dissolved is null
                     order by u.id, s.id) chairs
            """).update();
        // Of those who are elected beside them, one post in twenty is empty.
        db.sql("""
            insert into cadre (unit, post, name, person, since)
            select unit, 'audit', name, person, since
              from (select distinct on (c.unit) c.unit, s.name, s.person, c.since
                      from cadre c
                      join unit u on u.id = c.unit and u.level <> 'base'
                      join staff_role r on r.unit = u.id and r.role = 'reviewer'
                      join staff s on s.id = r.staff and s.person is distinct from c.person
                     where c.post = 'chair' and u.id % 20 <> 0 order by c.unit, s.id) upper
             union all
            select unit, 'audit', name, person, since
              from (select distinct on (c.unit) c.unit, p.name, p.id as person, greatest(c.since, m.joined) as since
                      from cadre c
                      join unit u on u.id = c.unit and u.level = 'base'
                      join membership m on m.unit = u.id and m.left_on is null and m.person is distinct from c.person
                      join person p on p.id = m.person
                     where c.post = 'chair' and u.id % 20 <> 0 order by c.unit, m.id) base
            """).update();
        db.sql("""
            insert into union_term (unit, since, due)
            select unit, since, since + make_interval(years => years) - interval '1 day'
              from (select u.id as unit, case when u.id % 2 = 0 then 3 else 5 end as years,
                           date '2023-02-15' + (u.id * 37 % 1000)::int - case when u.id % 40 = 0 then 1100 else 0 end as since
                      from unit u where u.level = 'base' and u.dissolved is null and u.founded < date '2019-01-01') base
            """).update();
    }

    private void foundings(Agenda agenda, Invention invention) {
        var names = List.of("浏河听涛针织厂", "浏河鸣雁包装厂", "浏河青禾食品厂", "浏河落霞物流公司", "浏河临江五金厂", "浏河远帆电器厂", "浏河新柳门窗店", "浏河古桥饭店", "浏河东篱布行");
        var codes = new ArrayList<CreditCode>();
        var registrations = new ArrayList<Registration>();
        for (var n = 0; n < names.size(); n++) {
            codes.add(invention.creditCode("private"));
            registrations.add(new Registration(codes.get(n), names.get(n), "private", "C", n < 6 ? 60 + 45 * n : 12 + n, TOWN, null, LocalDate.of(2019, 5, 6)));
        }
        registering.registerAll(registrations);
        for (var n = 0; n < 7; n++) {
            var reached = n;
            agenda.on(day(2), () -> found(agenda, codes, names, reached));
        }
    }

    /** The {@code n}th goes as far as its {@code n}th step; the seventh is a joint one of the smallest. */
    private void found(Agenda agenda, List<CreditCode> codes, List<String> names, int n) {
        var joint = n == 6;
        var form = new HashMap<String, Object>(Map.of("name", joint ? "浏河老街联合工会委员会" : names.get(n) + "工会委员会", "mode", joint ? "JOINT" : "OWN", "organ", "COMMITTEE",
            "workers", joint ? 57 : 60 + 45 * n, "members", joint ? 15 : 52 + 40 * n, "preparer", "筹备组"));
        if (joint) {
            form.put("others", List.of(Map.of("employer", codes.get(7).value(), "members", 12), Map.of("employer", codes.get(8).value(), "members", 9)));
        }
        var members = joint ? 36 : 52 + 40 * n;
        var number = acts.open(TOWN + ".officer", new Matters.Request("union.founding", TOWN, null, codes.get(n).value(), "window", form));
        step(agenda, n, 1, day(4), () -> acts.approve(TOWN + ".chair", number, "同意筹备"));
        step(agenda, n, 2, day(7), () -> acts.fill(TOWN + ".officer", number, Map.of("meeting", "MEMBERS", "entitled", members)));
        step(agenda, n, 3, day(12), () -> acts.fill(TOWN + ".officer", number, congress(day(12), members, 3)));
        step(agenda, n, 4, day(14), () -> acts.approve(TOWN + ".reviewer", number, "同意选举结果"));
        var seventeen = "81320585MC%07d".formatted(5200 + n);
        step(agenda, n, 5, day(16), () -> acts.fill(COUNTY + ".officer", number, joint ? Map.of("legal", false)
            : Map.of("legal", true, "certificate", "工法证字第1005%02d号".formatted(n), "creditCode", seventeen + CreditCode.check(seventeen),
                "address", "太仓市浏河镇试行路%d号".formatted(n + 1), "registeredOn", day(16).toString())));
    }

    private static void step(Agenda agenda, int reached, int step, LocalDate day, Runnable act) {
        if (reached >= step) {
            agenda.on(day, act);
        }
    }

    private static Map<String, Object> congress(LocalDate day, int members, int years) {
        return Map.of("heldOn", day.toString(), "attended", members - 2, "years", years, "elected", List.of(vote("CHAIR", "梅立群", members - 3), vote("AUDIT", "闵知微", members - 4),
            vote("AUDIT_MEMBER", "单予安", members - 5), vote("AUDIT_MEMBER", "计南星", members - 7), vote("WOMEN", "柏若兰", members - 5), vote("WOMEN_MEMBER", "温以宁", members - 4),
            vote("VICE", "景行之", members - 5), vote("COMMITTEE", "冉清和", members - 6)));
    }

    private static Map<String, Object> vote(String post, String name, int inFavour) {
        return Map.of("post", post, "name", name, "inFavour", inFavour, "against", 1, "fullTime", false);
    }

    private void elections(Agenda agenda, List<Work> works) {
        for (var n = 0; n < works.size(); n++) {
            var base = works.get(n).base();
            var reached = n;
            agenda.on(day(5), () -> {
                var number = acts.open(base + ".union", new Matters.Request("union.election", base, null, null, "base",
                    Map.of("members", 60, "meeting", "MEMBERS", "entitled", 60, "organ", "COMMITTEE", "says", "任期届满")));
                step(agenda, reached, 1, day(8), () -> acts.approve(TOWN + ".chair", number, "同意换届"));
                step(agenda, reached, 2, day(13), () -> acts.fill(base + ".union", number, congress(day(13), 60, 5)));
                step(agenda, reached, 3, day(15), () -> acts.approve(TOWN + ".reviewer", number, "同意选举结果"));
            });
        }
    }

    /** Three zones are proposed; the first has been opened and asks to be a general union, and so has another that was upgraded. */
    private void upper(Agenda agenda, Invention invention) {
        for (var n = 0; n < 4; n++) {
            var reached = n;
            var code = "32058590" + n;
            var name = List.of("太仓软件园工会", "太仓教育系统工会", "太仓临江新区工会", "太仓科技园工会").get(n);
            agenda.on(day(3), () -> {
                var number = acts.open(COUNTY + ".officer", new Matters.Request("union.opening", COUNTY, null, null, "window", Map.of("name", name,
                    "kind", reached == 1 ? "BUREAU" : "ZONE", "rank", "TOWN", "unitCode", code, "since", day(3).toString(), "paper", "太工发" + (11 + reached) + "号",
                    "chair", "尚明远", "grade", "DEPUTY", "fullTime", true)));
                step(agenda, reached, 1, day(6), () -> acts.approve(COUNTY + ".reviewer", number, "材料齐全"));
                step(agenda, reached, 2, day(9), () -> acts.approve(COUNTY + ".chair", number, "同意设立"));
                step(agenda, reached, 2, day(12), () -> newcomers.moveIn(code, day(12), invention));
                step(agenda, reached, 2, day(13), () -> upgrade(agenda, code, name.replace("工会", "总工会"), reached == 3));
            });
        }
    }

    private void upgrade(Agenda agenda, String code, String name, boolean approved) {
        var number = acts.open(COUNTY + ".officer", new Matters.Request("union.upgrade", code, null, null, "window", Map.of("name", name, "since", day(13).toString(),
            "paper", "太工发21号", "chair", "尚明远", "grade", "DEPUTY", "fullTime", true)));
        if (approved) {
            agenda.on(day(15), () -> acts.approve(COUNTY + ".chair", number, "同意升格"));
        }
    }

    private void surveys(Agenda agenda, List<Work> works) {
        for (var n = 0; n < works.size(); n++) {
            var work = works.get(n);
            var reached = n;
            agenda.on(day(8), () -> {
                var form = new HashMap<String, Object>(Map.of("large", reached % 2 == 0, "workersCongress", reached != 1,
                    "membersCongress", reached != 1, "rating", 52 + 14 * reached));
                if (reached > 1) {
                    form.putAll(Map.of("contractUntil", "2027-12-31", "wagesUntil", "2026-12-31"));
                }
                if (reached == 3) {
                    form.put("findings", List.of(Map.of("what", "ROLE")));
                }
                var number = acts.open(work.base() + ".union", new Matters.Request("union.survey", work.base(), null, work.creditCode(), "base", form));
                step(agenda, reached, 1, day(10), () -> acts.approve(TOWN + ".reviewer", number, "已核实"));
            });
        }
    }

    /** Unions founded without it ask to be registered as legal persons: the first waits for its town, the second for the county, the third is registered. */
    private void registrations(Agenda agenda, List<Work> works) {
        for (var n = 0; n < works.size(); n++) {
            var base = works.get(n).base();
            var reached = n;
            agenda.on(day(9), () -> {
                var number = acts.open(base + ".union", new Matters.Request("union.registration", base, null, null, "base", Map.of("what", "REGISTER", "says", "有了自己的办公地址和经费账户")));
                step(agenda, reached, 1, day(12), () -> acts.approve(TOWN + ".reviewer", number, "情况属实"));
                var seventeen = "81320585MC%07d".formatted(5300 + reached);
                step(agenda, reached, 2, day(16), () -> acts.fill(COUNTY + ".officer", number, Map.of("certificate", "工法证字第1006%02d号".formatted(reached),
                    "creditCode", seventeen + CreditCode.check(seventeen), "address", "太仓市浏河镇试行路%d号".formatted(20 + reached), "registeredOn", day(16).toString())));
            });
        }
    }
}
