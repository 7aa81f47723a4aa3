package niangjia.matter;

import java.util.LinkedHashMap;
import java.util.Map;
import niangjia.ground.Slice;
import niangjia.unit.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Public notices over the API; objections and their settling are actions of the matter ({@code object}, {@code settle}). */
@RestController
@RequestMapping("/api/notices")
class NoticeApi {

    private final Notices notices;

    NoticeApi(Notices notices) {
        this.notices = notices;
    }

    /** {@code which}: {@code now} or {@code past}. */
    @GetMapping
    Slice<Map<String, Object>> list(Actor actor, @RequestParam(defaultValue = "now") String which, @RequestParam(defaultValue = "1") int page) {
        return notices.below(actor, Notices.Which.of(which), page).map(NoticeApi::json);
    }

    @GetMapping("/{id}")
    Map<String, Object> one(Actor actor, @PathVariable long id) {
        return json(notices.read(actor, id));
    }

    private static Map<String, Object> json(Notices.Hung hung) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", hung.notice().id());
        shown.put("matter", hung.number());
        shown.put("programme", hung.programme());
        shown.put("unit", hung.unit());
        shown.put("shown", hung.notice().shown());
        shown.put("since", hung.notice().since());
        shown.put("until", hung.notice().until());
        shown.put("state", hung.notice().state());
        shown.put("objection", hung.notice().objection());
        return shown;
    }
}
