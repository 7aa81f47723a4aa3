package niangjia.union;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Employers;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a union is registered with as a legal person (工会法人登记), on one page to be printed and sealed. */
@Controller
class LegalPersonPages {

    private final LegalPersons legalPersons;
    private final Cadres cadres;
    private final Employers employers;
    private final Units units;
    private final Scope scope;
    private final Trail trail;
    private final BusinessClock clock;
    private final Templates templates = new StaticTemplates();

    LegalPersonPages(LegalPersons legalPersons, Cadres cadres, Employers employers, Units units, Scope scope, Trail trail, BusinessClock clock) {
        this.legalPersons = legalPersons;
        this.cadres = cadres;
        this.employers = employers;
        this.units = units;
        this.scope = scope;
        this.trail = trail;
        this.clock = clock;
    }

    /** The one who stands for it is its chair, or the organiser of a small one; the county registers it, or the city where none lies between. */
    @GetMapping("/units/{code}/legal-person")
    Page one(Actor actor, Chrome chrome, @PathVariable String code) {
        scope.require(actor, May.READ_FIGURES);
        var unit = units.require(actor, code);
        var registered = legalPersons.of(unit.id()).orElseThrow(() -> new Refusal.Missing("%s没有登记为工会法人".formatted(unit.name())));
        var posts = cadres.of(unit.id()).stream().filter(one -> one.inPost(clock.today())).toList();
        var head = posts.stream().filter(one -> Post.of(one.post()).heads()).findFirst().orElse(null);
        var registrar = units.upwards(unit.id(), registered.since()).stream().filter(one -> one.id() != unit.id() && one.level().above(Level.TOWN))
            .findFirst().orElseGet(units::root);
        trail.note(actor, "printed", "unit", unit.id(), "工会法人登记表" + registered.certificate());
        return Page.ok(templates.unionLegalPerson(chrome, unit, registered, head, committees(posts), employers.of(unit.id()), units.on(registrar.id(), registered.since()).name()));
    }

    /** Who sits in which committee: 主席周兰，委员冉清和、尚文. */
    private static Map<Post.Body, String> committees(List<Cadre> posts) {
        var all = new EnumMap<Post.Body, String>(Post.Body.class);
        for (var body : List.of(Post.Body.UNION, Post.Body.AUDIT, Post.Body.WOMEN)) {
            var says = Arrays.stream(Post.values()).filter(post -> post.body() == body).map(post -> called(post, posts)).filter(it -> !it.isEmpty())
                .collect(Collectors.joining("，"));
            if (!says.isEmpty()) {
                all.put(body, says);
            }
        }
        return all;
    }

    private static String called(Post post, List<Cadre> posts) {
        var names = posts.stream().filter(one -> one.post().equals(post.code())).map(Cadre::name).collect(Collectors.joining("、"));
        return names.isEmpty() ? "" : post.within() + names;
    }
}
