package niangjia.figure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.figure.Answer.Place;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.programme.Dimension;
import niangjia.unit.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The places a division names, whether or not anything was counted there. */
@Component
class Places {

    /** Past names and codes are looked for only where there are any. */
    private static final String NAMED = """
        select u.id, coalesce((select k.code from unit_code k where k.unit = u.id and upper(k.valid) is not null and k.valid @> cast(:last as date)), u.code) as code,
               coalesce((select n.name from unit_name n where n.unit = u.id and upper(n.valid) is not null and n.valid @> cast(:last as date)), u.name) as name
          from (select unnest(cast(:counted as bigint[])) as id%s) k
         cross join lateral (select id, code, name from unit where id = k.id limit 1) u
         order by 2
        """;

    /** Unit by unit of the level, whatever the planner guesses: the offset. */
    private static final String STANDING = """

             union
            select p.id from unit p cross join lateral (select * from unit_closure where ancestor = :asked and unit = p.id offset 0) c
             where c.depth > 0 and c.valid && daterange(:first, :last, '[]') and p.level = '%s' and p.founded <= :last and (p.dissolved is null or p.dissolved > :first)
               and not exists (select 1 from unit_closure a join unit l on l.id = a.ancestor and l.level = '%s'
                                where a.unit = p.id and a.depth > 0 and a.depth < c.depth and a.valid && c.valid and a.valid && daterange(:first, :last, '[]'))""";

    private final JdbcClient db;

    Places(JdbcClient db) {
        this.db = db;
    }

    record Named(Place place, String key, String name) {}

    /** In order, beside those where something was {@code counted}; what is left comes last, and where there is no other. */
    List<Named> of(Inquiry question, Collection<Place> counted) {
        var by = question.by();
        if (by == null) {
            return List.of();
        }
        if (by.dimension() != null) {
            return values(question, by.dimension());
        }
        var level = by.level();
        if (level == null) {
            return months(question);
        }
        var places = new ArrayList<>(units(question, level, counted));
        if (places.isEmpty() || counted.contains(Place.SELF)) {
            places.add(new Named(Place.SELF, question.unit().code(), question.among().whole() ? Answer.SELF : Answer.REST));
        }
        return places;
    }

    /** The part of a division that bears this key. */
    Place require(Inquiry question, String key) {
        if (question.by() == null) {
            throw new Refusal.Invalid("part", "没有分组，不能只看其中一组");
        }
        if (question.by().dimension() != null) {
            return values(question, question.by().dimension()).stream().filter(value -> value.key().equals(key)).map(Named::place).findFirst()
                .orElseThrow(() -> new Refusal.Invalid("part", "“%s”里没有%s".formatted(question.by().heads(), key)));
        }
        if (question.monthly()) {
            return new Place(null, Days.month("part", key), null);
        }
        var unit = db.sql("select unit from unit_code where code = :code").param("code", key).query(Long.class).optional()
            .orElseThrow(() -> new Refusal.Missing("没有代码为%s的组织".formatted(key)));
        return unit == question.unit().id() ? Place.SELF : new Place(unit, null, null);
    }

    /** A unit's name on a day. */
    String name(Place place, LocalDate day) {
        return db.sql("select coalesce((select name from unit_name where unit = u.id and valid @> cast(:day as date)), u.name) from unit u where u.id = :unit")
            .param("unit", place.unit()).param("day", day).query(String.class).single();
    }

    /** Those it is filtered to, all where it is not. */
    private static List<Named> values(Inquiry question, Dimension dimension) {
        var only = question.only().getOrDefault(dimension, List.of());
        return dimension.values().stream().filter(value -> only.isEmpty() || only.contains(value.code()))
            .map(value -> new Named(new Place(null, null, value.code()), value.code(), value.title())).toList();
    }

    private static List<Named> months(Inquiry question) {
        var first = YearMonth.from(question.from());
        return Stream.iterate(first, month -> !month.isAfter(YearMonth.from(question.until())), month -> month.plusMonths(1))
            .map(month -> new Named(new Place(null, month.atDay(1), null), month.toString(), month.toString())).toList();
    }

    /** Units of the level with none of that level between, that exist in the tree asked for; base unions only where something was counted. */
    private List<Named> units(Inquiry question, Level level, Collection<Place> counted) {
        var ids = counted.stream().map(Place::unit).filter(Objects::nonNull).map(String::valueOf).toList();
        return db.sql(NAMED.formatted(level == Level.BASE ? "" : STANDING.replace("%s", level.code())))
            .param("counted", "{" + String.join(",", ids) + "}").param("asked", question.unit().id()).param("first", first(question)).param("last", question.speaks())
            .query((row, _) -> new Named(new Place(row.getLong("id"), null, null), row.getString("code"), row.getString("name"))).list();
    }

    /** Where each record hangs as on its own day, a unit of any day of the period has a place. */
    static LocalDate first(Inquiry question) {
        return question.hang() == null && !question.from().isAfter(question.until()) ? question.from() : question.speaks();
    }

