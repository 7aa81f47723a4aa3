package niangjia.union;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import niangjia.page.Upload;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Sheets of terms over the API: send the file, look at what it would do, put it on file. */
@RestController
@RequestMapping("/api/unions/terms/sheets")
class TermSheetApi {

    private final TermSheets sheets;

    TermSheetApi(TermSheets sheets) {
        this.sheets = sheets;
    }

    /** @param done the day it was put on file @param counts lines by {@code new changed same blank wrong}: as foreseen, then as done @param wrong the first of them */
    record Shown(long id, String file, @Nullable LocalDate done, Map<String, Integer> counts, List<Wrong> wrong) {}

    record Wrong(int line, String why) {}

    private Shown shown(TermSheet sheet) {
        var counts = new TreeMap<String, Integer>();
        sheet.counts().forEach((outcome, lines) -> counts.put(outcome.code(), lines));
        return new Shown(sheet.id(), sheet.file(), sheet.done(), counts, sheets.wrong(sheet).stream().map(row -> new Wrong(row.line(), row.why())).toList());
    }

    @PostMapping
    ResponseEntity<Shown> upload(Actor actor, @RequestParam MultipartFile file) throws IOException {
        var made = sheets.upload(actor, Upload.name(file), file);
        return ResponseEntity.created(URI.create("/api/unions/terms/sheets/" + made.id())).body(shown(made));
    }

    @GetMapping("/{id}")
    Shown one(Actor actor, @PathVariable long id) {
        return shown(sheets.of(actor, id));
    }

    @PostMapping("/{id}/run")
    Shown run(Actor actor, @PathVariable long id) {
        return shown(sheets.run(actor, id));
    }
}
