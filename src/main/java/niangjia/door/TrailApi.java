package niangjia.door;

import static niangjia.ground.Typed.text;

import java.time.LocalDate;
import java.util.Map;
import niangjia.ground.Slice;
import niangjia.trail.Seals;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail over the API. */
@RestController
@RequestMapping("/api/trail")
class TrailApi {

    private final TrailRows rows;
    private final Seals seals;
    private final Scope scope;

    TrailApi(TrailRows rows, Seals seals, Scope scope) {
        this.rows = rows;
        this.seals = seals;
        this.scope = scope;
    }

    record Number(@Nullable String idNumber) {}

    @GetMapping
    Slice<TrailRows.Line> list(Actor actor, @RequestParam(defaultValue = "0") long person, @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String verb, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to, @RequestParam(defaultValue = "1") int page) {
        return rows.list(actor, new TrailRows.Asked(person, account, verb, from, to), page);
    }

    /** The file of a full identity number, to ask the trail about it; a body, so that the number stands in no log of addresses. */
    @PostMapping("/person")
    Map<String, Object> person(Actor actor, @RequestBody Number number) {
        var person = rows.numbered(actor, text(number.idNumber()));
        return Map.of("person", person.id(), "name", person.maskedName(), "unit", person.unitCode());
    }

    /** Recomputes the chain. @param head an earlier one, so that a cut tail shows */
    @GetMapping("/verify")
    Seals.Verified verify(Actor actor, @RequestParam(defaultValue = "") String head) {
        scope.require(actor, May.READ_TRAIL);
        return seals.verify(head);
    }
}
