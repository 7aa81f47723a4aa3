package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.unit.Reshaping.Heir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The changes that end a unit, or make new ones out of it. The caller holds the lock. */
@Component
class Ending {

    private final JdbcClient db;
    private final Units units;
    private final Living living;
    private final Foundation foundation;
    private final Hanging hanging;
    private final Following following;
    private final BusinessClock clock;

    Ending(JdbcClient db, Units units, Living living, Foundation foundation, Hanging hanging, Following following, BusinessClock clock) {
        this.db = db;
        this.units = units;
        this.living = living;
        this.foundation = foundation;
        this.hanging = hanging;
        this.following = following;
        this.clock = clock;
    }

    /**
     * Makes several units one from a day on: those merged dissolve, name their successor and stay in the closure below it; what
     * lived below them hangs below the successor itself.
     */
    List<Passed> merge(Actor actor, List<String> codes, String into, LocalDate day) {
        var successor = living.on(actor, "into", into, day);
        var merging = codes.stream().distinct().map(code -> living.on(actor, "units", code, day)).toList();
        hanging.hold(merging);
        for (var unit : merging) {
            if (unit.id() == successor.id() || unit.level() != successor.level()) {
                throw new Refusal.Invalid("units", unit.id() == successor.id() ? "%s不能并入自己".formatted(unit.name())
                    : "%s不能并入%s：只有同级的组织才能合并".formatted(unit.name(), successor.name()));
            }
            hanging.mayEnd(unit, day);
        }
        var children = merging.stream().flatMap(unit -> hanging.livingChildren(unit, day).stream()).toList();
        hanging.hang(Stream.concat(children.stream(), merging.stream()).toList(), successor, day);
        for (var unit : merging) {
            hanging.end(unit, successor, null, day);
            hanging.cover(hanging.covered(unit, day), unit, successor, day);
            hanging.towns(unit, successor);
        }
        return following.follow(new Reshaping(actor, day, Living.names(merging) + "并入" + successor.name(),
            merging.stream().map(unit -> Heir.successor(unit, successor)).toList(), Living.ids(children), List.of(), null), Living.ids(merging));
    }

    /**
     * Founds new units beside one, which take some of what hangs below it and of the employers it covers. Where it {@code ends}, nothing may
     * be left over, and the first of the new ones is its successor.
     */
    List<Passed> split(Actor actor, String code, List<Part> parts, boolean ends, LocalDate day) {
        var unit = living.on(actor, "units", code, day);
        var above = units.parent(unit.id(), day).orElseThrow(() -> new Refusal.Invalid("units", "市级组织不能分设"));
        if (parts.isEmpty()) {
            throw new Refusal.Invalid("parts", "请填写分设出来的组织");
        }
        if (ends) {
            hanging.hold(List.of(unit));
            hanging.mayEnd(unit, day);
        }
        var splitting = new Splitting(db, units, hanging, unit, day);
        for (var part : parts) {
            foundation.lay(List.of(new Founding(part.code().strip(), part.name().strip(), unit.level(), unit.kind(), day, above.code())), clock.today());
            splitting.take(units.require(part.code().strip()), part);
        }
        var heirs = List.<Heir>of();
        if (ends) {
            splitting.refuseLeftOver();
            var first = splitting.first();
            hanging.hang(List.of(unit), first, day);
            hanging.end(unit, first, null, day);
            hanging.towns(unit, first);
            heirs = List.of(Heir.successor(unit, first));
        }
        var says = "%s%s%s".formatted(unit.name(), ends ? "撤销，分设" : "分设出", parts.stream().map(part -> part.name().strip()).collect(Collectors.joining("、")));
        return following.follow(new Reshaping(actor, day, says, heirs, splitting.moved(), splitting.handed(), ends ? null : unit.id()),
            Stream.concat(Stream.of(unit.id()), splitting.founded().stream()).toList());
    }

    /**
     * Ends a unit without a successor; nothing that still lives may hang below it. What it leaves behind goes to the one above.
     *
     * @param into  the base union its members go to; empty where it has none, or they leave
     * @param leave its members leave with it: their memberships end on the day
     */
    List<Passed> dissolve(Actor actor, String code, String into, boolean leave, LocalDate day) {
        var unit = living.on(actor, "units", code, day);
        if (leave && unit.level() != Level.BASE) {
            throw new Refusal.Invalid("leave", "会籍在基层工会，%s没有会员，不用选出会".formatted(unit.name()));
        }
        var members = into.isEmpty() ? null : members(actor, unit, into, day);
        var above = units.parent(unit.id(), day).orElseThrow(() -> new Refusal.Conflict("市级组织不能撤销"));
        hanging.hold(List.of(unit));
        var orphans = hanging.livingChildren(unit, day);
        if (!orphans.isEmpty()) {
            throw new Refusal.Conflict("%s下面还有%d个组织，请先划转或合并".formatted(unit.name(), orphans.size()));
        }
        var covered = hanging.covered(unit, day);
        if (!covered.isEmpty()) {
            throw new Refusal.Conflict("%s还覆盖着%d个单位，请先在单位页上登记由谁覆盖、或不再有工会，或者改办合并".formatted(unit.name(), covered.size()));
        }
        hanging.mayEnd(unit, day);
        hanging.end(unit, null, members, day);
        hanging.towns(unit, above);
        return following.follow(new Reshaping(actor, day, "撤销" + unit.name() + (leave ? "，会员随之出会" : members == null ? "" : "，会员转到" + members.name()),
            List.of(new Heir(unit.id(), above.id(), false, members == null ? null : members.id(), leave)), List.of(), List.of(), null), List.of(unit.id()));
    }

    private Unit members(Actor actor, Unit ending, String into, LocalDate day) {
        var union = living.on(actor, "into", into, day);
        if (union.id() == ending.id()) {
            throw new Refusal.Invalid("into", "%s要撤销，会员请转到另一家基层工会".formatted(ending.name()));
        }
        if (ending.level() != Level.BASE || union.level() != Level.BASE) {
            throw new Refusal.Invalid("into", "会员只能从基层工会转到基层工会，%s不是".formatted((ending.level() == Level.BASE ? union : ending).name()));
        }
        return union;
    }
}
