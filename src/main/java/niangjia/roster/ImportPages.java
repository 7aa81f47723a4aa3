package niangjia.roster;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Upload;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Rosters on the screen: sending one, looking at what it would do, watching it run, settling who is on two. */
@Controller
class ImportPages {

    private static final int LEAVERS_SHOWN = 20;

    private final Rosters rosters;
    private final Preview preview;
    private final Disputes disputes;
    private final Undos undos;
    private final Templates templates = new StaticTemplates();

    ImportPages(Rosters rosters, Preview preview, Disputes disputes, Undos undos) {
        this.rosters = rosters;
        this.preview = preview;
        this.disputes = disputes;
        this.undos = undos;
    }

    @GetMapping("/imports")
    Page list(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return Page.ok(list(actor, chrome, sort, page, "", false, List.of()));
    }

    private JteModel list(Actor actor, Chrome chrome, String sort, int page, String unit, boolean whole, List<Fault> faults) {
        var all = rosters.all(actor, sort, page);
        var order = Imports.ORDERS.of(sort);
        return templates.rosterImports(chrome, all.items(), order, Pager.of(all, page, "次", Address.of("/imports").with("sort", order)), disputes.open(actor, "", 1).total(), actor.level() == Level.BASE,
            unit, whole, faults);
    }

    @GetMapping({"/imports.xlsx", "/api/imports.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String sort) {
        return Sheets.imports(rosters.every(actor, sort));
    }

    @GetMapping({"/imports/template.xlsx", "/api/imports/template.xlsx"})
    @ResponseBody
    Xlsx template(Actor actor) {
        rosters.may(actor);
        return Sheets.template();
    }

    @PostMapping("/imports")
    View upload(Actor actor, Chrome chrome, @RequestParam MultipartFile file, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean whole) throws IOException {
        var kept = Files.createTempFile("roster", null);
        try {
            file.transferTo(kept);
            return Page.to("/imports/" + rosters.upload(actor, unit, whole, Upload.name(file), kept).id());
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, list(actor, chrome, "", 1, unit, whole, refused.at("file")));
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    /** Asks itself again every second while it runs; without JavaScript a link does. */
    @GetMapping("/imports/{id}")
    Page one(Actor actor, Chrome chrome, @PathVariable long id) {
        return Page.ok(one(actor, chrome, rosters.of(actor, id), List.of()));
    }

    private JteModel one(Actor actor, Chrome chrome, Import roster, List<Fault> faults) {
        var waits = roster.waits();
        var wrong = roster.runs() || roster.undoes() ? List.<Preview.Wrong>of() : preview.wrong(roster);
        return templates.rosterImport(chrome, roster, waits ? preview.first(actor, roster) : List.of(), wrong, wrong.isEmpty() ? 0 : preview.wrongs(roster),
            waits && roster.leavers() > 0 ? preview.leavers(roster, 0, LEAVERS_SHOWN) : List.of(), roster.wasUndone() ? undos.stayed(roster) : List.of(), roster.seconds(Instant.now()), faults);
    }

    @PostMapping("/imports/{id}/run")
    View run(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "0") int leave) {
        try {
            rosters.run(actor, id, leave);
            return Page.to("/imports/" + id);
        } catch (Refusal.Conflict refused) {
            return Page.refused(refused, one(actor, chrome, rosters.of(actor, id), refused.faults()));
        }
    }

    @PostMapping("/imports/{id}/cancel")
    View cancel(Actor actor, Chrome chrome, @PathVariable long id) {
        try {
            rosters.cancel(actor, id);
            return Page.to("/imports/" + id);
        } catch (Refusal.Conflict refused) {
            return Page.refused(refused, one(actor, chrome, rosters.of(actor, id), refused.faults()));
        }
    }

    @GetMapping({"/imports/{id}/wrong.xlsx", "/api/imports/{id}/wrong.xlsx"})
    @ResponseBody
    Xlsx wrong(Actor actor, @PathVariable long id) {
        var roster = rosters.of(actor, id);
        return Sheets.wrong(roster, preview.mend(actor, roster));
    }

    @GetMapping({"/imports/{id}/leavers.xlsx", "/api/imports/{id}/leavers.xlsx"})
    @ResponseBody
    Xlsx leavers(Actor actor, @PathVariable long id) {
        var roster = rosters.of(actor, id);
        return Sheets.leavers(roster, preview.leavers(actor, roster));
    }

    @GetMapping("/imports/disputes")
    Page disputes(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return Page.ok(disputes(actor, chrome, sort, page, List.of()));
    }

    private JteModel disputes(Actor actor, Chrome chrome, String sort, int page, List<Fault> faults) {
        var open = disputes.open(actor, sort, page);
        var order = Disputes.ORDERS.of(sort);
        return templates.rosterDisputes(chrome, open.items(), order, open.items().stream().map(it -> disputes.side(actor, it)).toList(),
            Pager.of(open, page, "人", Address.of("/imports/disputes").with("sort", order)), faults);
    }

    @GetMapping({"/imports/disputes.xlsx", "/api/imports/disputes.xlsx"})
    @ResponseBody
    Xlsx disputes(Actor actor, @RequestParam(defaultValue = "") String sort) {
        return Sheets.disputes(disputes.all(actor, sort));
    }

    @PostMapping("/imports/disputes/{id}")
    View say(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "") String verdict) {
        try {
            disputes.say(actor, id, Disputes.moves(verdict));
            return Page.to("/imports/disputes");
        } catch (Refusal.Conflict refused) {
            return Page.refused(refused, disputes(actor, chrome, "", 1, refused.faults()));
        }
    }
}
