package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No list stops without a word: it is whole, goes on to another page, or says where the rest is. */
class WholeListsTest extends Casework {

    @AfterEach
    void clear() {
        db.sql("delete from matter_step where matter in (select id from matter where number like 'WL-%')").update();
        db.sql("delete from matter where number like 'WL-%'").update();
        db.sql("delete from unit where code like 'WL%'").update();
        db.sql("delete from visit where caller = '整列'").update();
        db.sql("delete from budget where worded like '整列%'").update();
        db.sql("delete from reorganisation_unit where reorganisation in (select id from reorganisation where says like '整列%')").update();
        db.sql("delete from reorganisation where says like '整列%'").update();
        db.sql("delete from staff_role where reason like '整列%'").update();
    }

    private void matters(int most, String state, String unit, Long person) {
        db.sql("""
            insert into matter (number, programme, unit, person, channel, state, form, opened_by, opened_on)
            select 'WL-' || n, 'aid.emergency', u.id, :person, 'window', :state, '{}', 0, :day from unit u, generate_series(1, :most) n where u.code = :unit
            """).param("person", person).param("state", state).param("day", World.TODAY).param("most", most).param("unit", unit).update();
    }

    @Test
    void whateverAPersonCameForIsOnHisFile() {
        var person = Long.valueOf(person(World.BASE));
        matters(203, "withdrawn", World.TOWN, person);
        db.sql("""
            insert into visit (person, unit, channel, says, answer, caller, day, recorded_at, account, who)
            select :person, u.id, 'phone', '问' || n, '答', '整列', :day, now(), 0, '测试' from unit u, generate_series(1, 203) n where u.code = :unit
            """).param("person", person).param("day", World.TODAY).param("unit", World.TOWN).update();
        var file = caller.get(World.TOWN + ".window", "/api/people/" + person);
        assertThat(List.of(file.at("matters").size(), file.at("visits").size())).containsExactly(203, 203);
        var browser = caller.browser(World.TOWN + ".window");
        assertThat(browser.get("/people/" + person + "?show=matter").text()).contains("/matters/WL-1\"", "/matters/WL-203\"");
        assertThat(browser.get("/people/" + person + "?show=visit").text()).contains("问1<", "问203<");
    }

    @Test
    void theWindowShowsTheNewestDraftsAndLeadsToAll() {
        var browser = caller.browser(World.OTHER_COUNTY + ".window");
        matters(8, "draft", World.OTHER_COUNTY, null);
        assertThat(browser.get("/window").text()).contains("/matters/WL-1/form", "/matters/WL-8/form").doesNotContain("全部草稿");
        db.sql("update matter set number = 'WL-0' || number where number like 'WL-%'").update();
        matters(1, "draft", World.OTHER_COUNTY, null);
        assertThat(browser.get("/window").text()).contains("<a class=\"small ms-auto\" href=\"/matters?state=draft\">全部草稿</a>").doesNotContain("/matters/WL-0WL-1/form");
    }

    @Test
    void anInboxOfManyUnitsAsksForTheUnitByName() {
        db.sql("insert into unit (level, kind, code, name, founded) select 'base', 'enterprise', 'WL' || n, '整列工会' || n, date '2010-01-01' from generate_series(1, 201) n").update();
        db.sql("""
            insert into matter (number, programme, unit, channel, state, step, form, opened_by, opened_on, due_at, holder_unit, holder_role)
            select 'WL-' || u.code, 'aid.emergency', u.id, 'window', 'open', 1, '{}', 0, :day, timestamptz '2027-01-01', h.id, 'reviewer'
              from unit u, unit h where u.code like 'WL%' and h.code = :holder
            """).param("day", World.TODAY).param("holder", World.FAR_TOWN).update();
        db.sql("insert into matter_step (matter, n, code, title, act, role, unit, state) select id, 1, 'review', '审核', 'review', 'reviewer', holder_unit, 'now' from matter where number like 'WL-%'").update();
        var browser = caller.browser(World.FAR_TOWN + ".reviewer");
        assertThat(browser.get("/inbox").text()).contains("name=\"unit\" value=\"\" aria-label=\"组织\" placeholder=\"组织代码或全称\"").doesNotContain("<select class=\"form-select\" name=\"unit\"");
        db.sql("delete from matter_step where matter in (select id from matter where number like 'WL-WL1%')").update();
        assertThat(browser.get("/inbox").text()).as("few enough to choose from").contains("<select class=\"form-select\" name=\"unit\"", "整列工会201</option>");
    }

    @Test
    void budgetsOfWhichOnlyTheTotalIsKnownGoOnToAnotherPage() {
        db.sql("""
            insert into budget (book, programme, year, source, amount, worded) select u.id, 'aid.festival', 1900 + n, 'dues', 100, '整列' || n || '号' from unit u, generate_series(1, 53) n where u.code = :unit
            """).param("unit", World.OTHER_TOWN).update();
        var browser = caller.browser(World.OTHER_TOWN + ".chair");
        assertThat(browser.get("/campaigns").text()).contains("整列53号", "整列4号", "第1至50项，共53项", "/campaigns?worded=2#worded").doesNotContain("整列3号");
        assertThat(browser.get("/campaigns?worded=2").text()).contains("整列3号", "整列1号", "第51至53项，共53项").doesNotContain("整列4号");
    }

    @Test
    void aUnitsPageTellsAllThatWasDoneWithIt() {
        db.sql("""
            with act as (insert into reorganisation (kind, day, state, asked, says, reason, proposed_by, proposed_person, proposed_name, proposed_at, proposed_on, done_on)
                         select 'rename', date '2006-01-01' + n, 'done', '{}', '整列第' || n || '次更名', '测试', 0, 0, '测试', u.id, date '2006-01-01', date '2006-01-01' + n
                           from unit u, generate_series(1, 53) n where u.code = :city returning id)
            insert into reorganisation_unit (reorganisation, unit) select act.id, u.id from act, unit u where u.code = :unit
            """).param("city", World.CITY).param("unit", World.FAR_BASE).update();
        assertThat(caller.browser(World.FAR_TOWN + ".officer").get("/units/" + World.FAR_BASE).text()).contains("整列第53次更名", "整列第1次更名");
    }

    @Test
    void rolesThatWaitForASecondWordGoOnToAnotherPage() {
        db.sql("""
            insert into staff_role (staff, role, unit, valid, granted_by, reason)
            select s.id, 'auditor', u.id, daterange(date '2099-01-01' + n, date '2099-01-02' + n), a.id, '整列' || n || '号'
              from staff s, staff a, unit u, generate_series(1, 203) n where s.username = :staff and a.username = :admin and u.code = :unit
            """).params(Map.of("staff", World.FAR_TOWN + ".window", "admin", World.FAR_TOWN + ".admin", "unit", World.FAR_TOWN)).update();
        var who = World.FAR_TOWN + ".admin";
        var last = caller.get(who, "/api/accounts/waiting?page=5");
        assertThat(last.at("total").asInt()).isGreaterThanOrEqualTo(203);
        assertThat(last.text()).contains("整列203号").doesNotContain("整列100号");
        var browser = caller.browser(who);
        assertThat(browser.get("/admin/accounts").text()).contains("整列1号", "waiting=2#waiting").doesNotContain("整列203号");
        assertThat(browser.get("/admin/accounts?waiting=5").text()).contains("整列203号").doesNotContain("整列1号");
    }
}
