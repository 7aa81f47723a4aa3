package niangjia.reorganisation;

import static niangjia.ground.Typed.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.Dating;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Part;
import niangjia.unit.Passed;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carries out what was asked, by the tree's own verbs; the preview is this, rolled back. */
@Component
class Carrying {

    private final Federation federation;
    private final Units units;
    private final ObjectProvider<Dating> dating;
    private final BusinessClock clock;
    private final JdbcClient db;

    Carrying(Federation federation, Units units, ObjectProvider<Dating> dating, BusinessClock clock, JdbcClient db) {
        this.federation = federation;
        this.units = units;
        this.dating = dating;
        this.clock = clock;
        this.db = db;
    }

    /** @throws Refusal with one sentence where the tree does not allow it */
    Prospect carryOut(Actor actor, Asked asked) {
        var says = says(asked);
        var back = asked.on().isBefore(clock.today());
        var day = asked.on();
        var changed = back && asked.what() != Kind.RENAME ? changed(day, leaving(asked)) : List.<Dating.Changed>of();   // as long as it is still there
        List<Passed> passed = switch (asked.what()) {
            case RENAME -> {
                federation.rename(actor, asked.changing().getFirst(), text(asked.name()), day);
                yield List.of();
            }
            case MOVE -> federation.move(actor, asked.changing(), text(asked.parent()), day);
            case MERGE -> {
                found(actor, asked, day);
                yield federation.merge(actor, asked.changing(), text(asked.into()), day);
            }
            case SPLIT -> federation.split(actor, asked.changing().getFirst(), parts(asked), Boolean.TRUE.equals(asked.ends()), day);
            case DISSOLVE -> federation.dissolve(actor, asked.changing().getFirst(), text(asked.into()), asked.leaves(), day);
        };
        return new Prospect(says, back, passed, changed);
    }

    private List<Dating.Changed> changed(LocalDate day, Dating.Leaving leaving) {
        return leaving.units().isEmpty() ? List.of() : dating.stream().flatMap(it -> it.since(day, leaving).stream()).toList();
    }

    /** To be closed. */
    Stream<Dating.Record> records(Actor actor, Asked asked, String says) {
        return Objects.requireNonNull(dating.getIfAvailable(), "No room tells what changes").records(actor, says, asked.on(), leaving(asked));
    }

    /** Founds the unit to merge into, where it is a new one; by the platform, since the day may have passed when it is carried out. */
    private void found(Actor actor, Asked asked, LocalDate day) {
        if (text(asked.name()).isEmpty()) {
            return;
        }
        var first = unit(asked.changing().getFirst());
        var parent = text(asked.parent()).isEmpty() ? units.parent(first.id(), day).map(Unit::code).orElse("") : text(asked.parent());
        federation.found(Actor.platform(units.require(actor.unit())), new Founding(text(asked.into()), text(asked.name()), first.level(), first.kind(), day, parent));
    }

    private static List<Part> parts(Asked asked) {
        return asked.parts() == null ? List.of() : asked.parts();
    }

    /** What hangs elsewhere from the day on: all that hung below the units then or since; of a split that leaves the unit there only what goes to its parts. */
    private Dating.Leaving leaving(Asked asked) {
        if (asked.what() != Kind.SPLIT || Boolean.TRUE.equals(asked.ends())) {
            return new Dating.Leaving(below(asked.changing(), asked.on()), List.of());
        }
        var leaving = parts(asked).stream().flatMap(part -> part.units().stream()).toList();
        if (!leaving.isEmpty()) {
            return new Dating.Leaving(below(leaving, asked.on()), List.of());
        }
        var union = unit(asked.changing().getFirst());
        var handed = db.sql("""
            select distinct e.id from employer e join employer_cover c on c.employer = e.id
             where c.unit = :union and c.valid && daterange(:day, null) and (e.credit_code = any(:said) or e.name = any(:said))
            """).param("union", union.id()).param("day", asked.on())
            .param("said", parts(asked).stream().flatMap(part -> part.employers().stream()).toArray(String[]::new)).query(Long.class).list();
        return new Dating.Leaving(handed.isEmpty() ? List.of() : List.of(union.id()), handed);
    }

    private List<Long> below(List<String> codes, LocalDate day) {
        return db.sql("select distinct unit from unit_closure where ancestor = any(:units) and valid && daterange(:day, null)")
            .param("units", codes.stream().map(code -> unit(code).id()).toArray(Long[]::new)).param("day", day).query(Long.class).list();
    }

    private Unit unit(String code) {
        return units.byCode(code).orElseThrow(() -> new Refusal.Invalid("units", "没有代码为%s的组织".formatted(code)));
    }

    private String name(String code, String otherwise) {
        return units.byCode(code).map(Unit::name).orElse(otherwise);
    }

    String says(Asked asked) {
        var names = asked.changing().stream().limit(5).map(code -> unit(code).name()).collect(Collectors.joining("、"))
            + (asked.changing().size() > 5 ? "等%d个组织".formatted(asked.changing().size()) : "");
        return names + switch (asked.what()) {
            case RENAME -> "更名为" + text(asked.name());
            case MOVE -> "划归" + name(text(asked.parent()), text(asked.parent()));
            case MERGE -> "并入" + name(text(asked.into()), text(asked.name()).isEmpty() ? text(asked.into()) : text(asked.name()));
            case SPLIT -> (Boolean.TRUE.equals(asked.ends()) ? "撤销，分设" : "分设出") + parts(asked).stream().map(Part::name).collect(Collectors.joining("、"));
            case DISSOLVE -> "撤销" + (asked.leaves() ? "，会员随之出会" : text(asked.into()).isEmpty() ? "" : "，会员转到" + name(text(asked.into()), text(asked.into())));
        };
    }
}
