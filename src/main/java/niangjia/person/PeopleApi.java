package niangjia.person;

import static niangjia.ground.Typed.text;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Slice;
import niangjia.page.Listing;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** People over the API. Numbers are masked everywhere but in the answer to an unmasking. */
@RestController
@RequestMapping("/api/people")
class PeopleApi {

    private final People people;
    private final Search search;
    private final Files files;
    private final Households households;
    private final Merges merges;
    private final Differs differs;
    private final Duplicates duplicates;
    private final List<FilePart> parts;
    private final JsonMapper json;

    PeopleApi(People people, Search search, Files files, Households households, Merges merges, Differs differs, Duplicates duplicates,
            List<FilePart> parts, JsonMapper json) {
        this.people = people;
        this.search = search;
        this.files = files;
        this.households = households;
        this.merges = merges;
        this.differs = differs;
        this.duplicates = duplicates;
        this.parts = parts;
        this.json = json;
    }

    record Reason(@Nullable String reason) {}

    record Household(@Nullable List<Households.Typed> members) {}

    record Twin(Found one, Found other, String why) {}

    record Merging(long other, @Nullable String reason) {}

    /** @param differ false takes it back */
    record Differing(long other, boolean differ) {}

    @PostMapping
    ResponseEntity<Files.File> register(Actor actor, @RequestBody NewPerson typed) {
        var id = people.register(actor, typed);
        return ResponseEntity.created(URI.create("/api/people/" + id)).body(files.of(people.require(id)));
    }

    @GetMapping
    Slice<Found> find(Actor actor, Listing asked) {
        return search.find(actor, asked.q(), asked.unit(), asked.sort(), asked.page());
    }

    /** The whole file: what this room keeps, and what the others add. */
    @GetMapping("/{id}")
    Map<String, Object> file(Actor actor, @PathVariable long id) {
        var person = people.file(actor, id);
        var whole = new LinkedHashMap<>(json.convertValue(files.of(person), new TypeReference<LinkedHashMap<String, Object>>() {}));
        parts.forEach(part -> whole.putAll(part.of(actor, person.id())));
        return whole;
    }

    @GetMapping("/duplicates")
    Slice<Twin> duplicates(Actor actor, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return duplicates.among(actor, sort, page).map(one -> new Twin(Found.of(one.one()), Found.of(one.other()), one.why()));
    }

    @RequestMapping(path = "/{id}", method = {RequestMethod.PUT, RequestMethod.PATCH})
    Files.File correct(Actor actor, @PathVariable long id, @RequestBody Correction typed) {
        people.correct(actor, id, typed);
        return files.of(people.require(id));
    }

    @PostMapping("/{id}/unmask")
    People.Numbers unmask(Actor actor, @PathVariable long id, @RequestBody Reason why) {
        return people.unmask(actor, id, why.reason());
    }

    @PostMapping("/{id}/access")
    Map<String, Object> access(Actor actor, @PathVariable long id, @RequestBody Reason why) {
        people.openFor(actor, id, text(why.reason()));
        return file(actor, id);
    }

    @PutMapping("/{id}/household")
    Files.File household(Actor actor, @PathVariable long id, @RequestBody Household typed) {
        households.record(actor, id, typed.members() == null ? List.of() : typed.members());
        return files.of(people.require(id));
    }

    @GetMapping("/{id}/merges")
    List<Merges.Merged> merges(Actor actor, @PathVariable long id) {
        return merges.of(people.file(actor, id).id());
    }

    @PostMapping("/{id}/merges")
    ResponseEntity<Merges.Merged> merge(Actor actor, @PathVariable long id, @RequestBody Merging merging) {
        var made = merges.merge(actor, id, merging.other(), merging.reason());
        return ResponseEntity.created(URI.create("/api/people/" + id + "/merges"))
            .body(merges.of(id).stream().filter(one -> one.id() == made).findFirst().orElseThrow());
    }

    /** Says of two files that look alike that they are two people's. */
    @PostMapping("/{id}/differs")
    Differing differ(Actor actor, @PathVariable long id, @RequestBody Differing differing) {
        differs.say(actor, id, differing.other(), differing.differ());
        return differing;
    }

    @PostMapping("/{id}/merges/{merge}/undo")
    Files.File undo(Actor actor, @PathVariable long id, @PathVariable long merge) {
        merges.undo(actor, id, merge);
        return files.of(people.require(id));
    }
}
