package niangjia.door;

import java.util.ArrayList;
import java.util.List;
import niangjia.ground.Reason;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Someone leaves (交接): one act gives every role that he holds to a successor and closes his account. What waits for a role at a unit waits for the successor then. */
@Component
class Handovers {

    private final Accounts accounts;
    private final AccountRows rows;
    private final Posts posts;
    private final Trail trail;

    Handovers(Accounts accounts, AccountRows rows, Posts posts, Trail trail) {
        this.accounts = accounts;
        this.rows = rows;
        this.posts = posts;
        this.trail = trail;
    }

    /** What went over. @param waiting roles that the successor holds only when a second administrator confirms them */
    record Given(List<String> posts, List<String> waiting) {}

    /**
     * The successor gets every role of the leaver that he has not, and so all that waits for it; the leaver's roles end and his account closes.
     * Where a role would meet an excluded one, nothing happens at all.
     */
    @Transactional
    Given hand(Actor actor, long from, long to, String reason) {
        posts.hold(from, to);
        var leaver = accounts.managed(actor, from);
        var successor = rows.of(to).orElseThrow(() -> new Refusal.Missing("没有接替的账号"));
        if (from == to) {
            throw new Refusal.Invalid("to", "不能交给本人");
        }
        if (successor.disabled()) {
            throw new Refusal.Conflict("%s的账号已停用，不能接替".formatted(successor.name()));
        }
        Reason.read("reason", reason, "请说明为什么交接");
        var given = new ArrayList<String>();
        var waiting = new ArrayList<String>();
        for (var post : leaver.posts()) {
            if (post.over()) {
                continue;
            }
            posts.end(actor, from, post.id(), "交接给" + successor.name());
            if (post.unconfirmed() || post.deputyFor() != null && post.deputyFor() == to || holds(successor, post)) {
                continue;
            }
            var made = rows.post(posts.pass(actor, post, to, "接替" + leaver.name())).orElseThrow();
            given.add(made.says());
            if (made.waiting()) {
                waiting.add(made.says());
            }
        }
        accounts.disable(actor, from, reason);
        trail.note(actor, "handed", "staff", from, "%s（%s）的全部角色交给%s（%s）：%s".formatted(leaver.name(), leaver.username(), successor.name(),
            successor.username(), reason.strip()));
        return new Given(given, waiting);
    }

    private static boolean holds(Account successor, Account.Post post) {
        return successor.posts().stream().anyMatch(one -> !one.over() && one.role() == post.role() && one.unitCode().equals(post.unitCode()));
    }
}
