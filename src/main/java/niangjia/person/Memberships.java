package niangjia.person;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Employers;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Joining, leaving, transferring and keeping a membership (入会、退会、转会、会籍保留). One is in force at a time; the database refuses two. */
@Component
public class Memberships {

    private static final String SELECT = """
        select m.id, m.person, m.unit, u.code as unit_code, u.name as unit_name, m.kind, m.joined, m.left_on as "left"
          from membership m
          join unit u on u.id = m.unit
        """;

    /** What a union is told of by a membership that has ended there. */
    public static final String TOLD = "membership";

    private final JdbcClient db;
    private final NamedParameterJdbcOperations batch;
    private final BusinessClock clock;
    private final Units units;
    private final Employers employers;
    private final Trail trail;
    private final Access access;

    Memberships(JdbcClient db, NamedParameterJdbcOperations batch, BusinessClock clock, Units units, Employers employers, Trail trail, Access access) {
        this.db = db;
        this.batch = batch;
        this.clock = clock;
        this.units = units;
        this.employers = employers;
        this.trail = trail;
        this.access = access;
    }

    /** All of a person, the newest first. */
    public List<Membership> of(long person) {
        return db.sql(SELECT + " where m.person = :person order by m.joined desc, m.id desc").param("person", person)
            .query(Membership.class).list();
    }

    /** How each of them is a member now: member or kept. Whoever is none is not in it. */
    Map<Long, String> kinds(Collection<Long> people) {
        var kinds = new HashMap<Long, String>();
        db.sql("select person, kind from membership where person = any(:people) and left_on is null").param("people", people.toArray(Long[]::new))
            .query(row -> { kinds.put(row.getLong(1), row.getString(2)); });
        return kinds;
    }

    public Optional<Membership> inForce(long person, LocalDate day) {
        return db.sql(SELECT + """
             where m.person = :person and daterange(m.joined, m.left_on) @> cast(:day as date)
            """).param("person", person).param("day", day).query(Membership.class).optional();
    }

    /** How many a base union has on a day; whose membership is only kept are not counted. */
    public int count(long unit, LocalDate day) {
        return db.sql("select count(*) from membership where unit = :unit and kind = 'member' and daterange(joined, left_on) @> cast(:day as date)")
            .param("unit", unit).param("day", day).query(Integer.class).single();
    }

    /** Joins a base union from {@code day} on; the file moves to it. */
    @Transactional
    public void join(Actor actor, long person, String unit, LocalDate day) {
        var file = access.reach(actor, person, May.REGISTER_PERSON);
        var union = base(unit, day);
        notAfterToday(day);
        begin(actor, file.id(), file.name(), union, day);
    }

    /** The union and the day are known to be good. */
    void begin(Actor actor, long person, String name, Unit union, LocalDate day) {
        begin(person, union, "member", day);
        trail.note(actor, "joined", "person", person, "%s于%s加入%s".formatted(name, day, union.name()));
    }

    /** Leaves; {@code day} is the first on which the person is no member. */
    @Transactional
    public void leave(Actor actor, long person, LocalDate day) {
        var file = access.reach(actor, person, May.REGISTER_PERSON);
        notAfterToday(day);
        var ended = end(file.id(), day);
        trail.note(actor, "left", "person", file.id(), "%s自%s起退出%s".formatted(file.name(), day, ended.unitName()));
    }

    /** Leaves one base union and joins another on the same day; the other may lie outside the actor's subtree. Where the same one keeps it, it is a member's again. */
    @Transactional
    public void transfer(Actor actor, long person, String unit, LocalDate day) {
        var file = access.reach(actor, person, May.REGISTER_PERSON);
        var union = base(unit, day);
        notAfterToday(day);
        var ended = end(file.id(), day);
        var back = ended.unit() == union.id();
        if (back && !ended.kept()) {
            throw new Refusal.Invalid("unit", "已经是%s的会员".formatted(union.name()));
        }
        begin(file.id(), union, "member", day);
        var says = back ? "%s自%s起在%s恢复会籍".formatted(file.name(), day, union.name())
            : "%s于%s从%s转入%s".formatted(file.name(), day, ended.unitName(), union.name());
        trail.note(actor, back ? "restored" : "transferred", "person", file.id(), says);
        trail.note(Actor.platform(union), "told", "person", file.id(), says);
        if (!back && (actor.role() == Role.SYSTEM || actor.unit() != ended.unit())) {
            trail.note(Actor.platform(units.require(ended.unit())), "told", TOLD, ended.id(), "%s%s转会到%s".formatted(file.name(), Days.says(day), union.name()));
        }
    }

    /** The union keeps the membership of one who is out of work. */
    @Transactional
    public void keep(Actor actor, long person, LocalDate day) {
        var file = access.reach(actor, person, May.REGISTER_PERSON);
        notAfterToday(day);
        var ended = end(file.id(), day);
        if (ended.kept()) {
            throw new Refusal.Conflict("会籍已经在保留中");
        }
        begin(file.id(), units.require(ended.unit()), "kept", day);
        trail.note(actor, "kept", "person", file.id(), "%s自%s起由%s保留会籍".formatted(file.name(), day, ended.unitName()));
    }

    /**
     * What a granted matter says of a membership.
     *
     * @param verb       join, leave, transfer or keep
     * @param union      code of the base union that is joined or transferred to; unused else
     * @param local      registered in the city (本市户籍); null leaves it as it is, as with the next two
     * @param dispatched sent by a labour-dispatch firm (劳务派遣)
     * @param employer   id of the legal entity where he works; null: the only one that the new union covers, else as it was
     */
    public record Enrolment(String verb, String union, LocalDate day, @Nullable Boolean local, @Nullable Boolean dispatched, @Nullable Long employer) {}

