package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import niangjia.ground.Attempt;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.matter.Inbox;
import niangjia.matter.Moves;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Tab;
import niangjia.programme.Programmes;
import niangjia.unit.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The inbox (待办): what waits, by deadline, and many decided at a stroke. */
@Controller
class InboxPages {

    private static final String OUTCOMES = "outcomes";
    private static final int MOST = Slice.SIZE;

    private final Inbox inbox;
    private final InboxLines lines;
    private final Moves moves;
    private final Programmes programmes;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    InboxPages(Inbox inbox, InboxLines lines, Moves moves, Programmes programmes, Attempt attempt) {
        this.inbox = inbox;
        this.lines = lines;
        this.moves = moves;
        this.programmes = programmes;
        this.attempt = attempt;
    }

    @GetMapping("/inbox")
    Page list(Actor actor, Chrome chrome, HttpServletRequest request, @RequestParam(defaultValue = "all") String which,
            @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String programme, @RequestParam(defaultValue = "1") int page) {
        return Page.ok(templates.deskInbox(chrome, view(actor, new InboxView.Asked(which, unit, programme, page), outcomes(request), List.of(), "", List.of())));
    }

    /** One decision on each matter that was picked. Each is a savepoint of its own: what cannot be done does not undo the others. */
    @PostMapping("/inbox/decisions")
    View decide(Actor actor, Chrome chrome, HttpServletRequest request, @RequestParam(defaultValue = "") List<String> matter,
            @RequestParam(defaultValue = "") String act, @RequestParam(defaultValue = "") String note, @RequestParam(defaultValue = "all") String which,
            @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String programme, @RequestParam(defaultValue = "1") int page) {
        var asked = new InboxView.Asked(which, unit, programme, page);
        var faults = faults(matter, act, note);
        if (!faults.isEmpty()) {
            return Page.invalid(templates.deskInbox(chrome, view(actor, asked, List.of(), faults, note, matter)));
        }
        var outcomes = new ArrayList<>(matter.stream().map(pick -> decide(actor, act, pick, note.strip())).toList());
        RequestContextUtils.getOutputFlashMap(request).put(OUTCOMES, outcomes);
        return Page.to(asked.address(which).toString());
    }

    private static List<Fault> faults(List<String> picked, String act, String note) {
        var faults = new ArrayList<Fault>();
        if (picked.isEmpty()) {
            faults.add(new Fault("", "请先勾选要办的件"));
        } else if (picked.size() > MOST) {
            faults.add(new Fault("", "一次最多办%d件".formatted(MOST)));
        }
        if (!act.equals("approve") && !act.equals("return")) {
            faults.add(new Fault("", "请选择同意或退回"));
        } else if (act.equals("return") && note.isBlank()) {
            faults.add(new Fault("note", "退回请写明要补正什么"));
        }
        return faults;
    }

    private InboxLine.Outcome decide(Actor actor, String act, String pick, String note) {
        var number = pick.contains(":") ? pick.substring(0, pick.indexOf(':')) : pick;
        try {
            var version = Integer.parseInt(pick.substring(pick.indexOf(':') + 1));
            var moved = attempt.run(() -> moves.make(actor, number, Moves.Move.of(act, note, version)));
            return new InboxLine.Outcome(number, moved.summary(), true, act.equals("return") ? "已退回" : moved.open() ? "已同意，交下一步" : "已同意，办结");
        } catch (NumberFormatException unreadable) {
            return new InboxLine.Outcome(number, "", false, "没有带上看到的版本，请刷新后再办");
        } catch (Refusal refused) {
            return new InboxLine.Outcome(number, "", false, refused.says());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<InboxLine.Outcome> outcomes(HttpServletRequest request) {
        var flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null || flash.get(OUTCOMES) == null ? List.of() : (List<InboxLine.Outcome>) flash.get(OUTCOMES);
    }

    private InboxView view(Actor actor, InboxView.Asked asked, List<InboxLine.Outcome> outcomes, List<Fault> faults, String note, List<String> picked) {
        var counts = inbox.counts(actor, asked.unit(), asked.programme());
        var slice = inbox.of(actor, asked.which(), asked.unit(), asked.programme(), asked.page())
            .map(item -> lines.of(item, asked.address(asked.which()).toString()));
        var tabs = List.of(new Tab(asked.address("all").toString(), "待我办理", counts.all(), asked.which().equals("all"), false),
            new Tab(asked.address("soon").toString(), "即将到期", counts.soon(), asked.which().equals("soon"), false),
            new Tab(asked.address("late").toString(), "已逾期", counts.late(), asked.which().equals("late"), true));
        var groups = new LinkedHashMap<String, List<InboxLine>>();
        slice.items().forEach(line -> groups.computeIfAbsent(line.due().group(), _ -> new ArrayList<>()).add(line));
        var choices = new LinkedHashMap<String, String>();
        inbox.programmes(actor).forEach((code, n) -> choices.put(code, "%s（%d）".formatted(programmes.require(code).title(), n)));
        return new InboxView(asked, counts, tabs, groups, choices, inbox.units(actor),
            Pager.of(slice, asked.page(), "件", asked.address(asked.which())), outcomes, faults, note, picked);
    }
}
