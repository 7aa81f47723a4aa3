package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registers employers, and says which base union covers one from which day on; from one that has passed, only for the city's administrator. */
@Component
public class Registering {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Scope scope;
    private final Units units;
    private final Employers employers;
    private final Living living;
    private final Trail trail;
    private final ApplicationEventPublisher events;

    Registering(JdbcClient db, BusinessClock clock, Scope scope, Units units, Employers employers, Living living, Trail trail,
            ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.scope = scope;
        this.units = units;
        this.employers = employers;
        this.living = living;
        this.trail = trail;
        this.events = events;
    }

    @Transactional
    public Employer register(Actor actor, Registration registration) {
        var town = units.byCode(registration.town()).orElseThrow(() -> new Refusal.Invalid("town", "没有代码为%s的镇、街道".formatted(registration.town())));
        if (town.level() == Level.BASE) {
            throw new Refusal.Invalid("town", "请填镇、街道的代码，不是基层工会的");
        }
        may(actor, town.id());
        if (registration.day().isAfter(clock.today())) {
            throw new Refusal.Invalid("day", "登记日期不能晚于今天");
        }
        employers.byCode(registration.creditCode().value()).ifPresent(known -> {
            throw new Refusal.Conflict("这个信用代码已登记为" + known.name());
        });
        units.hold(List.of(town.id()));
        registerAll(List.of(registration.uncovered()));
        var employer = employers.require(registration.creditCode().value());
        trail.note(actor, "registered", "employer", employer.id(), "登记%s".formatted(employer.name()));
        return registration.base() == null ? employer : cover(actor, employer.creditCode(), registration.base(), registration.day());
    }

    /** Many at once, in one statement each for the entities and their cover; towns and unions must exist. The caller has checked who may. */
    @Transactional
    public void registerAll(List<Registration> all) {
        db.sql("""
            with new as (
                select * from unnest(cast(:codes as text[]), cast(:names as text[]), cast(:ownerships as text[]), cast(:industries as text[]),
                                     cast(:headcounts as int[]), cast(:towns as text[]), cast(:bases as text[]), cast(:days as date[]))
                    as new (code, name, ownership, industry, headcount, town, base, day)
            ), registered as (
                insert into employer (credit_code, name, ownership, industry, headcount, town, registered)
                select new.code, new.name, ownership, industry, headcount, t.unit, day
                  from new join unit_code t on t.code = new.town
                returning id, credit_code
            )
            insert into employer_cover (employer, unit, valid)
            select r.id, b.unit, daterange(new.day, null)
              from new
              join registered r on r.credit_code = new.code
              join unit_code b on b.code = new.base
            """)
            .param("codes", texts(all, one -> one.creditCode().value())).param("names", texts(all, Registration::name))
            .param("ownerships", texts(all, Registration::ownership)).param("industries", texts(all, Registration::industry))
            .param("headcounts", texts(all, one -> Integer.toString(one.headcount()))).param("towns", texts(all, Registration::town))
            .param("bases", texts(all, Registration::base)).param("days", texts(all, one -> one.day().toString()))
            .update();
    }

    /** Which base union covers it from a day on; the one before ends the day before. */
    @Transactional
    public Employer cover(Actor actor, String creditCode, String base, LocalDate day) {
        var employer = employers.require(actor, creditCode);
        if (base.isBlank()) {
            throw new Refusal.Invalid("base", "请填由哪家基层工会覆盖");
        }
        var unit = units.named(base.strip()).filter(one -> one.level() == Level.BASE && one.existsOn(day))
            .orElseThrow(() -> new Refusal.Invalid("base", "没有找到基层工会“%s”，或那天还不存在；重名的请填代码".formatted(base)));
        if (unit.dissolved() != null) {
            throw new Refusal.Invalid("base", "%s已在%s撤销，请改填接续它的工会".formatted(unit.name(), Days.says(unit.dissolved())));
        }
        may(actor, unit.id());
        living.dated(actor, day);
        var last = db.sql("select max(lower(valid)) from employer_cover where employer = :employer").param("employer", employer.id())
            .query(LocalDate.class).optional();
        if (day.isAfter(clock.today()) || last.filter(since -> since.isAfter(day)).isPresent()) {
            throw new Refusal.Invalid("day", "起始日期不能晚于今天，也不能早于上一次变动");
        }
        units.hold(List.of(unit.id()));
        db.sql("delete from employer_cover where employer = :employer and lower(valid) = :day").param("employer", employer.id()).param("day", day).update();
        db.sql("update employer_cover set valid = daterange(lower(valid), :day) where employer = :employer and valid @> cast(:day as date)")
            .param("employer", employer.id()).param("day", day).update();
        db.sql("insert into employer_cover (employer, unit, valid) values (:employer, :unit, daterange(:day, null))")
            .param("employer", employer.id()).param("unit", unit.id()).param("day", day).update();
        if (employer.coveredBy() != null && employer.coveredBy() != unit.id()) {
            events.publishEvent(new Covered(actor, day, employer, units.require(employer.coveredBy()), unit));
        }
        trail.note(actor, "covered", "employer", employer.id(), "%s自%s起由%s覆盖".formatted(employer.name(), Days.says(day), unit.name()));
        return employers.byId(employer.id());
    }

    /** No base union covers it from a day on (单位终止、停业): only then may the union that was its own be dissolved. */
    @Transactional
    public Employer uncover(Actor actor, String creditCode, LocalDate day) {
        var employer = employers.require(actor, creditCode);
        var union = employer.coveredBy();
        if (union == null) {
            throw new Refusal.Conflict("%s现在没有工会覆盖".formatted(employer.name()));
        }
        may(actor, union);
        living.dated(actor, day);
        var ended = db.sql("""
            update employer_cover set valid = daterange(lower(valid), :day) where employer = :employer and upper(valid) is null and lower(valid) < :day and :day <= :today
            """).param("day", day).param("today", clock.today()).param("employer", employer.id()).update();
        if (ended == 0) {
            throw new Refusal.Invalid("day", "日期不能晚于今天，要在开始覆盖以后");
        }
        trail.note(actor, "uncovered", "employer", employer.id(), "%s自%s起没有工会覆盖".formatted(employer.name(), Days.says(day)));
        return employers.byId(employer.id());
    }

    private void may(Actor actor, long unit) {
        scope.requireAny(actor, unit, May.MANAGE_UNITS, May.REGISTER_PERSON);
    }

    private static @Nullable String[] texts(List<Registration> all, Function<Registration, @Nullable String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }
}
