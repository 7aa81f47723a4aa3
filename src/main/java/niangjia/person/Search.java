package niangjia.person;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.store.Readings;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds people by what is typed: numbers in full, the last four digits, a name or part of it, pinyin. It sees the actor's
 * subtree; beyond it a full identity number, or a full telephone with the full name, shows only that someone is there.
 */
@Component
public class Search {

    private static final Map<String, String> SORTS = Map.of("name", "s.name collate \"zh-x-icu\"", "unit", "su.name collate \"zh-x-icu\"",
        "employer", "coalesce(se.name, '') collate \"zh-x-icu\"", "born", "s.born", "registered", "s.registered");
    private static final String COLUMNS = "join person s on s.id = hit.id join unit su on su.id = s.unit left join employer se on se.id = s.employer";

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Seals seals;
    private final PersonRows rows;
    private final Access access;
    private final Scope scope;
    private final Units units;
    private final Trail trail;
    private final Exports exports;
    private final Readings readings;
    private final NumberSearch numbers;

    Search(JdbcClient db, BusinessClock clock, Seals seals, PersonRows rows, Access access, Scope scope, Units units, Trail trail, Exports exports, Readings readings, NumberSearch numbers) {
        this.db = db;
        this.clock = clock;
        this.seals = seals;
        this.rows = rows;
        this.access = access;
        this.scope = scope;
        this.units = units;
        this.trail = trail;
        this.exports = exports;
        this.readings = readings;
        this.numbers = numbers;
    }

    /**
     * A page of who is found, the closest first; leaves a line. Of more than {@link Slice#COUNTED} only the first are listed.
     *
     * @param typed empty: all of the unit
     * @param unit  code of a unit in the subtree to look in, or null for the actor's own
     */
    public Slice<Found> find(Actor actor, String typed, @Nullable String unit, int page) {
        return find(actor, typed, unit, "", page);
    }

    /**
     * The same by a column.
     *
     * @param sort {@code name unit employer born} or {@code registered}, with a minus before it the other way round; empty, or where more than
     *             {@link Slice#COUNTED} are found: the closest first
     */
    public Slice<Found> find(Actor actor, String typed, @Nullable String unit, String sort, int page) {
        scope.require(actor, May.FIND_PEOPLE);
        var below = below(actor, unit);
        var terms = SearchTerm.read(typed);
        if (terms.size() == 1 && terms.getFirst().number() != null && sort.isEmpty()) {
            var met = numbers.find(actor, terms.getFirst(), below.level() == Level.CITY ? null : below.id(), page);
            if (met != null) {
                return met;
            }
        }
        var sought = sought(terms, below);
        var found = sought.possible() ? inside(sought, below, sort, page) : Slice.<Found>of(List.of(), 0, page);
        if (found.total() == 0 && sought.reachesBeyond()) {
            found = beyond(actor, sought, page);
        }
        note(actor, sought, found);
        return found;
    }

    /** The closest few, as they show while one types. As {@link #find}, but nobody is counted. */
    List<Found> closest(Actor actor, String typed, int most) {
        scope.require(actor, May.FIND_PEOPLE);
        var below = below(actor, null);
        var sought = sought(SearchTerm.read(typed), below);
        var items = !sought.possible() || sought.empty() ? List.<Found>of() : sought.simple() ? few(sought, below, 1).items().stream().limit(most).toList()
            : hits(sought, below, "", most, most, 0).stream().map(hit -> Found.of(hit.person())).toList();
        var found = items.isEmpty() && sought.reachesBeyond() ? beyond(actor, sought, 1) : Slice.of(items, items.size(), 1);
        note(actor, sought, found);
        return found.items();
    }

    /** Everyone {@link #find} would list, off a cursor, for an export. To be closed. */
    Stream<Person> all(Actor actor, String typed, @Nullable String unit) {
        scope.require(actor, May.FIND_PEOPLE);
        var below = below(actor, unit);
        var sought = sought(SearchTerm.read(typed), below);
        var says = "职工名单：%s，%s".formatted(below.name(), sought.says());
        return !sought.possible() ? exports.rows(actor, "person", null, says, List.of())
            : exports.rows(actor, new Exports.Taken("person", null, says, PersonRows.SELECT + sought.every(seals), ""),
                sql -> asked(sql, sought, below), rows::person);
    }

    private JdbcClient.StatementSpec asked(String sql, Sought sought, Below below) {
        return db.sql(sql).params(sought.values()).param("unit", below.id()).param("today", clock.today());
    }

