package niangjia.person;

import static niangjia.ground.Typed.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes new files: checks what was typed, refuses a number that is known. Runs in the caller's transaction. */
@Component
class Registration {

    private final JdbcClient db;
    private final NamedParameterJdbcOperations batch;
    private final BusinessClock clock;
    private final Seals seals;
    private final PersonRows rows;
    private final Memberships memberships;
    private final Scope scope;
    private final Units units;
    private final Trail trail;
    private final Comparison comparison;

    Registration(JdbcClient db, NamedParameterJdbcOperations batch, BusinessClock clock, Seals seals, PersonRows rows,
            Memberships memberships, Scope scope, Units units, Trail trail, Comparison comparison) {
        this.db = db;
        this.batch = batch;
        this.clock = clock;
        this.seals = seals;
        this.rows = rows;
        this.memberships = memberships;
        this.scope = scope;
        this.units = units;
        this.trail = trail;
        this.comparison = comparison;
    }

    long register(Actor actor, NewPerson typed) {
        var checked = new Checked();
        var unit = unit(actor, typed.unit(), checked);
        var joined = typed.joined();
        if (joined != null && joined.isAfter(clock.today())) {
            checked.fault("joined", "入会日期不能在今天以后");
        } else if (joined != null && unit != null && (unit.level() != Level.BASE || !unit.existsOn(joined))) {
            checked.fault("joined", "会籍在基层工会：先选基层工会，入会日期不能早于它的成立日期");
        }
        var employer = employer(typed.employer());
        if (employer == null && !text(typed.employer()).isEmpty()) {
            checked.fault("employer", "没有这个统一社会信用代码的单位，请先登记单位");
        }
        var columns = columns(typed, checked, unit, employer, clock.today());
        var number = checked.idNumber("idNumber", typed.idNumber(), clock.today());
        checked.orRefuse();
        refuseKnown(actor, number);
        var id = db.sql(columns.insert() + " on conflict (id_hash) do nothing returning id").params(columns.values())
            .query(Long.class).optional();
        if (id.isEmpty()) {   // registered by someone else between the look and the insert
            refuseKnown(actor, number);
        }
        comparison.changed(List.of(id.orElseThrow()));
        trail.note(actor, "registered", "person", id.orElseThrow(), "登记%s".formatted(text(typed.name())));
        if (joined != null && unit != null) {
            memberships.begin(actor, id.orElseThrow(), text(typed.name()), unit, joined);
        }
        return id.orElseThrow();
    }

    List<Long> registerAll(Actor actor, List<NewPerson> typed) {
        var known = new HashMap<String, Unit>();
        var employers = employers(typed);
        var ids = db.sql("select nextval(pg_get_serial_sequence('person', 'id')) from generate_series(1, :n)")
            .param("n", typed.size()).query(Long.class).list();
        var rows = new ArrayList<MapSqlParameterSource>();
        var insert = "";
        for (var n = 0; n < typed.size(); n++) {
            var one = typed.get(n);
            var checked = new Checked();
            var unit = known.computeIfAbsent(text(one.unit()), units::require);
            var since = one.joined() == null ? clock.today() : one.joined();
            var columns = columns(one, checked, unit, employers.get(text(one.employer())), since).put("id", ids.get(n));
            checked.orRefuse();
            insert = columns.insert();
            rows.add(new MapSqlParameterSource(columns.values()));
        }
        if (!rows.isEmpty()) {
            batch.batchUpdate(insert, rows.toArray(MapSqlParameterSource[]::new));
            comparison.changed(ids);
            trail.note(actor, "registered", "person", null, "成批登记%d人".formatted(typed.size()));
        }
        return ids;
    }

    private Map<String, Long> employers(List<NewPerson> typed) {
        var codes = typed.stream().map(one -> text(one.employer())).distinct().toArray(String[]::new);
        var ids = new HashMap<String, Long>();
        db.sql("select credit_code, id from employer where credit_code = any (:codes)").param("codes", codes)
            .query(row -> { ids.put(row.getString(1), row.getLong(2)); });
        return ids;
    }

    private Columns columns(NewPerson typed, Checked checked, @Nullable Unit unit, @Nullable Long employer, LocalDate registered) {
        var name = checked.name("name", typed.name());
        var number = checked.idNumber("idNumber", typed.idNumber(), clock.today());
        var columns = new Columns(seals).put("unit", unit == null ? null : unit.id()).put("employer", employer).put("registered", registered)
            .put("local", !Boolean.FALSE.equals(typed.local())).put("dispatched", Boolean.TRUE.equals(typed.dispatched()))
            .put("job", checked.atMost("job", typed.job(), 40))
            .phone(checked.phone("phone", typed.phone()).orElse(null))
            .bank(checked.bank("bankName", typed.bankName(), "bankAccount", typed.bankAccount()))
            .address(checked.atMost("address", typed.address(), 200));
        if (number != null && checked.good()) {
            columns.name(name).number(number);
        }
        return columns;
    }

    private void refuseKnown(Actor actor, @Nullable IdNumber number) {
        if (number != null) {
            rows.byIdHash(seals.hash(number.digits())).ifPresent(other -> {
                throw known(actor, other);
            });
        }
    }

    /** The refusal that shows the masked stub of whoever has the number, or of the file that took his over. */
    Refusal known(Actor actor, Person holder) {
        var other = holder.mergedInto() == null ? holder : rows.byId(holder.mergedInto()).orElseThrow();
        var outside = !scope.covers(actor, other.unit());
        trail.noteApart(actor, "found", "person", other.id(), "登记时发现身份证号已有档案（%s）".formatted(other.unitName()));
        return new Refusal.Conflict(outside ? "这个身份证号已在%s建有档案".formatted(other.unitName()) : "这个身份证号已有档案",
            Map.of("person", outside ? Found.outside(other) : Found.of(other)));
    }

    private @Nullable Unit unit(Actor actor, @Nullable String code, Checked checked) {
        if (text(code).isEmpty()) {
            return units.require(actor.unit());
        }
        var unit = units.named(text(code)).orElse(null);
        if (unit == null || !unit.existsOn(clock.today())) {
            checked.fault("unit", unit == null ? Units.unknown(text(code)) : "%s已经撤销".formatted(unit.name()));
            return null;
        }
        scope.require(actor, May.REGISTER_PERSON, unit.id());
        return unit;
    }

    @Nullable Long employer(@Nullable String creditCode) {
        return text(creditCode).isEmpty() ? null
            : db.sql("select id from employer where credit_code = :code").param("code", text(creditCode).toUpperCase())
                .query(Long.class).optional().orElse(null);
    }
}
