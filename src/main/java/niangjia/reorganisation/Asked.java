package niangjia.reorganisation;

import static niangjia.ground.Typed.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.unit.Part;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, in its parts; as the API takes it, and as the act keeps it.
 *
 * @param kind   {@code rename move merge split dissolve}
 * @param day    from when it counts
 * @param units  the units that are renamed, moved, merged, split or dissolved: each by its code, or by its full name, and kept by its code
 * @param name   rename: the new name; merge: that of a new unit to merge into
 * @param parent move: the new parent; merge into a new unit: its parent, that of the first one where empty
 * @param into   merge: the unit that takes over; the code of a new one where {@code name} is given; dissolve: the base union its members go to, empty where it has none, or
 *               they leave
 * @param leave  dissolve: its members leave with it (会员随工会撤销出会): every membership ends on the day, a kept one too
 * @param parts  split: the new units
 * @param ends   split: the unit itself ends, and the first part takes over what is left
 * @param reason why, and on which paper
 */
public record Asked(@Nullable String kind, @Nullable LocalDate day, @Nullable List<String> units, @Nullable String name, @Nullable String parent,
        @Nullable String into, @Nullable Boolean leave, @Nullable List<Part> parts, @Nullable Boolean ends, @Nullable String reason) {

    static final int MOST = 2000;

    /** The same without spaces around and without nulls in its lists; whether it says enough, {@link #checked} tells. */
    Asked stripped() {
        var which = units == null ? List.<String>of() : codes(units).stream().distinct().toList();
        var split = parts == null ? List.<Part>of() : parts.stream().filter(Objects::nonNull)
            .map(it -> new Part(text(it.code()), text(it.name()), codes(it.units()), codes(it.employers()))).toList();
        return new Asked(text(kind), day, which, text(name), text(parent), text(into), Boolean.TRUE.equals(leave), split, Boolean.TRUE.equals(ends), text(reason));
    }

    /** With the code of each unit that is asked for by its name; what is no unit's stays as it was typed. */
    Asked coded(UnaryOperator<String> code) {
        var split = Objects.requireNonNull(parts).stream().map(it -> new Part(it.code(), it.name(), it.units().stream().map(code).toList(), it.employers())).toList();
        return new Asked(kind, day, changing().stream().map(code).distinct().toList(), name, code.apply(text(parent)), code.apply(text(into)), leave, split, ends, reason);
    }

    /** Every part there; of what is {@link #stripped}. */
    Asked checked() {
        var faults = new ArrayList<Fault>();
        var what = Kind.of(text(kind)).orElse(null);
        var which = changing();
        if (what == null) {
            faults.add(new Fault("kind", "请选择怎样调整"));
        }
        if (day == null) {
            faults.add(new Fault("day", "请填写从哪一天起"));
        }
        if (which.isEmpty() || which.size() > MOST) {
            faults.add(new Fault("units", which.isEmpty() ? "请填写要调整的组织" : "一次最多%d个组织".formatted(MOST)));
        } else if (which.size() > 1 && what != Kind.MOVE && what != Kind.MERGE) {
            faults.add(new Fault("units", "这种调整一次只办一个组织"));
        }
        if (what == Kind.RENAME && text(name).isEmpty()) {
            faults.add(new Fault("name", "请填写新名称"));
        }
        if (what == Kind.MOVE && text(parent).isEmpty()) {
            faults.add(new Fault("parent", "请填写划归哪个组织"));
        }
        if (what == Kind.MERGE && text(into).isEmpty()) {
            faults.add(new Fault("into", "请填写并入哪个组织"));
        }
        if (what == Kind.DISSOLVE && leaves() && !text(into).isEmpty()) {
            faults.add(new Fault("into", "会员或者转到这家工会，或者随工会撤销出会，请只选一样"));
        }
        var split = Objects.requireNonNull(parts);
        if (what == Kind.SPLIT && split.isEmpty()) {
            faults.add(new Fault("parts", "请填写分设出来的组织"));
        }
        if (text(reason).length() < 2 || text(reason).length() > 200) {
            faults.add(new Fault("reason", "请写明依据（2至200字）"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
        return what == Kind.SPLIT ? this : new Asked(kind, day, which, name, parent, into, leave, List.of(), ends, reason);
    }

    @JsonIgnore
    Kind what() {
        return Kind.of(text(kind)).orElseThrow();
    }

    @JsonIgnore
    LocalDate on() {
        return Objects.requireNonNull(day);
    }

    /** Its members leave with the union that is dissolved; acts of before say nothing of it. */
    @JsonIgnore
    boolean leaves() {
        return Boolean.TRUE.equals(leave);
    }

    /** Codes of the units that change. */
    @JsonIgnore
    public List<String> changing() {
        return Objects.requireNonNull(units);
    }

    /** Codes of every unit the act speaks of. */
    @JsonIgnore
    List<String> all() {
        return Stream.concat(changing().stream(), Stream.of(text(parent), text(into)).filter(it -> !it.isEmpty())).distinct().toList();
    }

    /** The same, with new units and what goes to them. */
    @JsonIgnore
    List<String> every() {
        return Stream.concat(all().stream(), Objects.requireNonNull(parts).stream().flatMap(part -> Stream.concat(Stream.of(part.code()), part.units().stream()))).toList();
    }

    @SuppressWarnings("NullAway") // A list read from JSON may hold nulls, whatever its type says.
    private static List<String> codes(@Nullable List<String> typed) {
        return typed == null ? List.of() : typed.stream().filter(Objects::nonNull).map(String::strip).filter(it -> !it.isEmpty()).toList();
    }
}