    /** The unit whose people are looked through. */
    private record Below(long id, String name, Level level) {}

    private Below below(Actor actor, @Nullable String unit) {
        if (unit == null || unit.isBlank() || unit.strip().equals(actor.unitCode())) {
            return new Below(actor.unit(), actor.unitName(), actor.level());
        }
        var asked = units.require(actor, unit.strip());
        return new Below(asked.id(), asked.name(), asked.level());
    }

    private Sought sought(List<SearchTerm> terms, Below below) {
        return new Sought(terms, switch (below.level()) {
            case CITY -> Sought.Reach.CITY;
            case COUNTY, TOWN -> Sought.Reach.BELOW;
            case BASE -> Sought.Reach.BASE;
        }, seals);
    }

    private Slice<Found> inside(Sought sought, Below below, String sort, int page) {
        if (sought.simple() && sort.isEmpty()) {
            return few(sought, below, page);
        }
        var hits = hits(sought, below, sort, Slice.COUNTED + 1, Slice.SIZE, Slice.offset(page));
        if (hits.isEmpty() && page > 1) {
            return Slice.of(List.of(), inside(sought, below, sort, 1).total(), page);
        }
        return Slice.of(hits.stream().map(hit -> Found.of(hit.person())).toList(), hits.isEmpty() ? 0 : hits.getFirst().total(), page);
    }

    /** Of a full number there are one or a few: all are read, and counted here. */
    private Slice<Found> few(Sought sought, Below below, int page) {
        var all = asked(PersonRows.SELECT + sought.few() + " limit " + (Slice.COUNTED + 1), sought, below).query(rows::person).list();
        var shown = all.stream().sorted(Comparator.comparing(Person::id)).skip(Slice.offset(page)).limit(Slice.SIZE);
        return Slice.of(shown.map(Found::of).toList(), all.size(), page);
    }

    private record Hit(Person person, long total) {}

    private static final String TOTALLED = PersonRows.SELECT.replace("p.version", "p.version, shown.total");

    /**
     * By a column, or by none: the closest first. Of more than can be counted only as they were found, since what is not looked at cannot be put
     * in order.
     *
     * @param most how many are looked at, of which {@code size} are shown
     */
    private List<Hit> hits(Sought sought, Below below, String sort, int most, int size, int offset) {
        var column = SORTS.get(sort.replaceFirst("^-", ""));
        var sql = """
            with hit as materialized (%1$s),
            counted as materialized (select count(*) as total from hit),
            shown as materialized (
                select hit.id, hit.rank, counted.total, %2$s as place
                  from hit cross join counted %3$s
                 order by place %4$s, rank, id limit %5$d offset :offset)
            %6$s
              join shown on shown.id = p.id
             order by shown.place %4$s, shown.rank, p.id
            """.formatted(sought.first(most), column == null ? "null" : "case when counted.total <= %d then %s end".formatted(Slice.COUNTED, column),
                column == null ? "" : COLUMNS, sort.startsWith("-") ? "desc" : "", size, TOTALLED);
        Supplier<List<Hit>> read = () -> asked(sql, sought, below).param("offset", offset)
            .query((row, n) -> new Hit(rows.person(row, n), row.getLong("total"))).list();
        return column == null ? readings.plannedOnce(read) : read.get();
    }

    /** Anywhere in the federation, by what only the person or his papers could have told. */
    private Slice<Found> beyond(Actor actor, Sought sought, int page) {
        var person = db.sql(PersonRows.SELECT + " where " + sought.beyond() + " order by p.id limit 5")
            .params(sought.values()).query(rows::person).list();
        var items = person.stream().map(one -> access.mayOpen(actor, one) ? Found.of(one) : Found.outside(one)).toList();
        items.stream().filter(Found::outside)
            .forEach(one -> trail.note(actor, "found", "person", one.id(), "在范围外查到%s（%s），只见姓名首字和所在工会".formatted(one.name(), one.unitName())));
        return Slice.of(items, items.size(), page);
    }

    private void note(Actor actor, Sought sought, Slice<Found> found) {
        var only = found.total() == 1 && found.items().size() == 1 ? found.items().getFirst().id() : null;
        trail.note(actor, "searched", "person", only, says(sought.says(), found.total(), found.more()));
    }

    static String says(String sought, long total, boolean more) {
        return "查找%s：%d人%s".formatted(sought, total, more ? "以上" : "");
    }
}
