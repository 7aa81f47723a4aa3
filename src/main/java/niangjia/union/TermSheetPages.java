package niangjia.union;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Upload;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** 成批登记任期: the sheet to fill in, what a filled one would do, and the lines that have to be mended. */
@Controller
class TermSheetPages {

    private final TermSheets sheets;
    private final TermList list;
    private final Units units;
    private final Templates templates = new StaticTemplates();

    TermSheetPages(TermSheets sheets, TermList list, Units units) {
        this.sheets = sheets;
        this.list = list;
        this.units = units;
    }

    @GetMapping("/unions/terms/sheets")
    Page start(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit) {
        return Page.ok(start(actor, chrome, unit, List.of()));
    }

    private JteModel start(Actor actor, Chrome chrome, String unit, List<Fault> faults) {
        sheets.may(actor);
        var below = below(actor, unit);
        return templates.unionTermSheets(chrome, below, list.count(below, TermList.Which.NONE), faults);
    }

    private Unit below(Actor actor, String unit) {
        return units.orOwn(actor, unit);
    }

    /** The unions without a term, to be filled in beside their names. */
    @GetMapping({"/unions/terms/sheets/blank.xlsx", "/api/unions/terms/sheets/blank.xlsx"})
    @ResponseBody
    Xlsx blank(Actor actor, @RequestParam(defaultValue = "") String unit) {
        sheets.may(actor);
        var below = below(actor, unit);
        return Xlsx.of(below.name() + "任期表", List.of("工会代码", "工会名称", "本届从", "任期（年）"),
            list.all(actor, below, TermList.Which.NONE, "").map(one -> List.of(one.code(), one.name(), "", "")));
    }

    @PostMapping("/unions/terms/sheets")
    View upload(Actor actor, Chrome chrome, @RequestParam MultipartFile file, @RequestParam(defaultValue = "") String unit) throws IOException {
        try {
            return Page.to("/unions/terms/sheets/" + sheets.upload(actor, Upload.name(file), file).id());
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, start(actor, chrome, unit, refused.at("file")));
        }
    }

    @GetMapping("/unions/terms/sheets/{id}")
    Page one(Actor actor, Chrome chrome, @PathVariable long id) {
        var sheet = sheets.of(actor, id);
        return Page.ok(templates.unionTermSheet(chrome, sheet, sheet.places(), sheets.first(sheet), sheets.wrong(sheet)));
    }

    @PostMapping("/unions/terms/sheets/{id}/run")
    View run(Actor actor, @PathVariable long id) {
        sheets.run(actor, id);
        return Page.to("/unions/terms/sheets/" + id);
    }

    /** The file's own columns, and why. Sent again as it is, the last column is left alone. */
    @GetMapping({"/unions/terms/sheets/{id}/wrong.xlsx", "/api/unions/terms/sheets/{id}/wrong.xlsx"})
    @ResponseBody
    Xlsx wrong(Actor actor, @PathVariable long id) {
        var sheet = sheets.of(actor, id);
        var old = sheet.heading().indexOf(TermSheet.WHY);
        var own = sheet.heading().size();
        return Xlsx.of(sheet.file().replaceAll("\\.[A-Za-z]{3,4}$", "") + "，有错误的行", cells(sheet.heading(), own, old, TermSheet.WHY),
            sheets.mend(actor, sheet).map(row -> cells(row.cells(), own, old, row.why())));
    }

    private static List<String> cells(List<String> cells, int own, int old, String why) {
        var all = new ArrayList<>(cells.subList(0, Math.min(own, cells.size())));
        all.addAll(Collections.nCopies(own - all.size(), ""));
        if (old >= 0) {
            all.remove(old);
        }
        return Stream.concat(all.stream(), Stream.of(why)).toList();
    }
}
