package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.List;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.matter.MatterViews;
import niangjia.matter.Moves;
import niangjia.matter.Notices;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.programme.Programmes;
import niangjia.unit.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Public notices (公示): what hangs now, the sheet that is put up, objections and how they were settled. */
@Controller
class NoticePages {

    private final Notices notices;
    private final MatterViews views;
    private final Moves moves;
    private final Programmes programmes;
    private final Templates templates = new StaticTemplates();

    NoticePages(Notices notices, MatterViews views, Moves moves, Programmes programmes) {
        this.notices = notices;
        this.views = views;
        this.moves = moves;
        this.programmes = programmes;
    }

    @GetMapping("/notices")
    Page list(Actor actor, Chrome chrome, @RequestParam(defaultValue = "now") String which, @RequestParam(defaultValue = "1") int page) {
        var shown = Notices.Which.of(which);
        var found = notices.below(actor, shown, page);
        return Page.ok(templates.deskNotices(chrome, found.items(),
            Pager.of(found, page, "份", Address.of("/notices").with("which", shown.code())), programmes, shown));
    }

    @GetMapping("/notices/{id}")
    Page one(Actor actor, Chrome chrome, @PathVariable long id) {
        return Page.ok(templates.deskNotice(chrome, view(actor, id, "", "", List.of())));
    }

    private NoticeView view(Actor actor, long id, String from, String note, List<Fault> faults) {
        var hung = notices.read(actor, id);
        var matter = views.read(actor, hung.number());
        // Only the newest notice of a matter can be objected to.
        var current = matter.notices().getFirst().id() == id;
        return new NoticeView(hung, programmes.require(hung.programme()).title(), matter.matter().version(), current ? matter.actions() : List.of(),
            from, note, faults);
    }

    @PostMapping("/notices/{id}/objection")
    View object(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String note) {
        if (from.isBlank() || note.isBlank()) {
            return Page.invalid(templates.deskNotice(chrome, view(actor, id, from, note, NoticeView.empty("from", from, "请写明是谁提出的，不愿留名的写“匿名”",
                note, "请写明异议内容"))));
        }
        return made(actor, id, new Moves.Move("object", null, from.strip() + "：" + note.strip(), version, null, null));
    }

    /** @param to {@code continue}: it does not hold, the days left run on; {@code reject}: it holds, and the matter ends */
    @PostMapping("/notices/{id}/settlement")
    View settle(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String note) {
        if (note.isBlank() || !List.of("continue", "reject").contains(to)) {
            return Page.invalid(templates.deskNotice(chrome, view(actor, id, "", note, NoticeView.empty("to", to, "请选择异议成立还是不成立",
                note, "请写明核查的情况和结果"))));
        }
        return made(actor, id, new Moves.Move("settle", to, note.strip(), version, null, null));
    }

    private View made(Actor actor, long id, Moves.Move move) {
        var hung = notices.read(actor, id);
        if (views.read(actor, hung.number()).notices().getFirst().id() != id) {
            throw new Refusal.Conflict("这份公示已经过去");
        }
        moves.make(actor, hung.number(), move);
        return Page.to("/notices/" + id);
    }
}
