package niangjia.roster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import niangjia.ground.Slice;
import niangjia.page.Upload;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Rosters over the API: send the file, look at what it would do, let it run, ask how far it is. */
@RestController
@RequestMapping("/api/imports")
class ImportApi {

    private final Rosters rosters;
    private final Preview preview;
    private final Disputes disputes;

    ImportApi(Rosters rosters, Preview preview, Disputes disputes) {
        this.rosters = rosters;
        this.preview = preview;
        this.disputes = disputes;
    }

    /**
     * @param state    ready, running, done, cancelled, failed, expired; undoing, undone, halted
     * @param foreseen and {@code counts}: lines by outcome, of {@code new joined changed same moved elsewhere wrong left}
     * @param undone   and {@code stayed}: what was taken back, and what was not as somebody had gone on with it
     * @param broke    why it, or its taking back, stopped by itself the last time
     * @param leaving  members a whole roster does not name; to be said again when it is run
     */
    record Shown(long id, String unit, String unitName, String file, boolean whole, String state, int lines, int percent, Map<String, Integer> foreseen,
        Map<String, Integer> counts, Map<String, Integer> undone, Map<String, Integer> stayed, int leaving, String by, LocalDate madeOn, String broke, @Nullable Instant startedAt, @Nullable Instant endedAt) {}

    /** @param assumed what whoever is new is taken for, as the file has no column that says @param unread columns that nothing is read from */
    record Looked(Shown roster, List<Preview.Shown> first, List<Preview.Wrong> wrong, List<String> assumed, List<String> unread) {}

    /** {@code leave}: how many members may leave, as {@code leaving} said; null or 0: nobody. */
    record Running(@Nullable Integer leave) {}

    /** {@code verdict}: moves or stays. */
    record Said(@Nullable String verdict) {}

    static Shown shown(Import it) {
        return new Shown(it.id(), it.unitCode(), it.unitName(), it.file(), it.whole(), it.state(), it.lines(), it.percent(),
            named(it.foreseen()), named(it.done()), named(it.undone()), named(it.stayed()), it.leavers(), it.madeWho(), it.madeOn(), it.broke(), it.startedAt(), it.endedAt());
    }

    private static Map<String, Integer> named(Map<Outcome, Integer> counts) {
        var named = new TreeMap<String, Integer>();
        counts.forEach((outcome, lines) -> named.put(outcome.code(), lines));
        return named;
    }

    /** A multipart form: {@code file}; {@code unit}, a code, else the caller's own; {@code whole}. */
    @PostMapping
    ResponseEntity<Shown> upload(Actor actor, @RequestParam MultipartFile file, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean whole) throws IOException {
        var kept = Files.createTempFile("roster", null);
        try {
            file.transferTo(kept);
            var made = rosters.upload(actor, unit, whole, Upload.name(file), kept);
            return ResponseEntity.created(URI.create("/api/imports/" + made.id())).body(shown(made));
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    @GetMapping
    Slice<Shown> list(Actor actor, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return rosters.all(actor, sort, page).map(ImportApi::shown);
    }

    @GetMapping("/{id}")
    Shown one(Actor actor, @PathVariable long id) {
        return shown(rosters.of(actor, id));
    }

    /** The first lines with what would become of them, and the first wrong ones. */
    @GetMapping("/{id}/preview")
    Looked look(Actor actor, @PathVariable long id) {
        var roster = rosters.of(actor, id);
        return new Looked(shown(roster), preview.first(actor, roster), preview.wrong(roster), roster.assumed(), roster.unread());
    }

    @PostMapping("/{id}/run")
    Shown run(Actor actor, @PathVariable long id, @RequestBody(required = false) @Nullable Running said) {
        return shown(rosters.run(actor, id, said == null || said.leave() == null ? 0 : said.leave()));
    }

    @PostMapping("/{id}/cancel")
    Shown cancel(Actor actor, @PathVariable long id) {
        return shown(rosters.cancel(actor, id));
    }

    @GetMapping("/disputes")
    Slice<Disputes.Dispute> disputes(Actor actor, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return disputes.open(actor, sort, page);
    }

    @PostMapping("/disputes/{id}")
    Disputes.Dispute say(Actor actor, @PathVariable long id, @RequestBody Said said) {
        return disputes.say(actor, id, Disputes.moves(said.verdict()));
    }
}
