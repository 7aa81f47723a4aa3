package niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At the window and at the reviewer's desk: stories 1, 2, 3 and 5. */
class WindowStoriesTest extends Story {

    private static final String CLERK = World.TOWN + ".window";

    @ParameterizedTest(name = "story 1, a visit, at {0} px")
    @ValueSource(ints = {1280, 390})
    void a_clerk_registers_a_visitor_notes_what_was_asked_keeps_a_draft_and_prints_a_receipt(int width) {
        today(World.TODAY);
        fund(World.COUNTY, "3000");
        var number = idNumber(width > 500 ? "19850607" : "19850608");
        var telephone = phone();
        try (var clerk = screen(width, CLERK)) {
            clerk.open("/window").fill("q", "不在这里的人").press("查找").sees("没有查到");
            clerk.open("/people/new").fill("name", "孟新来").fill("idNumber", number.substring(0, 17) + (number.endsWith("1") ? "2" : "1")).fill("phone", telephone)
                .fill("unit", World.BASE).click("main form[method=post] button.btn-primary").sees("最后一位");
            clerk.fill("idNumber", number).click("main form[method=post] button.btn-primary").sees("孟新来", "经历", "谁看过");
            var file = clerk.at().replaceAll("\\?.*", "");

            clerk.open("/window").fill("q", "mxl").press("查找").sees("孟新来");
            clerk.fill("caller", "").fill("says", "问医保").fill("answer", "转社保中心").press("记下这次来访").sees("已经记下");

            clerk.open("/apply/aid.emergency?person=" + file.replaceAll("\\D", "")).fill("form.event", "FIRE").fill("form.happenedOn", "2026-01-20")
                .fill("proxy", "孟大，父亲").fill("proxyPaper", "身份证尾号0011").press("存草稿").sees("草稿已存");
            var draft = clerk.at().replaceAll(".*/matters/([^/?]+).*", "$1");
            clerk.open("/").press("临时救助").sees("临时救助");
            clerk.open("/matters/" + draft + "/form").fill("form.says", "厨房起火").fill("form.amount", "800").press("提交").sees("已受理", draft);
            clerk.open("/matters/" + draft + "/receipt").sees("受理单", draft, "孟大");
            clerk.open("/matters?q=" + telephone).sees("经办先批");
        }
    }

    @Test
    void a_clerk_works_with_the_keyboard_alone() {
        today(World.TODAY);
        var number = idNumber("19850609");
        try (var clerk = screen(1280, CLERK)) {
            clerk.open("/people/new").focuses("name").type("孟键").keys("Tab").type(number.substring(0, 17)).keys("Enter").sees("18位").focuses("idNumber");
            clerk.keys("Control+a").type(number).keys("Enter").sees("已登记", "还没有入会");
            var file = clerk.at().replaceAll("\\D", "");
            clerk.open("/apply/member.join?person=" + file).focuses("form.union").type(World.BASE).keys("Enter").sees("可以办").focuses("form.union");
            assertThat(clerk.at()).as("Enter in a field looks, in place, and hands nothing in").startsWith("/apply/member.join?person=");
            clerk.tabsTo("[id='form.employer']").type("9132058500").tabsTo("button[value=submit]").keys("Enter").sees("有1处需要改正").focuses("form.employer");
            clerk.keys("Control+a", "Delete").tabsTo("button[value=submit]").keys("Enter").sees("已受理");   // the check that the change asked for would come too late: 403
            clerk.open("/window").focuses("q").type("mj").keys("Enter").sees("孟键");
        }
    }

    @ParameterizedTest(name = "story 2, a hardship file, at {0} px")
    @ValueSource(ints = {1280, 390})
    void a_hardship_file_goes_from_the_window_to_a_certificate(int width) {
        today(LocalDate.of(2025, 12, 1));
        var person = person(World.BASE);
        String number;
        try (var clerk = screen(width, CLERK)) {
            clerk.open("/apply/aid.hardship?person=" + person);
            hardshipForm("SPECIAL", "500", List.of()).forEach((name, value) -> {
                if (value instanceof String text) {
                    clerk.fill("form." + name, text);
                }
            });
            clerk.fill("form.cause", "").click("button.btn-primary[value=submit]").sees("请填写贫困原因");
            clerk.fill("form.cause", "长期患病").click("button.btn-primary[value=submit]").sees("已受理");
            number = clerk.at().replaceAll(".*/matters/([^/?]+).*", "$1");
            clerk.open("/matters/" + number + "/missing").sees("户口簿", "收入证明");
        }
        decide(width, World.TOWN + ".reviewer", number);
        decide(width, World.COUNTY + ".chair", number);
        try (var chair = screen(width, World.COUNTY + ".chair")) {
            chair.open("/notices").click("a.open").sees("特困").misses("长期患病");
        }
        dayIs(LocalDate.of(2025, 12, 9));
        try (var clerk = screen(width, CLERK)) {
            var certificate = clerk.open("/people/" + person).sees("特困").reads("(320585-2025-\\d+)");
            clerk.open("/certificates/" + certificate).sees("救助证", certificate);
        }
    }

