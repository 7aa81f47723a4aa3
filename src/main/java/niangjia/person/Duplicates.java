package niangjia.person;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
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

    /** Among those on file below the actor's unit: of each group that is alike, the oldest file with each of the others. */
    Slice<Alike> among(Actor actor, int page) {
        scope.require(actor, May.FIND_PEOPLE);
        var ids = pairs(actor);
        return Slice.of(ids.stream().skip(Slice.offset(page)).limit(Slice.SIZE).map(this::pair).toList(), ids.size(), page);
    }

    /** All that {@link #among} lists, to be taken away; of more than {@link Slice#COUNTED} the first. */
    Stream<Alike> all(Actor actor) {
        scope.require(actor, May.FIND_PEOPLE);
        return exports.rows(actor, "person", null, "疑似重复的档案：" + actor.unitName(), pairs(actor)).map(this::pair);
    }

    private List<Ids> pairs(Actor actor) {
        return db.sql("""
            with mine as materialized (
                select a.kind, a.key, p.id, p.name
                  from person_alike a
                  join person p on p.id = a.person
                 where p.merged_into is null and p.unit in %s
            ), pair as (
                select kind, first_value(id) over w as one, id as other, first_value(name) over w = name as named
                  from mine window w as (partition by kind, key order by id)
            )
            select one, other, string_agg(case kind when 'name' then '姓名、出生日期相同' when 'bank' then '银行账号相同'
                                                    else case when named then '姓名、电话相同' else '电话相同' end end, '；' order by kind) as why
              from pair where one <> other
             group by one, other
             order by min(case when kind = 'phone' and not named then 1 else 0 end), one, other
             limit %d
            """.formatted(Scope.BELOW, Slice.COUNTED + 1))
            .param("actorUnit", actor.unit()).param("today", clock.today()).query(Ids.class).list();
    }

    /** Whether files are there that nobody has been compared with yet. */
    boolean more() {
        return comparison.waits();
    }

    private Alike pair(Ids ids) {
        return new Alike(rows.byId(ids.one()).orElseThrow(), rows.byId(ids.other()).orElseThrow(), ids.why());
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
