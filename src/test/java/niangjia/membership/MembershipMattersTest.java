package niangjia.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** 入会、转会、退会、会籍保留 over the API: whose word it takes, what is refused, what the register says afterwards. */
class MembershipMattersTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";
    private static final String OURS = World.BASE + ".union";
    private static final String THEIRS = World.OTHER_BASE + ".union";
    private static final Map<String, Object> JOIN = Map.of("union", World.BASE, "since", "2026-01-10", "home", "MIGRANT", "hired", "DISPATCHED");
    private static final Map<String, Object> MOVE = Map.of("union", World.OTHER_BASE, "since", "2026-01-20", "hired", "DIRECT");

    private long someone() {
        return someone(idNumber("19850101"));
    }

    /** Registered at the window; the union finds him by the number he shows when he comes to join. */
    private long someone(String idNumber) {
        var person = person(CLERK, World.TOWN, idNumber);
        caller.get(OURS, "/api/people?q=" + idNumber);
        return person;
    }

    private long member() {
        return member(idNumber("19850101"));
    }

    private long member(String idNumber) {
        var person = someone(idNumber);
        assertThat(open(OURS, "member.join", World.BASE, person, JOIN).status()).isEqualTo(201);
        return person;
    }

    private List<Map<String, Object>> register(long person) {
        return db.sql("select u.code, m.kind, m.joined::text, m.left_on::text from membership m join unit u on u.id = m.unit where person = :it order by m.joined, m.id")
            .param("it", person).query().listOfRows();
    }

    private static void granted(Caller.Said said) {
        assertThat(said.at("state").asString()).as(said.text()).isEqualTo("granted");
    }

    @Test
    void aUnionThatHandsUpAJoiningHasSaidYesAlreadyAndMigrantAndDispatchedAreMarked() {
        var person = someone();
        granted(open(OURS, "member.join", World.BASE, person, JOIN));
        assertThat(register(person)).singleElement().satisfies(one -> assertThat(one).containsEntry("code", World.BASE).containsEntry("kind", "member").containsEntry("joined", "2026-01-10"));
        assertThat(db.sql("select local, dispatched from person where id = :it").param("it", person).query().singleRow())
            .containsEntry("local", false).containsEntry("dispatched", true);
        assertThat(trail("person", person)).contains("decided");
    }

    @Test
    void joiningAtTheWindowWaitsForTheUnionAndOneWhoIsAMemberIsAskedToTransfer() {
        var person = someone();
        var number = opened(CLERK, "member.join", World.TOWN, person, JOIN);
        assertThat(register(person)).isEmpty();
        assertThat(caller.get(OURS, "/api/inbox").text()).contains(number);
        granted(approve(OURS, number));
        assertThat(register(person)).hasSize(1);
        assertThat(caller.browser(CLERK).get("/matters/" + number).text()).as("the union by its name").contains("浏河乌有机械厂工会，%s</dd>".formatted(World.BASE));

        var second = open(CLERK, "member.join", World.TOWN, person, with(JOIN, "union", World.OTHER_BASE, "since", "2026-01-12"));
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.text()).contains("一人同时只有一份会籍", "请办转会");
    }

    @Test
    void aTransferNeedsTheNewUnionWhichSeesItsInboxAndTheFile() {
        var person = member();
        assertThat(caller.get(THEIRS, "/api/people/" + person).status()).isEqualTo(404);
        var number = opened(OURS, "member.transfer", World.BASE, person, MOVE);
        assertThat(register(person)).hasSize(1);
        assertThat(caller.get(THEIRS, "/api/inbox").text()).contains(number);
        assertThat(caller.get(World.FAR_BASE + ".union", "/api/matters/" + number).status()).isEqualTo(404);
        assertThat(caller.get(THEIRS, "/api/people/" + person).status()).isEqualTo(200);

        granted(approve(THEIRS, number));
        assertThat(register(person)).extracting(one -> one.get("code") + " " + one.get("joined") + " " + one.get("left_on"))
            .containsExactly(World.BASE + " 2026-01-10 2026-01-20", World.OTHER_BASE + " 2026-01-20 null");
        assertThat(db.sql("select dispatched from person where id = :it").param("it", person).query(Boolean.class).single()).isFalse();
    }

    @Test
    void theUnionThatAMemberLeavesByTheWindowIsToldWhoAndWhen() {
        var person = member();
        var name = db.sql("select name from person where id = :it").param("it", person).query(String.class).single();
        var told = name + "2026年1月20日转会到" + db.sql("select name from unit where code = :it").param("it", World.OTHER_BASE).query(String.class).single();
        var number = opened(CLERK, "member.transfer", World.TOWN, person, MOVE);
        assertThat(caller.browser(OURS).get("/").text()).as("nothing is decided yet").doesNotContain(told);
        granted(approve(THEIRS, number));
        var bell = caller.browser(OURS);
        assertThat(bell.get("/").text()).contains("<a class=\"dropdown-item\" href=\"/figures/people.members/records?of=change\">" + told);
        assertThat(bell.get("/figures/people.members/records?of=change").text()).as("where it leads").contains(name);
        assertThat(caller.browser(THEIRS).get("/").text()).doesNotContain(told);
        assertThat(caller.browser(World.FAR_BASE + ".union").get("/").text()).doesNotContain(told);
        dayIs(World.TODAY.plusDays(31));
        assertThat(caller.browser(OURS).get("/").text()).as("a month later it is no news").doesNotContain(told);
        dayIs(World.TODAY);
    }

    @Test
    void whoEntersAUnionWithOneEmployerWorksThereUnlessTheFormNamesAnother() {
        var code = employer();
        var only = db.sql("select id from employer where credit_code = :code").param("code", code).query(Long.class).single();
        covers(only, World.OTHER_BASE);
        try {
            var person = member();
            var number = opened(OURS, "member.transfer", World.BASE, person, MOVE);
            assertThat(read(THEIRS, number).at("summary").asString()).contains("从", "转到");
            granted(approve(THEIRS, number));
            assertThat(worksAt(person)).isEqualTo(only);

            var elsewhere = db.sql("select id from employer where credit_code = :code").param("code", employer()).query(Long.class).single();
            var named = member();
            granted(approve(THEIRS, opened(OURS, "member.transfer", World.BASE, named, with(MOVE, "employer",
                db.sql("select credit_code from employer where id = :id").param("id", elsewhere).query(String.class).single()))));
            assertThat(worksAt(named)).isEqualTo(elsewhere);
        } finally {
            covers(only, World.BASE);
        }
    }

    private void covers(long employer, String union) {
        db.sql("update employer_cover set unit = (select id from unit where code = :union) where employer = :employer").param("union", union).param("employer", employer).update();
    }

    private Long worksAt(long person) {
        return db.sql("select employer from person where id = :id").param("id", person).query(Long.class).optional().orElse(null);
    }

    /** Nobody has to touch a form that is filled in already to learn that it can be handed in. */
    @Test
    void whatIsFilledInByItselfIsJudgedAtOnceAndWhatIsEmptyIsNotHeldAgainstAnybodyYet() {
        var person = person(CLERK, World.BASE, idNumber("19850101"));
        assertThat(caller.browser(OURS).get("/apply/member.join?person=" + person).text()).contains("class=\"big\">可以办").doesNotContain("还没填完");
        assertThat(caller.browser(CLERK).get("/apply/member.join?person=" + person).text()).contains("还没填完", "填好以后").doesNotContain("可以办", "还有1处", "请填写加入");
    }

    @Test
    void aFormBeginsWithTodayWhatIsOnFileAndTheUnionThatOpensIt() {
        var person = someone();
        db.sql("update person set local = false, unit = (select id from unit where code = :base) where id = :id").param("base", World.BASE).param("id", person).update();
        var page = caller.browser(OURS).get("/apply/member.join?person=" + person).text();
        assertThat(page).contains("name=\"form.union\" value=\"" + World.BASE + "\"", "name=\"form.since\" value=\"2026-01-21\"")
            .containsPattern("value=\"MIGRANT\" checked").containsPattern("value=\"DIRECT\" checked");
    }

    @Test
    void joiningAgainBeforeTheDayOfLeavingSaysWhichDay() {
        var person = member();
        granted(open(OURS, "member.leave", World.BASE, person, Map.of("since", "2026-01-20", "why", "WISH")));
        var early = open(OURS, "member.join", World.BASE, person, with(JOIN, "since", "2026-01-19"));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text()).contains("会籍到2026-01-19为止，新的会籍不能早于2026-01-20").doesNotContain("请办转会");
        granted(open(OURS, "member.join", World.BASE, person, with(JOIN, "since", "2026-01-20")));
    }

    @Test
    void whatTheNewUnionRefusesStaysWhereItWasAndWhatItReturnsComesBackToTheOld() {
        var person = member();
        var refused = opened(OURS, "member.transfer", World.BASE, person, MOVE);
        assertThat(act(THEIRS, refused, "reject", Map.of("note", "没有这个职工")).at("state").asString()).isEqualTo("refused");
        assertThat(register(person)).singleElement().satisfies(one -> assertThat(one.get("left_on")).isNull());

        var returned = opened(OURS, "member.transfer", World.BASE, person, MOVE);
        assertThat(act(THEIRS, returned, "return", Map.of("note", "请写明岗位")).status()).isEqualTo(200);
        assertThat(caller.get(OURS, "/api/inbox").text()).contains(returned);
        // Corrected, it goes to whom it names now.
        assertThat(act(OURS, returned, "resubmit", Map.of("form", with(MOVE, "says", "检验员"))).status()).isEqualTo(200);
        granted(approve(THEIRS, returned));
    }

    @Test
    void theNewUnionMayRefuseOrReturnButTakesNothingBackThatTheOldHandedUp() {
        var person = member();
        var number = opened(OURS, "member.transfer", World.BASE, person, MOVE);
        assertThat(read(THEIRS, number).at("actions").toString()).contains("approve").doesNotContain("withdraw");
        assertThat(act(THEIRS, number, "withdraw", Map.of("note", "不收")).status()).isEqualTo(403);
        assertThat(act(THEIRS, number, "return", Map.of("note", "请写明岗位")).status()).isEqualTo(200);
        assertThat(act(THEIRS, number, "resubmit", Map.of("form", with(MOVE, "union", World.FAR_BASE))).status()).isEqualTo(404);
        assertThat(act(CLERK, number, "resubmit", Map.of("form", with(MOVE, "says", "检验员"))).status()).as("a window above the old union").isEqualTo(200);
        assertThat(act(OURS, number, "withdraw", Map.of()).at("state").asString()).isEqualTo("withdrawn");
    }

    @Test
    void nobodyTakesAMemberOverByHimselfAndAMembershipEndsOnce() {
        var number = idNumber("19850101");
        var person = member(number);
        // The new union cannot hand it up itself: nobody has shown it his number, the file is not opened to it, and were it, the membership lies elsewhere.
        assertThat(open(THEIRS, "member.transfer", World.OTHER_BASE, person, MOVE).status()).isEqualTo(404);
        caller.get(THEIRS, "/api/people?q=" + number);
        var taken = open(THEIRS, "member.transfer", World.OTHER_BASE, person, MOVE);
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.text()).contains("请转出的工会提交");
        var first = opened(OURS, "member.transfer", World.BASE, person, MOVE);
        var second = open(CLERK, "member.transfer", World.TOWN, person, with(MOVE, "union", World.FAR_BASE));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains(first);
        assertThat(open(OURS, "member.transfer", World.BASE, person, with(MOVE, "union", World.BASE)).status()).isIn(409, 422);
    }

    @Test
    void aUnionWithoutAnAccountIsActedForByTheOfficerAboveIt() {
        var code = "3205851020077";
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", code, "name", "浏河无账号厂工会", "level", "base", "kind", "enterprise", "day", "2020-01-01", "parent", World.TOWN));
        var person = member();
        var number = opened(OURS, "member.transfer", World.BASE, person, with(MOVE, "union", code));
        assertThat(read(OURS, number).text()).contains("浏河无账号厂工会没有可以办理的基层工会");
        granted(approve(World.TOWN + ".officer", number));
        assertThat(register(person)).last().satisfies(one -> assertThat(one).containsEntry("code", code));
    }

    @Test
    void keepingLeavesAMembershipThatIsNoMemberAndLeavingEndsIt() {
        var person = member();
        granted(open(OURS, "member.keep", World.BASE, person, Map.of("since", "2026-01-15", "why", "JOBLESS")));
        assertThat(register(person)).extracting(one -> one.get("kind")).containsExactly("member", "kept");
        var again = open(OURS, "member.keep", World.BASE, person, Map.of("since", "2026-01-16", "why", "JOBLESS"));
        assertThat(again.text()).contains("会籍已经在保留中");
        var number = opened(CLERK, "member.leave", World.TOWN, person, Map.of("since", "2026-01-18", "why", "WISH"));
        granted(approve(OURS, number));
        assertThat(register(person)).allSatisfy(one -> assertThat(one.get("left_on")).isNotNull());
        assertThat(open(CLERK, "member.leave", World.TOWN, person, Map.of("since", "2026-01-19", "why", "WISH")).text()).contains("先办入会");
    }

    @Test
    void aKeptMemberComesBackToHisOwnUnionByATransferAndCountsThereAgain() {
        var before = counts();
        var person = member();
        granted(open(OURS, "member.keep", World.BASE, person, Map.of("since", "2026-01-15", "why", "JOBLESS")));
        assertThat(open(CLERK, "member.join", World.TOWN, person, with(JOIN, "since", "2026-01-20")).text()).contains("会籍保留着，请办转会恢复");
        assertThat(caller.browser(OURS).get("/people/" + person + "/membership").text()).contains("办转会、恢复会籍");
        var number = opened(CLERK, "member.transfer", World.TOWN, person, with(MOVE, "union", World.BASE));
        assertThat(read(OURS, number).at("summary").asString()).isEqualTo("在浏河乌有机械厂工会恢复会籍，2026年1月20日起");
        granted(approve(OURS, number));
        assertThat(register(person)).extracting(one -> one.get("kind") + " " + one.get("joined") + " " + one.get("left_on"))
            .containsExactly("member 2026-01-10 2026-01-15", "kept 2026-01-15 2026-01-20", "member 2026-01-20 null");
        assertThat(counts()).as("a member again, no longer dispatched").isEqualTo(plus(before, 1, 0, 0, 1));
        assertThat(caller.browser(OURS).get("/").text()).as("nobody has gone").doesNotContain(db.sql("select name from person where id = :it").param("it", person).query(String.class).single() + "2026年1月20日转会到");
        assertThat(open(CLERK, "member.transfer", World.TOWN, person, with(MOVE, "union", World.BASE)).text()).contains("已经是这家工会的会员");
    }

    /** Kept memberships (保留会籍) are a figure of their own; whether someone is a migrant or dispatched divides the members. */
    @Test
    void keptMembershipsStandBesideTheMembersAndMigrantAndDispatchedAreCounted() {
        var before = counts();
        var person = member();
        assertThat(counts()).as("joined").isEqualTo(plus(before, 1, 0, 1, 1));
        var kept = opened(OURS, "member.keep", World.BASE, person, Map.of("since", "2026-01-15", "why", "JOBLESS"));
        granted(read(OURS, kept));
        assertThat(counts()).as("kept").isEqualTo(plus(before, 0, 1, 0, 0));
        granted(open(OURS, "member.leave", World.BASE, person, Map.of("since", "2026-01-16", "why", "WISH")));
        assertThat(counts()).as("left").isEqualTo(before);
    }

    /** Members, kept, dispatched members, migrant members of the union today. */
    private List<Integer> counts() {
        return List.of("people.members?", "people.kept?", "people.members?dispatched=yes&", "people.members?origin=migrant&").stream()
            .map(figure -> caller.get(OURS, "/api/figures/%sunit=%s&from=2026-01-21&to=2026-01-21".formatted(figure, World.BASE)).at("value").asInt()).toList();
    }

    private static List<Integer> plus(List<Integer> all, int... more) {
        return java.util.stream.IntStream.range(0, more.length).mapToObj(n -> all.get(n) + more[n]).toList();
    }

    @Test
    void whoHasLeftMayJoinAgainOnTheDayHeJoinedBefore() {
        var person = member();
        granted(open(OURS, "member.leave", World.BASE, person, Map.of("since", "2026-01-10", "why", "OTHER")));
        granted(open(OURS, "member.join", World.BASE, person, JOIN));
        assertThat(register(person)).hasSize(2);
        assertThat(caller.browser(OURS).get("/people/" + person + "/membership").text()).contains("当天终止").doesNotContain("注销");
        var other = someone();
        var waits = opened(CLERK, "member.join", World.TOWN, other, JOIN);
        assertThat(open(CLERK, "member.join", World.TOWN, other, with(JOIN, "union", World.OTHER_BASE, "since", "2026-01-11")).text()).as("one joining at a time").contains(waits);
    }

    @Test
    void badInputIsAnsweredAtTheFieldAndChangesNothing() {
        var person = someone();
        var unknown = open(CLERK, "member.join", World.TOWN, person, with(JOIN, "union", "没有的工会"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text()).contains("form.union", "没有代码或名称");
        assertThat(open(CLERK, "member.join", World.TOWN, person, with(JOIN, "union", World.TOWN)).text()).contains("不是基层工会");
        assertThat(open(CLERK, "member.join", World.TOWN, person, with(JOIN, "since", "2026-01-22")).text()).contains("不能晚于今天");
        assertThat(open(CLERK, "member.join", World.TOWN, person, with(JOIN, "since", "2004-12-31")).text()).contains("那天存在");
        assertThat(register(person)).isEmpty();
    }
}
