package niangjia.person;

import java.util.ArrayList;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
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

    Duplicates(JdbcClient db, BusinessClock clock, Seals seals, PersonRows rows, Scope scope, Trail trail) {
        this.db = db;
        this.clock = clock;
        this.seals = seals;
        this.rows = rows;
        this.scope = scope;
        this.trail = trail;
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

    /** Among those on file below the actor's unit: one name and birthday or telephone, or one bank account. */
    Slice<Alike> among(Actor actor, int page) {
        scope.require(actor, May.FIND_PEOPLE);
        var ids = db.sql("""
            with mine as materialized (
                select p.id, p.name, p.born, p.phone_hash, p.bank_hash
                  from person p
                 where p.merged_into is null and p.unit in %s
            ), pair as (
                select a.id as one, b.id as other, case when a.born = b.born then '姓名、出生日期相同' else '姓名、电话相同' end as why
                  from mine a join mine b on b.name = a.name and b.id > a.id and (b.born = a.born or b.phone_hash = a.phone_hash)
                 union all
                select a.id, b.id, '银行账号相同'
                  from mine a join mine b on b.bank_hash = a.bank_hash and b.id > a.id
                 where not (b.name = a.name and (b.born = a.born or coalesce(b.phone_hash = a.phone_hash, false)))
            )
            select one, other, why from pair order by one, other limit %d
            """.formatted(Scope.BELOW, Slice.COUNTED + 1))
            .param("actorUnit", actor.unit()).param("today", clock.today()).query(Ids.class).list();
        return Slice.of(ids.stream().skip(Slice.offset(page)).limit(Slice.SIZE).map(this::pair).toList(), ids.size(), page);
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
