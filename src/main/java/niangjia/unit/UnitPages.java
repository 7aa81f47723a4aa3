package niangjia.unit;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.ground.Slice;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Xlsx;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The tree as it is looked at: opened node by node, searched, on any day; and one unit with its history. */
@Controller
class UnitPages {

    private static final int OFFERED = 12;

    private final Units units;
    private final Histories histories;
    private final TreeList list;
    private final Employers employers;
    private final Scope scope;
    private final ObjectProvider<Staff> staff;
    private final ObjectProvider<Annals> annals;
    private final Templates templates = new StaticTemplates();

    UnitPages(Units units, Histories histories, TreeList list, Employers employers, Scope scope, ObjectProvider<Staff> staff, ObjectProvider<Annals> annals) {
        this.units = units;
        this.histories = histories;
        this.list = list;
        this.employers = employers;
        this.scope = scope;
        this.staff = staff;
        this.annals = annals;
    }

    @GetMapping("/units")
    Page tree(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String at,
            @RequestParam(required = false) @Nullable LocalDate on, @RequestParam(defaultValue = "1") int page) {
        scope.require(actor, May.READ_FIGURES);
        var day = on == null ? units.today() : on;
        if (!q.isBlank()) {
            var found = units.search(actor, q, null, page);
            var address = Address.of("/units").with("q", q);
            return Page.ok(templates.unitFound(chrome, q, found.items(), units.where(found.items()), Pager.of(found, page, "个", address),
                address.at("/units/found.xlsx").toString()));
        }
        var open = at.isEmpty() ? List.of(actor.unit())
            : units.upwards(units.require(actor, at).id(), day).stream().map(Unit::id).toList();
        return Page.ok(templates.unitTree(chrome, node(units.on(actor.unit(), day), open, day), day, at));
    }

    /** What a field that asks for a unit offers while it is typed in: living units by name, where the name is not theirs alone by code. {@code level=base}: base unions only. */
    @GetMapping("/units/alike")
    Page alike(Actor actor, @RequestParam Map<String, String> query) {
        scope.require(actor, May.READ_FIGURES);
        var typed = query.getOrDefault(query.getOrDefault("of", ""), "").strip();
        var found = typed.length() < 2 ? List.<Unit>of()
            : units.search(actor, typed, "base".equals(query.get("level")) ? Level.BASE : null, 1).items().stream().filter(one -> one.dissolved() == null).limit(OFFERED).toList();
        var offered = new LinkedHashMap<Unit, String>();
        found.forEach(one -> offered.put(one, units.said(one)));
        return Page.ok(templates.unitAlike(offered, units.where(found)));
    }

    @GetMapping({"/units.xlsx", "/api/units.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(required = false) @Nullable LocalDate on) {
        scope.require(actor, May.READ_FIGURES);
        var below = units.orOwn(actor, unit);
        var day = on == null ? units.today() : on;
        return Xlsx.of("%s组织树%s".formatted(below.name(), day), List.of("代码", "名称", "级别", "类型", "上级代码", "上级", "设立"), list.all(actor, below, day)
            .map(one -> Arrays.<@Nullable Object>asList(one.code(), one.name() + (one.standIn() ? "（代列）" : ""), one.level().title(),
                Kinds.UNITS.getOrDefault(one.kind(), ""), one.parent(), one.parentName(), one.founded())));
    }

    @GetMapping({"/units/found.xlsx", "/api/units/found.xlsx"})
    @ResponseBody
    Xlsx found(Actor actor, @RequestParam String q) {
        scope.require(actor, May.READ_FIGURES);
        var found = list.found(actor, q);
        var where = units.where(found);
        return Xlsx.of("查组织“%s”".formatted(q.strip()), List.of("代码", "名称", "级别", "类型", "在哪里", "成立", "撤销"), found.stream()
            .map(one -> Arrays.<@Nullable Object>asList(one.code(), one.name(), one.level().title(), Kinds.UNITS.getOrDefault(one.kind(), ""), where.getOrDefault(one.id(), ""),
                one.founded(), one.dissolved())));
    }

    /** What htmx puts in a node's place when it is opened, or shut again. */
    @GetMapping("/units/{code}/branch")
    Page branch(Actor actor, @PathVariable String code, @RequestParam LocalDate on, @RequestParam(defaultValue = "true") boolean open) {
        scope.require(actor, May.READ_FIGURES);
        var unit = units.require(actor, code);
        return Page.ok(templates.unitNode(node(units.on(unit.id(), on), open ? List.of(unit.id()) : List.of(), on), on, units.today()));
    }

    @GetMapping("/units/{code}")
    Page one(Actor actor, Chrome chrome, @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate on, @RequestParam(defaultValue = "1") int page) {
        scope.require(actor, May.READ_FIGURES);
        var unit = units.require(actor, code);
        var day = on == null ? units.today() : on;
        var children = units.children(unit.id(), day, page);
        var covered = unit.level() == Level.BASE ? employers.search(actor, unit, "", page) : Slice.of(List.<Employer>of(), 0, 1);
        var above = units.upwards(unit.id(), day).stream().skip(1).filter(one -> scope.covers(actor, one.id())).toList().reversed();
        var address = Address.of("/units/" + unit.code()).with("on", on);
        var pager = unit.level() == Level.BASE ? Pager.of(covered, page, "家", address) : Pager.of(children, page, "个", address);
        return Page.ok(templates.unitUnit(chrome, new UnitView(unit, units.on(unit.id(), day), day, above, children.items(), covered.items(), pager, past(unit), kin(unit),
            roles(unit), annals.stream().flatMap(it -> it.of(unit.id()).stream()).toList(), actor.role().may(May.MANAGE_UNITS))));
    }

    private UnitView.Past past(Unit unit) {
        return new UnitView.Past(ended(histories.names(unit.id()), unit), ended(histories.codes(unit.id()), unit),
            histories.parents(unit.id()).stream().filter(it -> unit.dissolved() == null || it.since().isBefore(unit.dissolved())).toList());
    }

    private UnitView.Kin kin(Unit unit) {
        return new UnitView.Kin(units.merged(unit.id()), unit.successor() == null ? null : units.require(unit.successor()), units.membersTo(unit.id()).orElse(null));
    }

    /** A unit that is no more has its last name and code no longer. */
    private static List<Histories.Once> ended(List<Histories.Once> times, Unit unit) {
        var ended = unit.dissolved();
        return ended == null ? times : times.stream().map(one -> one.until() != null ? one : new Histories.Once(one.says(), one.since(), ended.minusDays(1))).toList();
    }

    private Node node(Unit unit, List<Long> open, LocalDate day) {
        if (unit.level() == Level.BASE) {
            return new Node(unit, true, null);
        }
        return new Node(unit, false, open.contains(unit.id())
            ? units.children(unit.id(), day).stream().map(child -> node(child, open, day)).toList() : null);
    }

    /** Who acts here today, by role. */
    private Map<String, List<String>> roles(Unit unit) {
        var byRole = new LinkedHashMap<String, List<String>>();
        staff.ifAvailable(known -> {
            for (var role : Role.values()) {
                var names = role == Role.SYSTEM ? new ArrayList<String>()
                    : known.at(unit.id(), role, units.today()).stream().map(Staff.Member::name).collect(Collectors.toCollection(ArrayList::new));
                if (!names.isEmpty()) {
                    byRole.put(role.title(), names);
                }
            }
        });
        return byRole;
    }
}
