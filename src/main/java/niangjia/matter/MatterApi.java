package niangjia.matter;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.money.Money;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Matters over the API: check, open, read, act; shapes are fixed, fields are only added. */
@RestController
@RequestMapping("/api")
class MatterApi {

    private final Matters matters;
    private final Drafts drafts;
    private final Moves moves;
    private final MatterViews views;
    private final MatterLists lists;
    private final Inbox inbox;

    MatterApi(Matters matters, Drafts drafts, Moves moves, MatterViews views, MatterLists lists, Inbox inbox) {
        this.matters = matters;
        this.drafts = drafts;
        this.moves = moves;
        this.views = views;
        this.lists = lists;
        this.inbox = inbox;
    }

    /** The body of a check and of an opening; {@code draft} keeps it without submitting. */
    record Body(@Nullable String programme, @Nullable String unit, @Nullable Long person, @Nullable String employer, @Nullable String channel,
            @Nullable String proxy, @Nullable String hedge, @Nullable Boolean draft, @Nullable Map<String, Object> form) {

        Matters.Request request() {
            return new Matters.Request(need("programme", programme), need("unit", unit), person, employer, channel == null ? "window" : channel,
                proxy == null ? "" : proxy, hedge == null ? "" : hedge, form == null ? Map.of() : form);
        }

        private static String need(String field, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new Refusal.Invalid(field, "请填写" + field);
            }
            return value;
        }
    }

    record ActionBody(@Nullable String action, @Nullable String to, @Nullable String note, @Nullable Integer version, @Nullable BigDecimal amount,
            @Nullable Map<String, Object> form) {}

    @PostMapping("/matters/check")
    Map<String, Object> check(Actor actor, @RequestBody Body body) {
        var check = matters.check(actor, body.request());
        var shown = new LinkedHashMap<String, Object>();
        shown.put("eligible", check.eligible());
        shown.put("amount", check.amount().yuan());
        shown.put("min", check.min().yuan());
        shown.put("max", check.max().yuan());
        shown.put("clauses", MatterJson.clauses(check.clauses()));
        shown.put("papers", check.papers());
        return shown;
    }

    @PostMapping("/matters")
    ResponseEntity<Map<String, Object>> open(Actor actor, @RequestBody Body body) {
        var matter = Boolean.TRUE.equals(body.draft()) ? drafts.begin(actor, body.request()) : matters.open(actor, body.request());
        return ResponseEntity.status(HttpStatus.CREATED).body(MatterJson.of(views.view(actor, matter)));
    }

    @GetMapping("/matters")
    Slice<Map<String, Object>> list(Actor actor, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return lists.find(actor, q, programme, state, sort, page).map(MatterJson::line);
    }

    @GetMapping("/matters/{number}")
    Map<String, Object> read(Actor actor, @PathVariable String number) {
        return MatterJson.of(views.read(actor, number));
    }

    /** All that it gave, a page at a time; the matter itself shows the first. */
    @GetMapping("/matters/{number}/benefits")
    Slice<Map<String, Object>> benefits(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "1") int page) {
        return views.benefits(actor, number, page).map(MatterJson::benefit);
    }

    @PostMapping("/matters/{number}/actions")
    Map<String, Object> act(Actor actor, @PathVariable String number, @RequestBody ActionBody body) {
        if (body.version() == null) {
            throw new Refusal.Invalid("version", "请带上看到的版本号");
        }
        var amount = body.amount() == null ? null : Money.read("amount", body.amount().toPlainString());
        var move = new Moves.Move(body.action() == null ? "" : body.action(), body.to(), body.note() == null ? "" : body.note(), body.version(), amount, body.form());
        return MatterJson.of(views.view(actor, moves.make(actor, number, move)));
    }

    @GetMapping("/inbox")
    Slice<Map<String, Object>> inbox(Actor actor, @RequestParam(defaultValue = "all") String which, @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String unit) {
        return inbox.of(actor, which, unit, page).map(MatterJson::item);
    }
}
