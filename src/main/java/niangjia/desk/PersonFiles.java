package niangjia.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.matter.MatterLists;
import niangjia.matter.Visits;
import niangjia.money.Benefits;
import niangjia.page.Say;
import niangjia.person.Files;
import niangjia.person.Membership;
import niangjia.person.Memberships;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.programme.Subject;
import niangjia.standing.Standing;
import niangjia.standing.StandingWords;
import niangjia.standing.Standings;
import niangjia.trail.Exports;
import niangjia.trail.Looks;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers a person's file out of every room that knows something about him. */
@Component
class PersonFiles {

    /** What of a story may be asked for alone. */
    static final Map<String, String> KINDS = Map.of("matter", "办件", "aid", "受助", "standing", "资格", "visit", "来访");
    private static final int LOOKS = 8;

    private final People people;
    private final Files files;
    private final Memberships memberships;
    private final Standings standings;
    private final Benefits benefits;
    private final MatterLists matters;
    private final Visits visits;
    private final Looks looks;
    private final Story story;
    private final StandingWords words;
    private final StoryRows storyRows;
    private final Exports exports;
    private final Programmes programmes;
    private final Scope scope;
    private final BusinessClock clock;

    PersonFiles(People people, Files files, Memberships memberships, Standings standings, Benefits benefits, MatterLists matters, Visits visits, Looks looks,
            Story story, StoryRows storyRows, Exports exports, StandingWords words, Programmes programmes, Scope scope, BusinessClock clock) {
        this.people = people;
        this.files = files;
        this.memberships = memberships;
        this.standings = standings;
        this.benefits = benefits;
        this.matters = matters;
        this.visits = visits;
        this.looks = looks;
        this.story = story;
        this.words = words;
        this.storyRows = storyRows;
        this.exports = exports;
        this.programmes = programmes;
        this.scope = scope;
        this.clock = clock;
    }

    /** The caller has opened the file. */
    PersonFile of(Actor actor, Person person, String show, People.@Nullable Numbers shown) {
        var today = clock.today();
        var file = files.of(person);
        var held = standings.of("person", person.id());
        var sources = sources(actor, person, held);
        var lines = sources.matters();
        var inForce = held.stream().filter(one -> one.holdsOn(today)).toList();
        var membership = memberships.inForce(person.id(), today);
        return new PersonFile(file, membership.orElse(null), inForce, words, offers(actor, person, membership, lines, inForce), story.tell(sources, show), show,
            Received.of(sources.benefits(), today, code -> programmes.require(code).title()), looks.at("person", person.id(), LOOKS),
            scope.covers(actor, person.unit()), people.mayChange(actor, person, May.REGISTER_PERSON), actor.role().may(May.REGISTER_PERSON), actor.role().may(May.MERGE_PEOPLE), shown);
    }

    private Story.Sources sources(Actor actor, Person person, List<Standing> held) {
        var covered = new HashMap<Long, Boolean>();
        return new Story.Sources(benefits.ofPerson(person.id()), held, matters.ofPerson(actor, person.id()), visits.of(actor, person.id()),
            unit -> covered.computeIfAbsent(unit, it -> scope.covers(actor, it)));
    }

    /** The story, line by line, to be taken away; as {@link StoryRows} has it. The caller has opened the file. */
    Stream<List<@Nullable Object>> taken(Actor actor, Person person, String show) {
        var all = storyRows.of(sources(actor, person, standings.of("person", person.id())), show, clock.today());
        return exports.rows(actor, "person", person.id(), "%s的经历%s".formatted(person.maskedName(), show.isEmpty() ? "" : "：" + KINDS.get(show)), all);
    }

    private List<PersonFile.Offered> offers(Actor actor, Person person, Optional<Membership> membership, List<MatterLists.Line> lines, List<Standing> inForce) {
        var offers = new ArrayList<PersonFile.Offered>();
        var standings = inForce.stream().map(Standing::kind).collect(Collectors.toSet());
        if (actor.role().may(May.OPEN_MATTER)) {
            for (var programme : programmes.all()) {
                if (programme.subject() == Subject.PERSON && programme.openers().contains(actor.role()) && programme.offered(membership, standings)) {
                    offers.add(offer(programme, person, lines, inForce));
                }
            }
        }
        offers.sort((one, other) -> Boolean.compare(one.href() == null, other.href() == null));
        return offers;
    }

    /** What is being dealt with is not opened a second time from here; what is enjoyed already is not applied for again. */
    private PersonFile.Offered offer(Programme<?> programme, Person person, List<MatterLists.Line> lines, List<Standing> inForce) {
        var running = lines.stream().filter(one -> one.programme().equals(programme.code()) && one.open()).findFirst();
        if (running.isPresent()) {
            var line = running.get();
            return new PersonFile.Offered(null, programme.title(), "%s在办，%s".formatted(line.unit(), line.stepTitle()));
        }
        return inForce.stream().filter(one -> programme.confers().containsKey(one.kind())).findFirst()
            .map(one -> new PersonFile.Offered("/apply/%s?person=%d".formatted(programme.code(), person.id()), programme.title(),
                "享受中，" + (one.until() == null ? Say.day(one.since(), clock.today()) + "起" : "至" + Say.day(one.until(), clock.today()))))
            .orElseGet(() -> new PersonFile.Offered("/apply/%s?person=%d".formatted(programme.code(), person.id()), programme.title(), programme.purpose()));
    }
}
