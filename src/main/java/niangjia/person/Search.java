package niangjia.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
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

    private static final String EVERYWHERE = "true";
    private static final String BELOW = """
        p.unit in (select c.unit from unit_closure c where c.ancestor = :unit and c.valid @> cast(:today as date))
        """;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Seals seals;
    private final PersonRows rows;
    private final Access access;
    private final Scope scope;
    private final Units units;
    private final Trail trail;

    Search(JdbcClient db, BusinessClock clock, Seals seals, PersonRows rows, Access access, Scope scope, Units units, Trail trail) {
        this.db = db;
        this.clock = clock;
        this.seals = seals;
        this.rows = rows;
        this.access = access;
        this.scope = scope;
        this.units = units;
        this.trail = trail;
    }

    /**
     * A page of who is found, the closest first; leaves a line.
     *
     * @param typed empty: all of the unit
     * @param unit  code of a unit in the subtree to look in, or null for the actor's own
     */
    public Slice<Found> find(Actor actor, String typed, @Nullable String unit, int page) {
        scope.require(actor, May.FIND_PEOPLE);
        var query = new Query(Term.read(typed), below(actor, unit));
        var found = query.impossible ? Slice.<Found>of(List.of(), 0, page) : inside(query, page);
        if (found.total() == 0 && query.reachesBeyond()) {
            found = beyond(actor, query, page);
        }
        note(actor, query, found);
        return found;
    }

    /** The closest few, as they show while one types. As {@link #find}, but nobody is counted. */
    List<Found> closest(Actor actor, String typed, int most) {
        scope.require(actor, May.FIND_PEOPLE);
        var query = new Query(Term.read(typed), below(actor, null));
        var items = query.impossible || query.terms.isEmpty() ? List.<Found>of()
            : hits(query, most, 0).stream().map(Found::of).toList();
        var found = items.isEmpty() && query.reachesBeyond() ? beyond(actor, query, 1) : Slice.of(items, items.size(), 1);
        note(actor, query, found);
        return found.items();
    }

    /** Everyone {@link #find} would list, a page at a time as they are taken, for an export. */
    Stream<Person> all(Actor actor, String typed, @Nullable String unit) {
        scope.require(actor, May.FIND_PEOPLE);
        var query = new Query(Term.read(typed), below(actor, unit));
        trail.note(actor, "exported", "person", null, "导出职工名单：" + query.says());
        return query.impossible ? Stream.of()
            : Stream.iterate(after(query, 0), page -> !page.isEmpty(), page -> after(query, page.getLast().id())).flatMap(List::stream);
    }

    private List<Person> after(Query query, long last) {
        return db.sql(PersonRows.SELECT + " where " + query.inside() + query.where() + " and p.id > :last order by p.id limit 500")
            .params(query.values).param("unit", query.below).param("today", clock.today()).param("last", last).query(rows::person).list();
    }

    private @Nullable Long below(Actor actor, @Nullable String unit) {
        return unit != null && !unit.isBlank() ? (Long) units.require(actor, unit.strip(), scope).id() : actor.level() == Level.CITY ? null : actor.unit();
    }

    private Slice<Found> inside(Query query, int page) {
        var offset = Slice.offset(page);
        var items = hits(query, Slice.SIZE, offset);
        var counted = items.size() < Slice.SIZE && (offset == 0 || !items.isEmpty()) ? offset + items.size() : count(query);
        return Slice.of(items, counted, page).map(Found::of);
    }

    private List<Person> hits(Query query, int most, int offset) {
        return db.sql("""
            with hit as (
                select p.id, %s as rank
                  from person p
                 where %s %s
                 order by rank, p.id
                 limit %d offset :offset
            )
            %s  join hit on hit.id = p.id
             order by hit.rank, p.id
            """.formatted(query.rank, query.inside(), query.where(), most, PersonRows.SELECT))
            .params(query.values).param("unit", query.below).param("today", clock.today()).param("offset", offset)
            .query(rows::person).list();
    }

    private long count(Query query) {
        return db.sql("select count(*) from (select 1 from person p where %s %s limit %d) counted"
                .formatted(query.inside(), query.where(), Slice.COUNTED + 1))
            .params(query.values).param("unit", query.below).param("today", clock.today()).query(Long.class).single();
    }

    /** Anywhere in the federation, by what only the person or his papers could have told. */
    private Slice<Found> beyond(Actor actor, Query query, int page) {
        var person = db.sql(PersonRows.SELECT + " where true " + query.whereExactly() + " order by p.id limit 5")
            .params(query.values).query(rows::person).list();
        var items = person.stream().map(one -> access.mayOpen(actor, one) ? Found.of(one) : Found.outside(one)).toList();
        items.stream().filter(Found::outside)
            .forEach(one -> trail.note(actor, "found", "person", one.id(), "在范围外查到%s（%s），只见姓名首字和所在工会".formatted(one.name(), one.unitName())));
        return Slice.of(items, items.size(), page);
    }

    private void note(Actor actor, Query query, Slice<Found> found) {
        var only = found.total() == 1 && found.items().size() == 1 ? found.items().getFirst().id() : null;
        trail.note(actor, "searched", "person", only, "查找%s：%d人%s".formatted(query.says(), found.total(), found.more() ? "以上" : ""));
    }

    /** The terms as conditions on {@code person p}, each of which an index answers. */
    private final class Query {

        private final List<Term> terms;
        private final @Nullable Long below;
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();
        private boolean impossible;
        private String rank = "0";

        /** @param below the unit to look in; null is the whole federation, whose people need no look at the tree */
        Query(List<Term> terms, @Nullable Long below) {
            this.terms = terms;
            this.below = below;
            terms.forEach(this::add);
        }

        /** As the trail keeps it. */
        String says() {
            return terms.isEmpty() ? "全部职工" : terms.stream().map(Term::says).collect(Collectors.joining("，"));
        }

        private void add(Term term) {
            var n = "term" + conditions.size();
            switch (term) {
                case Term.Number(var digits) -> add("p.id = (select coalesce(one.merged_into, one.id) from person one where one.id_hash = :" + n + ")",
                    n, seals.hash(digits));
                case Term.Telephone(var digits) -> add("p.phone_hash = :" + n, n, seals.hash(digits));
                case Term.Tail(var digits) -> add("p.phone_tail = :" + n, n, digits);
                case Term.Name(var text) -> name(n, text);
                case Term.Letters(var text) -> {
                    rank = "case when p.initials = :spelt then 0 else 1 end";
                    values.put("spelt", text);
                    add("(p.initials like :" + n + " or p.pinyin like :" + n + ")", n, text + "%");
                }
                case Term.Nothing _ -> impossible = true;
            }
        }

        private void name(String n, String text) {
            rank = "case when p.name = :name then 0 when p.name like :begins then 1 else 2 end";
            values.put("name", text);
            values.put("begins", text + "%");
            var bigrams = Spelling.bigrams(text);
            if (bigrams.isEmpty()) {
                add("p.name like :" + n, n, text + "%");
            } else {
                add("p.bigrams @> string_to_array(:" + n + ", ',')", n, String.join(",", bigrams));
            }
        }

        private void add(String condition, String name, Object value) {
            conditions.add(condition);
            values.put(name, value);
        }

        String inside() {
            return below == null ? EVERYWHERE : BELOW;
        }

        String where() {
            return " and p.merged_into is null" + conditions.stream().map(one -> " and " + one).collect(Collectors.joining()) + " ";
        }

        /** Beyond the subtree a name must be the whole name. */
        String whereExactly() {
            return where() + (values.containsKey("name") ? " and p.name = :name " : "");
        }

        boolean reachesBeyond() {
            return !impossible && (terms.stream().anyMatch(Term.Number.class::isInstance)
                || terms.stream().anyMatch(Term.Telephone.class::isInstance) && terms.stream().anyMatch(Term.Name.class::isInstance));
        }
    }
}
