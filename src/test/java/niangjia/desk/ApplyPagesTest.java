package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Applying in a browser: the form drawn from its record, checked field by field, explained at once, kept or handed up. */
class ApplyPagesTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";
    private static final byte[] PDF = "%PDF-1.4 a paper".getBytes(StandardCharsets.US_ASCII);

    @Autowired private TransactionTemplate once;

    private static Map<String, String> fields(long person, Map<String, ?> form, String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("_key", UUID.randomUUID().toString());
        fields.put("person", Long.toString(person));
        fields.put("channel", "window");
        form.forEach((name, value) -> {
            if (value instanceof List<?> rows) {
                for (var n = 0; n < rows.size(); n++) {
                    var at = "form.%s[%d].".formatted(name, n);
                    ((Map<?, ?>) rows.get(n)).forEach((column, cell) -> fields.put(at + column, cell.toString()));
                }
            } else {
                fields.put("form." + name, value.toString());
            }
        });
        for (var n = 0; n < more.length; n += 2) {
            fields.put(more[n], more[n + 1]);
        }
        return fields;
    }

    private static String to(Caller.Said said) {
        assertThat(said.status()).as(said.text()).isEqualTo(303);
        return java.util.Objects.requireNonNull(said.header("Location"));
    }

    private static String number(String location) {
        return location.replaceFirst("^.*/matters/([0-9-]+).*$", "$1");
    }

    @Test
    void theChooserSaysWhatCanBeHadAndWhatStandsInTheWay() {
        var page = caller.browser(CLERK).get("/apply?person=" + person(World.BASE));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).containsPattern("class=\"can\"><a href=\"/apply/aid.hardship\\?person=\\d+\"");
        assertThat(page.text()).doesNotContainPattern("class=\"can\"><a href=\"/apply/aid.tuition");
        assertThat(page.text()).contains("有困难职工资格");
        assertThat(page.text()).as("who is no member has nothing to transfer, who holds nothing has nothing to end").contains("/apply/member.join?").doesNotContain("/apply/member.transfer", "/apply/aid.ending");
        assertThat(caller.browser(CLERK).get("/apply/member.join?person=" + person(World.BASE)).text()).as("unions are offered while one types")
            .contains("hx-get=\"/units/alike?level=base&of=form.union\"", "list=\"form.union-alike\"", "<datalist id=\"form.union-alike\">");
        assertThat(caller.browser(CLERK).get("/units/alike?level=base&of=form.union&form.union=" + World.TOWN).text()).contains(World.BASE).doesNotContain("<option value=\"浏河镇总工会\"");
    }

    @Test
    void everyProgrammeAPersonMayAskForDrawsItsForm() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        for (var code : List.of("aid.hardship", "aid.living", "aid.medical", "aid.tuition", "aid.emergency")) {
            var page = browser.get("/apply/" + code + "?person=" + person);
            assertThat(page.status()).as(code).isEqualTo(200);
            assertThat(page.text()).as(code).contains("name=\"form.", "id=\"check\"");
        }
    }

    @Test
    void aFaultStandsBesideItsFieldAndWhatWasTypedIsStillThere() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var form = with(hardshipForm("SPECIAL", "12.345", List.of()), "cause", null, "members",
            List.of(Map.of("relation", "女儿", "name", "钱小丁", "idNumber", "320585200911310047", "state", "在读", "income", "0")));
        var said = browser.post("/apply/aid.hardship", fields(person, form, "act", "submit"));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("<title>有错误：", "有3处需要改正", "<a href=\"#form.cause\">请填写贫困原因</a>");
        assertThat(said.text().split("href=\"#form.cause\"", -1)).as("told once, not beside the form again").hasSize(2);
        assertThat(said.text()).contains("都列在页首");
        assertThat(said.text()).contains("id=\"form.income-fault\"", "最多两位小数", "value=\"12.345\"");
        assertThat(said.text()).contains("id=\"form.members[0].idNumber-fault\"", "出生日期2009年11月31日不存在", "value=\"320585200911310047\"");
        assertThat(db.sql("select count(*) from matter where person = :person").param("person", person).query(Long.class).single()).isZero();
    }

    @Test
    void theCheckSaysAtOnceWhetherAndWhyWithTheNumbersCompared() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var met = browser.post("/apply/aid.hardship/check", fields(person, hardshipForm("SPECIAL", "510", List.of()))).text();
        assertThat(met).startsWith("<aside").contains("可以办", "¥510.00 ≤ ¥510.00", "AID-JC-1", "还缺", "户口簿").doesNotContain("不符合");
        var browserAgain = caller.browser(CLERK);
        browserAgain.get("/apply/aid.hardship?person=" + person);
        var unmet = browserAgain.post("/apply/aid.hardship/check", fields(person, hardshipForm("SPECIAL", "510.01", List.of()))).text();
        assertThat(unmet).contains("不符合", "¥510.01 ＞ ¥510.00", "人均再少¥0.01就符合");
    }

    @Test
    void aCheckTakesNoKeySoThatABackAndAChangedFormIsCheckedAgain() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var key = java.util.UUID.randomUUID().toString();
        assertThat(browser.post("/apply/aid.hardship", fields(person, hardshipForm("SPECIAL", "510", List.of()), "act", "look", "_key", key)).text()).contains("可以办");
        assertThat(browser.post("/apply/aid.hardship", fields(person, hardshipForm("SPECIAL", "511", List.of()), "act", "look", "_key", key)).text()).contains("不符合");
        to(browser.post("/apply/aid.hardship", fields(person, hardshipForm("SPECIAL", "500", List.of()), "act", "submit", "_key", key)));
        assertThat(browser.post("/apply/aid.hardship", fields(person, hardshipForm("SPECIAL", "505", List.of()), "act", "add:members", "_key", key)).status())
            .as("after it was handed up, a row more").isEqualTo(200);
        assertThat(browser.post("/apply/aid.hardship", fields(person, hardshipForm("SPECIAL", "505", List.of()), "act", "submit", "_key", key)).status())
            .as("handing up once more with the same key").isEqualTo(409);
    }

    @Test
    void whatIsTypedKeepsItselfInOneDraftAndIsHandedUpAsThat() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        assertThat(browser.get("/apply/aid.hardship?person=" + person).text()).contains("hx-post=\"/apply/aid.hardship/keep\"", "id=\"kept\"");
        var form = hardshipForm("SPECIAL", "500", List.of());
        var kept = browser.post("/apply/aid.hardship/keep", fields(person, with(form, "cause", null)));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(kept.text()).containsPattern("已保存草稿 \\d\\d:\\d\\d");
        var number = kept.text().replaceFirst("(?s).*name=\"draft\" value=\"([0-9-]+)\".*", "$1");
        assertThat(browser.post("/apply/aid.hardship/keep", fields(person, with(form, "address", "桃源弄9号"), "draft", number)).text()).contains(number);
        assertThat(db.sql("select count(*) from matter where person = :person").param("person", person).query(Long.class).single()).as("one draft").isOne();
        var page = browser.get("/matters/" + number + "/form").text();
        assertThat(page).contains("桃源弄9号");
        assertThat(browser.post("/matters/" + number + "/form/keep", fields(person, with(form, "address", "桃源弄10号"), "version", "1")).status())
            .as("somebody else has kept it since").isEqualTo(409);

        assertThat(caller.get(World.COUNTY + ".window", "/api/matters/" + number).status()).as("a draft is its own unit's").isEqualTo(404);
        assertThat(caller.get(World.COUNTY + ".window", "/api/matters?state=draft").text()).doesNotContain(number);
        assertThat(caller.get(World.COUNTY + ".window", "/api/people/" + person).text()).doesNotContain(number);
        assertThat(caller.get(World.TOWN + ".officer", "/api/matters?state=draft").text()).as("a colleague's").contains(number);

        browser.get("/apply/aid.hardship?person=" + person);
        assertThat(number(to(browser.post("/apply/aid.hardship", fields(person, form, "act", "submit", "draft", number))))).isEqualTo(number);
        assertThat(caller.get(World.COUNTY + ".window", "/api/matters/" + number).status()).isEqualTo(200);
    }

    @Test
    void ofOnePageComesOneMatterHoweverItsRequestsOvertakeEachOther() {
        var form = hardshipForm("SPECIAL", "500", List.of());
        var browser = caller.browser(CLERK);

        var late = person(World.BASE);
        var blank = blank(browser, late);
        var number = number(to(browser.post("/apply/aid.hardship", fields(late, form, "act", "submit", "blank", blank))));
        assertThat(browser.post("/apply/aid.hardship/keep", fields(late, form, "blank", blank)).text()).as("kept before, arrived after").contains("已经交过").doesNotContain("name=\"draft\"");
        assertThat(numbers(late)).containsExactly(number);

        var unheard = person(World.BASE);
        blank = blank(browser, unheard);
        var kept = browser.post("/apply/aid.hardship/keep", fields(unheard, form, "blank", blank)).text().replaceFirst("(?s).*name=\"draft\" value=\"([0-9-]+)\".*", "$1");
        var again = browser.post("/apply/aid.hardship", fields(unheard, with(form, "cause", null), "act", "submit", "blank", blank));
        assertThat(again.text()).as("the page comes back with its key").contains("请填写贫困原因", "name=\"blank\" value=\"" + blank + "\"");
        assertThat(number(to(browser.post("/apply/aid.hardship", fields(unheard, form, "act", "submit", "blank", blank))))).as("the page had not heard of its draft").isEqualTo(kept);
        assertThat(numbers(unheard)).containsExactly(kept);

        var saved = person(World.BASE);
        blank = blank(browser, saved);
        to(browser.post("/apply/aid.hardship", fields(saved, with(form, "address", "桃源弄11号"), "act", "draft", "blank", blank)));
        browser.post("/apply/aid.hardship/keep", fields(saved, form, "blank", blank, "draft", numbers(saved).getFirst()));
        assertThat(numbers(saved)).hasSize(1);
        assertThat(browser.get("/matters/" + numbers(saved).getFirst() + "/form").text()).as("what was saved by the button stays").contains("桃源弄11号");
        var county = caller.browser(World.COUNTY + ".window");
        blank(county, saved);
        assertThat(county.post("/apply/aid.hardship/keep", fields(saved, form, "blank", blank)).text()).as("a key is its account's own").contains("已保存草稿");
        assertThat(numbers(saved)).hasSize(2);
    }

    @Test
    void theButtonThatWaitsForWhatThePageKeepsByItselfGoesOnWithThatDraft() {
        var person = person(World.BASE);
        var form = hardshipForm("SPECIAL", "500", List.of());
        var browser = caller.browser(CLERK);
        var blank = blank(browser, person);
        var kept = new CompletableFuture<Caller.Said>();
        var submitted = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            // The draft that is kept waits for its number.
            db.sql("select last from serial where key = :key for update").param("key", "matter %s-%02d".formatted(World.COUNTY, World.TODAY.getYear() % 100)).query(Long.class).single();
            kept.completeAsync(() -> browser.post("/apply/aid.hardship/keep", fields(person, with(form, "cause", null), "blank", blank)));
            untilItWaits(kept);
            submitted.completeAsync(() -> browser.post("/apply/aid.hardship", fields(person, form, "act", "submit", "blank", blank)));
            untilItWaits(kept, submitted);
        });
        assertThat(kept.join().text()).contains("已保存草稿");
        var number = number(to(submitted.join()));
        assertThat(numbers(person)).containsExactly(number);
    }

    private static String blank(Caller.Browser browser, long person) {
        return browser.get("/apply/aid.hardship?person=" + person).text().replaceFirst("(?s).*name=\"blank\" value=\"([0-9a-f-]{36})\".*", "$1");
    }

    private List<String> numbers(long person) {
        return db.sql("select number from matter where person = :person order by id").param("person", person).query(String.class).list();
    }

    @Test
    void anOfficerWithdrawsWhatAClerkOpenedOnlyWithAReasonAndItIsNamed() {
        var number = opened(CLERK, "aid.hardship", World.TOWN, person(World.BASE), hardshipForm("SPECIAL", "500", List.of()));
        var officer = World.TOWN + ".officer";
        assertThat(act(officer, number, "withdraw", Map.of()).status()).isEqualTo(422);
        assertThat(act(World.OTHER_TOWN + ".officer", number, "withdraw", Map.of("note", "重复受理")).status()).isEqualTo(404);
        assertThat(act(officer, number, "withdraw", Map.of("note", "重复受理")).at("state").asString()).isEqualTo("withdrawn");
        var line = read(CLERK, number).at("timeline").valueStream().filter(event -> event.at("/kind").asString().equals("withdrawn")).findFirst().orElseThrow();
        assertThat(line.toString()).contains("重复受理", "经办");
        assertThat(db.sql("select count(*) from trail t join matter m on m.id = t.subject_id where t.subject = 'matter' and t.verb = 'withdraw' and m.number = :number")
            .param("number", number).query(Long.class).single()).isOne();
    }

    @Test
    void whatIsNotEligibleIsNotHandedUp() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var said = browser.post("/apply/aid.hardship", fields(person, hardshipForm("SPECIAL", "900", List.of()), "act", "submit"));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("href=\"#check\"", "¥900.00 ＞ ¥510.00");
        assertThat(db.sql("select count(*) from matter where person = :person").param("person", person).query(Long.class).single()).isZero();
    }

    @Test
    void aHalfFilledFormIsKeptResumedAndThrownAway() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var place = to(browser.post("/apply/aid.hardship", fields(person, Map.of("address", "浏河镇半截路2号"), "act", "draft")));
        var number = number(place);
        assertThat(browser.get("/").text()).contains("没填完的草稿", number);
        assertThat(browser.get(place).text()).contains("浏河镇半截路2号", "草稿已存");
        assertThat(to(browser.post("/matters/" + number + "/discard", Map.of("_key", UUID.randomUUID().toString())))).isEqualTo("/");
        assertThat(browser.get("/matters/" + number).status()).isEqualTo(404);
    }

    @Test
    void whoGoesOnWithADraftThatSomebodyElseIsChangingInTheSameMomentIsTold() {
        var person = person(World.BASE);
        var form = hardshipForm("SPECIAL", "500", List.of());
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var number = number(to(browser.post("/apply/aid.hardship", fields(person, form, "act", "draft"))));
        var place = "/matters/" + number + "/form";
        var version = version(browser.get(place).text());
        var first = new CompletableFuture<Caller.Said>();
        var second = new CompletableFuture<Caller.Said>();
        var button = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            db.sql("select id from matter where number = :number for update").param("number", number).query(Long.class).single();
            first.completeAsync(() -> browser.post(place + "/keep", fields(person, with(form, "address", "桃源弄21号"), "version", version)));
            untilItWaits(first);
            second.completeAsync(() -> browser.post(place + "/keep", fields(person, with(form, "address", "桃源弄22号"), "version", version)));
            untilItWaits(first, second);
            button.completeAsync(() -> browser.post(place, fields(person, with(form, "address", "桃源弄23号"), "act", "draft", "version", version)));
            untilItWaits(first, second, button);
        });
        assertThat(List.of(first, second, button)).extracting(it -> it.join().status()).containsExactly(200, 409, 409);
        assertThat(second.join().text()).contains("这件刚被改过");
        assertThat(browser.get(place).text()).contains("桃源弄21号");
        var back = button.join().text();
        assertThat(back).contains("桃源弄23号", "这件刚被改过");
        to(browser.post(place, fields(person, with(form, "address", "桃源弄23号"), "act", "draft", "version", version(back))));
        assertThat(browser.get(place).text()).as("pressed once more").contains("桃源弄23号");
    }

    @Test
    void aDraftWithItsPaperIsHandedUpAndTheReceiptListsIt() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var form = hardshipForm("SPECIAL", "300", List.of());
        var number = number(to(browser.upload("/apply/aid.hardship",
            fields(person, form, "act", "draft", "proxy", "钱大同，儿子", "proxyPaper", "委托书2026-01-20"), "paper:户口簿", "户口簿.pdf", PDF)));
        var draft = browser.get("/matters/" + number + "/form").text();
        assertThat(draft).contains("户口簿.pdf", "value=\"钱大同，儿子\"", "value=\"委托书2026-01-20\"");
        var version = draft.replaceFirst("(?s)^.*name=\"version\" value=\"(\\d+)\".*$", "$1");
        var done = to(browser.post("/matters/" + number + "/form",
            fields(person, form, "act", "submit", "version", version, "proxy", "钱大同，儿子", "proxyPaper", "委托书2026-01-20")));
        assertThat(done).isEqualTo("/matters/" + number + "?done=submitted");
        assertThat(browser.get(done).text()).contains("已受理，办件号" + number, "镇级审核", "最晚1月28日", "由钱大同，儿子；委托书2026-01-20代办");
        var receipt = browser.get("/matters/" + number + "/receipt").text();
        assertThat(receipt).contains("受理单", number, "户口簿，1份", "收入证明、同意书（见一次性告知单）");
        var missing = browser.get("/matters/" + number + "/missing").text();
        assertThat(missing).contains("一次性告知单", "<td>收入证明</td>", "<td>同意书</td>").doesNotContain("<td>户口簿</td>");
    }

    @Test
    void aProxyNeedsHisPaper() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var said = browser.post("/apply/aid.hardship", fields(person, hardshipForm("SPECIAL", "300", List.of()), "act", "submit", "proxy", "钱大同"));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("代办要有委托书或证件", "value=\"钱大同\"");
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefusedAndNothingIsWritten() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var said = browser.upload("/apply/aid.hardship", fields(person, hardshipForm("SPECIAL", "300", List.of()), "act", "submit"), "paper", "照片.png", PDF);
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("“照片.png”的内容不是PDF、JPG或PNG");
        assertThat(db.sql("select count(*) from matter where person = :person").param("person", person).query(Long.class).single()).isZero();
    }

    @Test
    void rowsComeAndGoWithoutAScript() {
        var person = person(World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/apply/aid.hardship?person=" + person);
        var row = Map.of("relation", "女儿", "name", "钱小戊");
        var more = browser.post("/apply/aid.hardship", fields(person, Map.of("members", List.of(row)), "act", "add:members"));
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.text()).contains("value=\"钱小戊\"", "name=\"form.members[1].name\"");
        var less = browser.post("/apply/aid.hardship", fields(person, Map.of("members", List.of(row)), "act", "drop:members:0"));
        assertThat(less.text()).doesNotContain("钱小戊");
    }

    @Test
    void theHouseholdOnFileStandsInTheFormMaskedAndIsHandedUpWhole() {
        var person = person(World.BASE);
        var child = idNumber("20090501");
        hardship(person, "SPECIAL", "300", List.of(Map.of("relation", "女儿", "name", "钱小己", "idNumber", child, "state", "在读", "income", "0")));
        var masked = child.substring(0, 4) + "**********" + child.substring(14);
        var browser = caller.browser(CLERK);
        var page = browser.get("/apply/aid.tuition?person=" + person).text();
        assertThat(page).contains("<option value=\"" + masked + "\">女儿 钱小己</option>").doesNotContain(child);
        var form = Map.of("childName", "钱小己", "childId", masked, "stage", "SENIOR", "school", "虚构中学");
        var checked = browser.post("/apply/aid.tuition/check", fields(person, form)).text();
        assertThat(checked).contains("¥500.00", "AID-JC-4");
        var first = to(browser.post("/apply/aid.tuition", fields(person, form, "act", "submit")));
        assertThat(first).contains("?done=submitted");
        var twice = browser.post("/apply/aid.tuition", fields(person, form, "act", "submit"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(browser.post("/apply/aid.tuition/check", fields(person, form)).text()).as("the check knows it too, before it is handed in").contains("不符合", "已经在办或已经办过：" + number(first), "ONCE")
            .doesNotContain("可以办", "class=\"big\">¥");
        assertThat(twice.text()).as("and so does what stands beside the refusal").containsPattern("id=\"check\"(?s:.*)class=\"big\">没有办成").doesNotContain("可以办");
        assertThat(twice.text()).contains("没有办成").doesNotContain("需要改正").contains("<a href=\"/matters/" + number(first) + "\">已经在办或已经办过");
    }

    @Test
    void aNumberOfTheHouseholdStaysMaskedInADraftAndInWhatWasSentBackAndIsHandedUpWhole() {
        var person = person(World.BASE);
        var child = idNumber("20090502");
        var masked = child.substring(0, 4) + "**********" + child.substring(14);
        var browser = caller.browser(CLERK);
        browser.get("/people/" + person + "/household");
        to(browser.post("/people/" + person + "/household", Map.of("members[0].relation", "女儿", "members[0].name", "钱小庚", "members[0].idNumber", child,
            "members[0].state", "在读", "members[0].income", "0")));
        var form = hardshipForm("SPECIAL", "500", List.of(Map.of("relation", "女儿", "name", "钱小庚", "idNumber", masked, "state", "在读", "income", "0")));
        assertThat(browser.get("/apply/aid.hardship?person=" + person).text()).contains(masked).doesNotContain(child);
        var number = number(to(browser.post("/apply/aid.hardship", fields(person, form, "act", "draft"))));
        var draft = browser.get("/matters/" + number + "/form").text();
        assertThat(draft).contains("value=\"" + masked + "\"").doesNotContain(child);
        assertThat(to(browser.post("/matters/" + number + "/form", fields(person, form, "act", "submit", "version", version(draft))))).contains("?done=submitted");
        assertThat(act(World.TOWN + ".reviewer", number, "return", Map.of("note", "请补户口簿")).status()).isEqualTo(200);
        var back = browser.get("/matters/" + number + "/form").text();
        assertThat(back).contains("请补户口簿", "value=\"" + masked + "\"").doesNotContain(child);
        assertThat(to(browser.post("/matters/" + number + "/form", fields(person, form, "act", "submit", "version", version(back))))).contains("?done=submitted");
    }

    private static String version(String page) {
        return page.replaceFirst("(?s).*name=\"version\" value=\"([0-9]+)\".*", "$1");
    }

    @Test
    void anotherTownsClerkFindsNobody() {
        var person = person(World.FAR_BASE);
        var browser = caller.browser(CLERK);
        assertThat(browser.get("/apply?person=" + person).status()).isEqualTo(404);
        assertThat(browser.get("/apply/aid.hardship?person=" + person).status()).isEqualTo(404);
        browser.get("/");
        assertThat(browser.post("/apply/aid.hardship", fields(person, hardshipForm("SPECIAL", "300", List.of()), "act", "submit")).status()).isEqualTo(404);
    }

    @Test
    void whoMayNotOpenIsToldSo() {
        var person = person(World.BASE);
        assertThat(caller.browser(World.TOWN + ".reviewer").get("/apply/aid.hardship?person=" + person).status()).isEqualTo(403);
        assertThat(caller.browser(CLERK).get("/apply/aid.festival").status()).isEqualTo(403);
    }
}