    /** Those of the base unions that have a place in a division by base unions, whether or not anything was counted there; all others have one anyway. */
    Set<Place> standing(Inquiry question, Collection<Long> unions) {
        if (question.by() == null || question.by().level() != Level.BASE || unions.isEmpty()) {
            return Set.of();
        }
        return db.sql("""
            select u.id from unit u
             where u.id = any(cast(:unions as bigint[])) and u.level = 'base' and u.founded <= :last and (u.dissolved is null or u.dissolved > :first)
               and exists (select 1 from unit_closure c where c.unit = u.id and c.ancestor = :asked and c.depth > 0 and c.valid && daterange(:first, :last, '[]'))
            """).param("unions", unions.toArray(Long[]::new)).param("asked", question.unit().id()).param("first", first(question)).param("last", question.speaks())
            .query(Long.class).list().stream().map(unit -> new Place(unit, null, null)).collect(Collectors.toSet());
    }

    /** What went up into a unit below the one asked for since the period began, where one tree holds for all: 含原沧浪区总工会, by the successor's place. */
    Map<Place, String> merged(Inquiry question) {
        if (question.hang() == null) {
            return Map.of();
        }
        return db.sql("""
            select s.id as unit, '含原' || string_agg(u.name, '、' order by u.code) as names
              from unit u join unit s on s.id = u.successor
             where u.dissolved between :from and :hang and %s
               and exists (select 1 from unit_closure c where c.unit = s.id and c.ancestor = :asked)
             group by s.id
            """.formatted(small(question) ? "true" : "s.level <> 'base'")).param("from", question.from()).param("hang", question.hang()).param("asked", question.unit().id())
            .query(Merged.class).list().stream().collect(Collectors.toMap(one -> new Place(one.unit(), null, null), Merged::names));
    }

    private record Merged(long unit, String names) {}

    /** Reorganisations of counties and towns, and of a town's base unions, below the unit within the period, by day: for the line, and for the note beside the two trees. */
    List<Reorganised> reorganised(Inquiry question) {
        return db.sql("""
            select u.dissolved as day, string_agg(u.name, '、' order by u.code) || '并入' || s.name as says, bool_and(exists (
                     select 1 from unit_closure c where c.unit = u.id and c.ancestor = :asked and c.valid @> u.dissolved - 1)
                   and exists (select 1 from unit_closure c where c.unit = s.id and c.ancestor = :asked and c.valid @> u.dissolved)) as within
              from unit u join unit s on s.id = u.successor
             where %1$s and u.dissolved between :from and :to
               and exists (select 1 from unit_closure c where c.unit = u.id and c.ancestor = :asked)
             group by u.dissolved, s.name
             union all
            select lower(n.valid), o.name || '改为' || n.name, true
              from unit_name n join unit u on u.id = n.unit
              join unit_name o on o.unit = n.unit and upper(o.valid) = lower(n.valid)
             where %1$s and lower(n.valid) between :from and :to and lower(n.valid) > u.founded
               and exists (select 1 from unit_closure c where c.unit = u.id and c.ancestor = :asked)
             union all
            select lower(p.valid), string_agg(u.name, '、' order by u.code) || '由' || o.name || '划归' || n.name,
                   bool_and(exists (select 1 from unit_closure c where c.unit = o.id and c.ancestor = :asked and c.valid @> lower(p.valid) - 1)
                   and exists (select 1 from unit_closure c where c.unit = n.id and c.ancestor = :asked and c.valid @> lower(p.valid)))
              from unit u join unit_place p on p.unit = u.id
              join unit_place b on b.unit = u.id and upper(b.valid) = lower(p.valid)
              join unit o on o.id = b.parent
              join unit n on n.id = p.parent
             where %1$s and lower(p.valid) between :from and :to and o.id <> n.id
               and o.dissolved is distinct from lower(p.valid) and u.dissolved is distinct from lower(p.valid)
               and exists (select 1 from unit_closure c where c.unit in (o.id, n.id) and c.ancestor = :asked)
             group by lower(p.valid), o.name, n.name
             union all
            select u.founded, o.name || '分设出' || string_agg(distinct u.name, '、'),
                   bool_and(exists (select 1 from unit_closure c where c.unit = o.id and c.ancestor = :asked and c.valid @> u.founded - 1)
                   and exists (select 1 from unit_closure c where c.unit = u.id and c.ancestor = :asked and c.valid @> u.founded))
              from unit u join unit_place p on p.parent = u.id and lower(p.valid) = u.founded
              join unit_place b on b.unit = p.unit and upper(b.valid) = u.founded
              join unit o on o.id = b.parent
             where u.level in ('county', 'town') and %2$s and u.founded between :from and :to and o.level = u.level and o.successor is distinct from u.id
               and exists (select 1 from unit_closure c where c.unit in (o.id, u.id) and c.ancestor = :asked)
             group by u.founded, o.name
             order by 1, 2
            """.formatted(small(question) ? "u.id in (select c.unit from unit_closure c where c.ancestor = :asked)" : "u.level in ('county', 'town')", !small(question)))
            .param("from", question.from()).param("to", question.until()).param("asked", question.unit().id())
            .query(Reorganised.class).list();
    }

    private static boolean small(Inquiry question) {
        return question.unit().level() == Level.TOWN || question.unit().level() == Level.BASE;
    }
}
