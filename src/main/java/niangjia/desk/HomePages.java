package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.List;
import niangjia.matter.Inbox;
import niangjia.matter.Matter;
import niangjia.matter.MatterLists;
import niangjia.money.Payouts;
import niangjia.money.Purposes;
import niangjia.page.Chrome;
import niangjia.page.Link;
import niangjia.page.Page;
import niangjia.programme.Programmes;
import niangjia.programme.Subject;
import niangjia.reorganisation.Reorganisations;
import niangjia.roster.Disputes;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page (工作台): what waits, what was begun, what one does most, for the role at hand. */
@Controller
class HomePages {

    private static final int SHOWN = 8;
    private static final int DRAFTS = 5;

    private final Inbox inbox;
    private final InboxLines lines;
    private final MatterLists lists;
    private final Programmes programmes;
    private final Employers employers;
    private final MatterLines matters;
    private final Payouts payouts;
    private final Purposes purposes;
    private final Disputes disputes;
    private final Reorganisations reorganisations;
    private final Templates templates = new StaticTemplates();

    HomePages(Inbox inbox, InboxLines lines, MatterLists lists, Programmes programmes, Employers employers, MatterLines matters, Payouts payouts,
            Purposes purposes, Disputes disputes, Reorganisations reorganisations) {
        this.inbox = inbox;
        this.lines = lines;
        this.lists = lists;
        this.programmes = programmes;
        this.employers = employers;
        this.matters = matters;
        this.payouts = payouts;
        this.purposes = purposes;
        this.disputes = disputes;
        this.reorganisations = reorganisations;
    }

    @GetMapping("/")
    Page home(Actor actor, Chrome chrome) {
        var role = actor.role();
        var waits = role.may(May.READ_MATTER) && role != Role.AUDITOR || role == Role.FINANCE;
        var counts = waits ? inbox.counts(actor, "", "") : new Inbox.Counts(0, 0, 0);
        var first = waits ? inbox.of(actor, "all", "", 1).items().stream().limit(SHOWN).map(lines::of).toList() : List.<InboxLine>of();
        var drafts = role.may(May.OPEN_MATTER) ? lists.drafts(actor, DRAFTS + 1).stream().map(matters::of).toList() : List.<MatterLine>of();
        var recent = role.may(May.READ_MATTER) ? lists.find(actor, "", "", "", 1).items().stream().filter(line -> line.state() != Matter.State.DRAFT)
            .limit(SHOWN).map(matters::of).toList() : List.<MatterLine>of();
        return Page.ok(templates.deskHome(chrome, new HomeView(waits, counts, first, drafts.stream().limit(DRAFTS).toList(), drafts.size() > DRAFTS, recent, links(actor), reports(actor), toRelease(actor),
            role.may(May.IMPORT) ? disputes.waiting(actor) : 0,
            reorganisations.pending(actor, SHOWN).stream().map(act -> new HomeView.Act(act, act.waitsFor(actor))).toList())));
    }

    /** Payout lists of the actor's own unit that nobody has released, none he made himself. */
    private List<HomeView.Release> toRelease(Actor actor) {
        if (!actor.role().may(May.RELEASE_PAYOUT)) {
            return List.of();
        }
        return payouts.toRelease(actor).stream()
            .map(list -> new HomeView.Release(purposes.title(list.programme()), list)).toList();
    }

    private static List<Link> links(Actor actor) {
        var role = actor.role();
        var links = new ArrayList<Link>();
        if (role.may(May.OPEN_MATTER)) {
            links.add(new Link("/apply", "开办件"));
            links.add(new Link("/window", "记来访、来电"));
        }
        if (role.may(May.REGISTER_PERSON)) {
            links.add(new Link("/people/new", "登记职工"));
        }
        if (role.may(May.READ_MATTER)) {
            links.add(new Link("/matters", "查办到哪一步"));
        }
        if (role.may(May.PREPARE_RUN) || role.may(May.DECIDE)) {
            links.add(new Link("/programmes", "项目和批量发放"));
        }
        if (role.may(May.READ_MONEY)) {
            links.add(new Link("/money", "资金和发放单"));
        }
        if (role.may(May.MANAGE_UNITS)) {
            links.add(new Link("/reorganisations", "撤并调整"));
        }
        if (role.may(May.MANAGE_ACCOUNTS) || role.may(May.READ_TRAIL)) {
            links.add(new Link("/admin", "账号、标准和留痕"));
        }
        links.add(new Link("/figures", "指标和报表"));
        return links;
    }

    /** What a base union may report of the employers it covers. */
    private List<HomeView.Report> reports(Actor actor) {
        if (actor.level() != Level.BASE) {
            return List.of();
        }
        var covered = employers.of(actor.unit());
        return programmes.all().stream().filter(programme -> programme.subject() == Subject.EMPLOYER && programme.openers().contains(actor.role())
                && programme.opening().isEmpty())
            .flatMap(programme -> covered.stream().map(employer -> report(programme.code(), programme.title(), programme.purpose(), employer))).toList();
    }

    private static HomeView.Report report(String code, String title, String purpose, Employer employer) {
        return new HomeView.Report("/apply/" + code + "?employer=" + employer.creditCode(), title, purpose, employer.name());
    }
}
