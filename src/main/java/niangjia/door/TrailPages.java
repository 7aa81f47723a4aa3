package niangjia.door;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Xlsx;
import niangjia.trail.Seals;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The trail on screen: who has looked at this person, what did this account do; exported, verified. */
@Controller
class TrailPages {

    private final TrailRows rows;
    private final Seals seals;
    private final Scope scope;
    private final Templates templates = new StaticTemplates();

    TrailPages(TrailRows rows, Seals seals, Scope scope) {
        this.rows = rows;
        this.seals = seals;
        this.scope = scope;
    }

    @GetMapping("/admin/trail")
    Page list(Actor actor, Chrome chrome, @RequestParam(defaultValue = "0") long person, @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String verb, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to, @RequestParam(defaultValue = "1") int page) {
        return Page.ok(shown(actor, chrome, new TrailRows.Asked(person, account.strip(), verb, from, to), page, "", List.of(), null));
    }

    private JteModel shown(Actor actor, Chrome chrome, TrailRows.Asked asked, int page, String number, List<Fault> faults, Seals.@Nullable Verified verified) {
        var lines = rows.list(actor, asked, page);
        var about = asked.person() > 0 ? rows.person(actor, asked.person()) : null;
        var address = address(asked);
        return templates.doorTrail(chrome, asked, about == null ? "" : about.maskedName() + "，" + about.unitName(), number, lines.items(),
            Pager.of(lines, page, "条", address), address.file().toString(), faults, verified, actor.role().may(May.MANAGE_ACCOUNTS));
    }

    private static Address address(TrailRows.Asked asked) {
        return Address.of("/admin/trail").with("person", asked.person() > 0 ? asked.person() : null).with("account", asked.account()).with("verb", asked.verb())
            .with("from", asked.from()).with("to", asked.to());
    }

    /** From a full identity number to who has looked at its file; by POST, so that the number stands in no address. */
    @PostMapping("/admin/trail/person")
    View person(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String idNumber) {
        scope.require(actor, May.READ_TRAIL);
        try {
            return Page.to("/admin/trail?person=" + rows.numbered(actor, idNumber).id());
        } catch (Refusal.Invalid | Refusal.Missing refused) {
            return Page.refused(refused, shown(actor, chrome, new TrailRows.Asked(0, "", "", null, null), 1, idNumber, refused.at("idNumber"), null));
        }
    }

    @GetMapping({"/admin/trail.xlsx", "/api/trail.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "0") long person, @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String verb, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return Xlsx.of("留痕", List.of("序号", "业务日", "记录时间", "账号", "谁", "动作", "对象", "对象号", "内容"),
            rows.export(actor, new TrailRows.Asked(person, account.strip(), verb, from, to)).map(TrailPages::cells));
    }

    private static List<?> cells(TrailRows.Line line) {
        var at = line.recordedAt().atZone(BusinessClock.ZONE).toLocalDateTime().withNano(0).toString().replace('T', ' ');
        return List.of(line.id(), line.day(), at, line.username(), line.who(), line.verb(), line.subject(), line.subjectId() == null ? "" : line.subjectId().toString(),
            line.says());
    }

    /** Recomputes the chain and says whether every line is what it was. */
    @GetMapping("/admin/trail/verify")
    Page verify(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String head) {
        scope.require(actor, May.READ_TRAIL);
        return Page.ok(shown(actor, chrome, new TrailRows.Asked(0, "", "", null, null), 1, "", List.of(), seals.verify(head)));
    }
}
