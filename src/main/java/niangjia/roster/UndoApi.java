package niangjia.roster;

import java.util.List;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Taking an import back over the API: ask what would become of it, let it run, and ask the import how far it is. */
@RestController
@RequestMapping("/api/imports/{id}/undo")
class UndoApi {

    private final Undos undos;

    UndoApi(Undos undos) {
        this.undos = undos;
    }

    /** @param why it would stay, or null: it would be taken back */
    record Part(String outcome, @Nullable String why, int people) {}

    record Prospect(int back, int stay, List<Part> parts) {}

    /** {@code reason}: 2 to 200 characters. */
    record Asked(@Nullable String reason) {}

    /** 409 where there is nothing to be taken back. */
    @GetMapping
    Prospect look(Actor actor, @PathVariable long id) {
        var prospect = undos.look(actor, id);
        return new Prospect(prospect.back(), prospect.stay(), prospect.parts().stream().map(it -> new Part(it.outcome().code(), it.why(), it.people())).toList());
    }

    @PostMapping
    ImportApi.Shown undo(Actor actor, @PathVariable long id, @RequestBody(required = false) @Nullable Asked asked) {
        return ImportApi.shown(undos.ask(actor, id, asked == null ? null : asked.reason()));
    }
}
