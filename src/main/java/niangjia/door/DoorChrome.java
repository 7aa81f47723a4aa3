package niangjia.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.page.Chrome;
import niangjia.page.Chrome.MenuItem;
import niangjia.page.Chromes;
import niangjia.unit.Actor;
import niangjia.unit.InboxCount;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Telling;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** What the layout shows around a page: who is here, as what, where he may go. */
@Component
class DoorChrome implements Chromes {

    private final BusinessClock clock;
    private final ObjectProvider<InboxCount> inbox;
    private final ObjectProvider<Telling> telling;
    private final ObjectProvider<DemoAccounts> demo;

    DoorChrome(BusinessClock clock, ObjectProvider<InboxCount> inbox, ObjectProvider<Telling> telling, ObjectProvider<DemoAccounts> demo) {
        this.clock = clock;
        this.inbox = inbox;
        this.telling = telling;
        this.demo = demo;
    }

    @Override
    public @Nullable Chrome of(HttpServletRequest request) {
        var acting = Acting.of(request);
        if (acting == null) {
            return null;
        }
        // Drawn once a request: an error page must not ask a transaction again that the database has already given up.
        if (request.getAttribute(Chrome.class.getName()) instanceof Chrome drawn) {
            return drawn;
        }
        var chrome = draw(acting, request);
        request.setAttribute(Chrome.class.getName(), chrome);
        return chrome;
    }

    private Chrome draw(Acting acting, HttpServletRequest request) {
        var actor = acting.actor();
        var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        var shown = demo.getIfAvailable() != null;
        return new Chrome(actor.unitName(), actor.unitCode(), actor.role().title(), actor.name(), csrf == null ? "" : csrf.getToken(),
            request.getRequestURI(), clock.today(), shown, actor.role().may(May.FIND_PEOPLE),
            shown && actor.role() == Role.ADMIN && actor.level() == Level.CITY, notices(actor), grants(acting), menu(actor));
    }

    private List<Chrome.Notice> notices(Actor actor) {
        return telling.stream().flatMap(it -> it.to(actor).stream()).map(told -> new Chrome.Notice(told.href(), told.says())).toList();
    }

    private static List<Chrome.Grant> grants(Acting acting) {
        return acting.all().stream().map(held -> new Chrome.Grant(Long.toString(held.id()),
            held.actor().unitName() + " " + held.actor().role().title() + (held.deputy() ? "（代理）" : ""),
            held.id() == acting.held().id())).toList();
    }

    private List<MenuItem> menu(Actor actor) {
        var role = actor.role();
        var menu = new ArrayList<MenuItem>();
        if (role.may(May.READ_MATTER) || role.may(May.MAKE_PAYOUT)) {
            menu.add(new MenuItem("/inbox", "inbox", "待办", inbox.stream().mapToInt(it -> it.of(actor)).sum()));
        }
        if (role.may(May.OPEN_MATTER)) {
            menu.add(new MenuItem("/window", "door-enter", "窗口", 0));
        }
        if (role.may(May.FIND_PEOPLE)) {
            menu.add(new MenuItem("/people", "users", "职工", 0));
        }
        if (role.may(May.IMPORT)) {
            menu.add(new MenuItem("/imports", "table-import", "花名册", 0));
        }
        menu.add(new MenuItem("/units", "sitemap", "组织", 0));
        if (role.may(May.READ_MATTER)) {
            menu.add(new MenuItem("/matters", "files", "办件", 0));
            menu.add(new MenuItem("/programmes", "calendar-event", "项目", 0));
        }
        if (role.may(May.READ_MONEY)) {
            menu.add(new MenuItem("/money", "coin-yuan", "资金", 0));
        }
        menu.add(new MenuItem("/figures", "chart-bar", "指标", 0));
        if (role.may(May.MANAGE_ACCOUNTS) || role.may(May.READ_TRAIL)) {
            menu.add(new MenuItem("/admin", "settings", "系统", 0));
        }
        return menu;
    }
}