    private void decide(int width, String who, String number) {
        try (var screen = screen(width, who)) {
            screen.open("/inbox").open("/matters/" + number).click("#say-approve button.btn-primary").sees(number);
        }
    }

    @ParameterizedTest(name = "story 3, tuition aid, at {0} px")
    @ValueSource(ints = {1280, 390})
    void tuition_aid_is_explained_approved_paid_refused_by_the_bank_and_paid_again(int width) {
        fund(World.COUNTY, "5000");
        var person = person(World.BASE);
        hardship(person, "SPECIAL", "500", List.of());
        String number;
        try (var clerk = screen(width, CLERK)) {
            clerk.open("/apply/aid.tuition?person=" + person).fill("form.childName", "钱小").fill("form.childId", idNumber("20060901"))
                .fill("form.stage", "UNIVERSITY").fill("form.school", "虚构大学").click("button.btn[value=look]").sees("¥800.00", "AID-JC-4");
            clerk.click("button.btn-primary[value=submit]").sees("已受理");
            number = clerk.at().replaceAll(".*/matters/([^/?]+).*", "$1");
        }
        decide(width, World.TOWN + ".reviewer", number);
        try (var chair = screen(width, World.COUNTY + ".chair")) {
            chair.open("/matters/" + number).fill("amount", "950").click("#say-approve button.btn-primary").sees("¥950.00");
        }
        pay(width, "失败", "账号户名不符");
        try (var clerk = screen(width, CLERK)) {
            clerk.open("/matters/" + number).sees("账号户名不符");
        }
        pay(width, "成功", "");
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("granted");
    }

    /** One round of paying: a list, its release, the bank's file out and its result in. */
    private void pay(int width, String result, String reason) {
        String list;
        try (var finance = screen(width, World.COUNTY + ".finance")) {
            finance.open("/money/payouts").click("form:has(input[value='aid.tuition']) button[value=bank]").sees("待主席放行");
            list = finance.at().replaceAll("\\?.*", "");
        }
        try (var chair = screen(width, World.COUNTY + ".chair")) {
            chair.open(list).press("放行").sees("待银行回盘");
        }
        try (var finance = screen(width, World.COUNTY + ".finance")) {
            finance.open(list);
            var file = finance.takes("a[href$='bank.xlsx']");
            finance.attach("file", "回盘.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", BankSays.of(file, result, reason, World.TODAY));
            finance.press("读入回盘").sees(result.equals("成功") ? "已付" : reason);
        }
    }

    @ParameterizedTest(name = "story 5, the inbox, at {0} px")
    @ValueSource(ints = {1280, 390})
    void a_reviewer_decides_many_at_a_stroke_and_returns_one_with_a_note(int width) {
        for (var n = 0; n < 4; n++) {
            var person = person(World.BASE);
            hardship(person, "SPECIAL", "500", List.of());
            opened(CLERK, "aid.living", World.TOWN, person, Map.of("reason", "收入低"));
        }
        try (var reviewer = screen(width, World.TOWN + ".reviewer")) {
            var all = waiting();
            reviewer.open("/inbox?programme=aid.living").click("a.open").click("label[for=choice-return]").fill("to", "submit")
                .write("#note-return", "补近三个月的收入").click("#say-return button.btn-primary").sees("补近三个月的收入");
            assertThat(waiting()).isEqualTo(all - 1);
            reviewer.open("/inbox?programme=aid.living").tick("matter", all - 1).click("button[name=act][value=approve]").sees("%d件办成".formatted(all - 1));
            assertThat(waiting()).isZero();
        }
    }

    private int waiting() {
        return db.sql("select count(*) from matter where programme = 'aid.living' and state = 'open' and holder_role = 'reviewer'").query(Integer.class).single();
    }
}
