package niangjia.matter;

import java.net.URI;
import java.time.LocalDate;
import niangjia.ground.Slice;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls and visits over the API. */
@RestController
@RequestMapping("/api/visits")
class VisitApi {

    private final Visits visits;

    VisitApi(Visits visits) {
        this.visits = visits;
    }

    @PostMapping
    ResponseEntity<Visit> note(Actor actor, @RequestBody Visit.Typed typed) {
        return ResponseEntity.created(URI.create("/api/visits")).body(visits.note(actor, typed));
    }

    @GetMapping
    Slice<Visit> find(Actor actor, @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable LocalDate day, @RequestParam(defaultValue = "1") int page) {
        return visits.find(actor, unit, day, page);
    }
}
