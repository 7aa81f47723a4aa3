package niangjia.demo;

import static niangjia.demo.Agenda.day;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.demo.Folk.Soul;
import niangjia.demo.Works.Work;
import niangjia.matter.Matters;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Joining, transferring, keeping and leaving, at each step. */
@Component
@Conditional(Demonstrating.class)
class MembershipStories {

    private static final String TOWN = HardshipStories.LIUHE;

    private final Acts acts;

    MembershipStories(Acts acts) {
        this.acts = acts;
    }

    /** Members of one union move to the next: one waits, one was sent back, one is in; others are kept, leave, join. */
    void plan(Agenda agenda, List<Work> works, List<Soul> souls) {
        var liuhe = works.stream().filter(one -> one.town().equals(TOWN)).toList();
        agenda.on(day(20), () -> drafts(souls));
        var from = liuhe.get(24).base();
        var members = souls.stream().filter(one -> one.member() && !one.moved() && one.base().equals(from)).skip(1).limit(7).toList();
        for (var n = 0; n < members.size(); n++) {
            var one = members.get(n);
            var verb = List.of("transfer", "transfer", "transfer", "keep", "leave", "leave", "keep").get(n);
            var window = n >= 5;
            var reached = n;
            agenda.on(day(14), () -> {
                var form = new HashMap<String, Object>(Map.of("since", day(12).toString()));
                form.putAll(verb.equals("transfer") ? Map.of("union", liuhe.get(25).base(), "hired", "DIRECT") : Map.of("why", verb.equals("keep") ? "JOBLESS" : "AWAY"));
                var number = acts.open(window ? TOWN + ".window" : from + ".union",
                    new Matters.Request("member." + verb, window ? TOWN : from, one.id(), null, window ? "window" : "base", form));
                transferred(agenda, liuhe.get(25).base() + ".union", number, reached);
            });
        }
        souls.stream().filter(one -> !one.member() && one.base().startsWith(TOWN)).limit(2).forEach(one -> agenda.on(day(16), () -> join(one.id(), liuhe.get(25).base())));
        souls.stream().filter(one -> !one.member() && one.base().startsWith(TOWN)).skip(2).limit(1).forEach(one -> agenda.on(day(17), () -> {
            var union = liuhe.get(25).base();
            acts.find(union + ".union", one.idNumber());
            acts.open(union + ".union", new Matters.Request("member.join", union, one.id(), null, "base",
                Map.of("union", union, "since", day(15).toString(), "home", "LOCAL", "hired", "DIRECT")));
        }));
    }

    private void transferred(Agenda agenda, String account, String number, int n) {
        if (n == 1) {
            agenda.on(day(16), () -> acts.sendBack(account, number, null, "请写明到岗日期"));
        } else if (n == 2) {
            agenda.on(day(16), () -> acts.approve(account, number, "同意接收"));
        }
    }

    private void join(@Nullable Long person, String union) {
        acts.open(TOWN + ".window", new Matters.Request("member.join", TOWN, person, null, "window",
            Map.of("union", union, "since", day(15).toString(), "home", "MIGRANT", "hired", "DIRECT")));
    }

    private void drafts(List<Soul> souls) {
        var someone = souls.stream().filter(one -> one.base().startsWith(TOWN)).findFirst().orElseThrow().id();
        List.of("member.join", "member.transfer", "member.keep", "member.leave").forEach(code ->
            acts.draft(TOWN + ".window", new Matters.Request(code, TOWN, someone, null, "window", Map.of("since", day(20).toString()))));
    }
}
