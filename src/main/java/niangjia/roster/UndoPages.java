package niangjia.roster;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.List;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Taking an import back on the screen: what that would do and why, then the import's own page shows how far it is. */
@Controller
class UndoPages {

    private final Rosters rosters;
    private final Undos undos;
    private final Templates templates = new StaticTemplates();

    UndoPages(Rosters rosters, Undos undos) {
        this.rosters = rosters;
        this.undos = undos;
    }

    @GetMapping("/imports/{id}/undo")
    View ask(Actor actor, Chrome chrome, @PathVariable long id) {
        return rosters.of(actor, id).canUndo() ? page(actor, chrome, id, "", List.of()) : Page.to("/imports/" + id);
    }

    private Page page(Actor actor, Chrome chrome, long id, String reason, List<Fault> faults) {
        var drawn = templates.rosterUndo(chrome, rosters.of(actor, id), undos.look(actor, id), reason, faults);
        return faults.isEmpty() ? Page.ok(drawn) : Page.invalid(drawn);
    }

    @PostMapping("/imports/{id}/undo")
    View undo(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        try {
            undos.ask(actor, id, reason);
            return Page.to("/imports/" + id);
        } catch (Refusal.Invalid invalid) {
            return rosters.of(actor, id).canUndo() ? page(actor, chrome, id, reason, invalid.faults()) : Page.to("/imports/" + id);
        } catch (Refusal.Conflict done) {
            return Page.to("/imports/" + id);   // its page says what became of it
        }
    }

    @GetMapping({"/imports/{id}/undone.xlsx", "/api/imports/{id}/undone.xlsx"})
    @ResponseBody
    Xlsx undone(Actor actor, @PathVariable long id) {
        var roster = rosters.of(actor, id);
        return Sheets.undone(roster, undos.all(actor, roster));
    }
}