    /** Carries out what a matter has decided: who may has been asked step by step, so the file need not lie below the actor. */
    @Transactional
    public void enrol(Actor actor, long person, Enrolment enrolment) {
        carryOut(person, enrolment);
        trail.note(actor, "decided", "person", person, "会籍按办件变动");
    }

    /** As {@link #enrol}, where it was decided by other means: whoever decided is written down by the caller. */
    @Transactional
    public void carryOut(long person, Enrolment enrolment) {
        var enters = enrolment.verb().equals("join") || enrolment.verb().equals("transfer");
        var employer = enrolment.employer() == null && enters ? units.byCode(enrolment.union().strip()).flatMap(union -> employers.only(union.id())).orElse(null)
            : enrolment.employer();
        move(Actor.platform(units.require(access.require(person).unit())), person, enrolment.verb(), enrolment.union(), enrolment.day());
        db.sql("""
            update person set local = coalesce(:local, local), dispatched = coalesce(:dispatched, dispatched), employer = coalesce(:employer, employer),
                   version = version + 1
             where id = :id and (local, dispatched, employer) is distinct from
                   (coalesce(:local, local), coalesce(:dispatched, dispatched), coalesce(:employer, employer))
            """).param("local", enrolment.local(), Types.BOOLEAN).param("dispatched", enrolment.dispatched(), Types.BOOLEAN)
            .param("employer", employer, Types.BIGINT).param("id", person).update();
    }

    /** The verb by its name: join, leave, transfer, keep. */
    void move(Actor actor, long person, String verb, String unit, LocalDate day) {
        switch (verb) {
            case "join" -> join(actor, person, unit, day);
            case "leave" -> leave(actor, person, day);
            case "transfer" -> transfer(actor, person, unit, day);
            case "keep" -> keep(actor, person, day);
            default -> throw new Refusal.Missing("没有这种会籍办理：" + verb);
        }
    }

    /** Many at once, for the demonstration's histories: known to be good, no line each. */
    @Transactional
    public void joinAll(List<Past> memberships) {
        batch.batchUpdate("insert into membership (person, unit, kind, joined, left_on) values (:person, :unit, :kind, :joined, :left)",
            memberships.stream().map(SimplePropertySqlParameterSource::new).toArray(SqlParameterSource[]::new));
    }

    public record Past(long person, long unit, String kind, LocalDate joined, @Nullable LocalDate left) {}

    private void begin(long person, Unit union, String kind, LocalDate day) {
        lock(person);
        units.hold(List.of(union.id()));
        db.sql(SELECT + " where m.person = :person and daterange(m.joined, m.left_on) && daterange(:day, null) order by m.joined desc limit 1")
            .param("person", person).param("day", day).query(Membership.class).optional().ifPresent(one -> {
                throw new Refusal.Conflict(one.left() == null ? "这一天或以后已有会籍，一人同时只能是一家基层工会的会员，请办转会"
                    : "在%s的会籍到%s为止，新的会籍不能早于%s".formatted(one.unitName(), one.left().minusDays(1), one.left()));
            });
        db.sql("insert into membership (person, unit, kind, joined) values (:person, :unit, :kind, :day)")
            .param("person", person).param("unit", union.id()).param("kind", kind).param("day", day).update();
        db.sql("update person set unit = :unit, version = version + 1 where id = :person and unit <> :unit")
            .param("unit", union.id()).param("person", person).update();
    }

    private Membership end(long person, LocalDate day) {
        lock(person);
        var now = db.sql(SELECT + " where m.person = :person and m.left_on is null").param("person", person)
            .query(Membership.class).optional().orElseThrow(() -> new Refusal.Conflict("现在没有会籍"));
        if (day.isBefore(now.joined())) {
            throw new Refusal.Invalid("day", "不能早于入会日%s".formatted(now.joined()));
        }
        db.sql("update membership set left_on = :day where id = :id").param("day", day).param("id", now.id()).update();
        return now;
    }

    /** Two verbs on one person's membership wait for each other; his file may have gone into another meanwhile. */
    private void lock(long person) {
        db.sql("select id from person where id = :id and merged_into is null for no key update").param("id", person).query(Long.class).optional()
            .orElseThrow(() -> new Refusal.Conflict("这份档案刚并入另一份，请重新打开再办"));
    }

    private Unit base(String code, LocalDate day) {
        var union = units.byCode(code.strip()).orElseThrow(() -> new Refusal.Invalid("unit", "没有代码为%s的组织".formatted(code)));
        if (union.level() != Level.BASE) {
            throw new Refusal.Invalid("unit", "会籍在基层工会，%s不是基层工会".formatted(union.name()));
        }
        if (!union.existsOn(day)) {
            throw new Refusal.Invalid("unit", "%s在%s不存在".formatted(union.name(), day));
        }
        if (union.dissolved() != null) {
            throw new Refusal.Invalid("unit", "%s已在%s撤销，请改填接续它的工会".formatted(union.name(), Days.says(union.dissolved())));
        }
        return union;
    }

    private void notAfterToday(LocalDate day) {
        if (day.isAfter(clock.today())) {
            throw new Refusal.Invalid("day", "日期不能在今天以后");
        }
    }
}
