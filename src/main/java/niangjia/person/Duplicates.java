package niangjia.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Orders;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that may be two of one person (疑似重复): before one is registered, and among those on file. */
@Component
class Duplicates {

    private static final int AT_ONCE = 500;
    /** Each file of a group with the oldest; where somebody has said that the two differ, with the next one he has not said it of. */
    private static final String PAIRS = """
        select one, other, string_agg(case kind when 'name' then '姓名、出生日期相同' when 'bank' then '银行账号相同'
                                                else case when named then '姓名、电话相同' else '电话相同' end end, '；' order by kind) as why
          from (select pair.kind, coalesce(next.id, pair.one) as one, pair.other, coalesce(next.name, pair.first) = pair.name as named
                  from (select kind, key, first_value(id) over w as one, first_value(name) over w as first, id as other, name
                          from (select a.kind, a.key, p.id, p.name
                                  from person_alike a
                                  join person p on p.id = a.person
                                 where p.merged_into is null and p.unit in %1$s) mine
                        window w as (partition by kind, key order by id)) pair
                  left join person_differ d on d.one = pair.one and d.other = pair.other
                  left join lateral (
                       select p.id, p.name
                         from person_alike a
                         join person p on p.id = a.person
                        where d.one is not null and a.kind = pair.kind and a.key = pair.key and a.person < pair.other
                          and p.merged_into is null and p.unit in %1$s
                          and not exists (select 1 from person_differ e where e.one = a.person and e.other = pair.other)
                        order by p.id limit 1) next on true
                 where pair.one <> pair.other and (d.one is null or next.id is not null)) alike
         group by one, other
        """.formatted(Scope.BELOW);
    /** The orders of the list; first where more than a telephone is the same. */
    static final Orders ORDERS = new Orders("sure", "one, other", Map.of("sure", "min(case when kind = 'phone' and not named then 1 else 0 end)",
        "name", "(select p.name from person p where p.id = one) collate \"zh-x-icu\""));

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Seals seals;
    private final PersonRows rows;
    private final Scope scope;
    private final Trail trail;
    private final Exports exports;
    private final Comparison comparison;

    Duplicates(JdbcClient db, BusinessClock clock, Seals seals, PersonRows rows, Scope scope, Trail trail, Exports exports, Comparison comparison) {
        this.db = db;
        this.clock = clock;
        this.seals = seals;
        this.rows = rows;
        this.scope = scope;
        this.trail = trail;
        this.exports = exports;
        this.comparison = comparison;
    }

    private record Ids(long one, long other, String why) {}

    /** Whoever in the actor's subtree has the telephone typed, or the name and the birthday; the same identity number is another thing. */
    List<Person> of(Actor actor, NewPerson typed) {
        scope.require(actor, May.REGISTER_PERSON);
        var checked = new Checked();
        var name = checked.name("name", typed.name());
        var number = checked.idNumber("idNumber", typed.idNumber(), clock.today());
        var phone = checked.phone("phone", typed.phone()).orElse(null);
        if (!checked.good() || number == null) {
            return List.of();
        }
        var alike = db.sql(PersonRows.SELECT + """
             where p.merged_into is null and p.id_hash <> :number and p.unit in %s
               and ((p.name = :name and p.born = :born) or p.phone_hash = cast(:phone as bytea))
             order by p.name <> :name, p.id
             limit 5
            """.formatted(Scope.BELOW))
            .param("actorUnit", actor.unit()).param("today", clock.today()).param("number", seals.hash(number.digits()))
            .param("name", name).param("born", number.born()).param("phone", phone == null ? null : seals.hash(phone.digits()))
            .query(rows::person).list();
        alike.forEach(one -> trail.note(actor, "found", "person", one.id(), "登记时查到相近的档案%s".formatted(one.name())));
        return alike;
    }

    /** Among those on file below the actor's unit: of each group that is alike, each file with the oldest of which nobody has said that it is another's. */
    Slice<Alike> among(Actor actor, String sort, int page) {
        scope.require(actor, May.FIND_PEOPLE);
        var ids = asked(actor).apply(PAIRS + ORDERS.sql(sort) + " limit %d".formatted(Slice.COUNTED + 1)).query(Ids.class).list();
        return Slice.of(files(ids.stream().skip(Slice.offset(page)).limit(Slice.SIZE).toList()).toList(), ids.size(), page);
    }

    /** All that {@link #among} lists, to be taken away. To be closed. */
    Stream<Alike> all(Actor actor, String sort) {
        scope.require(actor, May.FIND_PEOPLE);
        var taken = new Exports.Taken("person", null, "疑似重复的档案：" + actor.unitName(), PAIRS, ORDERS.sql(sort));
        return exports.rows(actor, taken, asked(actor), Ids.class).gather(Gatherers.windowFixed(AT_ONCE)).flatMap(this::files);
    }

    private Function<String, JdbcClient.StatementSpec> asked(Actor actor) {
        return sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today());
    }

    /** Whether files are there that nobody has been compared with yet. */
    boolean more() {
        return comparison.waits();
    }

    private Stream<Alike> files(List<Ids> pairs) {
        var files = rows.all(pairs.stream().flatMap(pair -> Stream.of(pair.one(), pair.other())).distinct().toList()).stream()
            .collect(Collectors.toMap(Person::id, Function.identity()));
        return pairs.stream().map(pair -> new Alike(files.get(pair.one()), files.get(pair.other()), pair.why()));
    }

    /** What stands on two files, side by side. */
    static List<Difference> between(Person one, Person other) {
        var all = new ArrayList<Difference>();
        all.add(new Difference("姓名", one.name(), other.name()));
        all.add(new Difference("身份证号", one.idNumber(), other.idNumber()));
        all.add(new Difference("性别、出生", one.sex() + "，" + one.born(), other.sex() + "，" + other.born()));
        all.add(new Difference("电话", or(one.phone()), or(other.phone())));
        all.add(new Difference("工会", one.unitName(), other.unitName()));
        all.add(new Difference("工作单位", or(one.employerName()), or(other.employerName())));
        all.add(new Difference("银行账号", bank(one), bank(other)));
        all.add(new Difference("建档", one.registered().toString(), other.registered().toString()));
        return all;
    }

    private static String bank(Person person) {
        return person.bankTail().isEmpty() ? "—" : person.bankName() + "，尾号" + person.bankTail();
    }

    private static String or(@Nullable String text) {
        return text == null || text.isEmpty() ? "—" : text;
    }
}
