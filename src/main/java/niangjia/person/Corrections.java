package niangjia.person;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts right what stands on a file. Runs in the caller's transaction. */
@Component
class Corrections {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Seals seals;
    private final PersonRows rows;
    private final Registration registration;
    private final Merges merges;
    private final Trail trail;
    private final Comparison comparison;

    Corrections(JdbcClient db, BusinessClock clock, Seals seals, PersonRows rows, Registration registration, Merges merges, Trail trail, Comparison comparison) {
        this.db = db;
        this.clock = clock;
        this.seals = seals;
        this.rows = rows;
        this.registration = registration;
        this.merges = merges;
        this.trail = trail;
        this.comparison = comparison;
    }

    void correct(Actor actor, Person file, Correction typed) {
        var checked = new Checked();
        var columns = new Columns(seals);
        if (typed.name() != null) {
            columns.name(checked.name("name", typed.name()));
        }
        if (typed.idNumber() != null) {
            number(actor, file, typed.idNumber(), checked, columns);
        }
        if (typed.phone() != null) {
            columns.phone(checked.phone("phone", typed.phone()).orElse(null));
        }
        if (typed.bankAccount() != null) {
            columns.bank(checked.bank("bankName", typed.bankName(), "bankAccount", typed.bankAccount()));
        }
        if (typed.address() != null) {
            columns.address(checked.atMost("address", typed.address(), 200));
        }
        if (typed.job() != null) {
            columns.put("job", checked.atMost("job", typed.job(), 40));
        }
        if (typed.employer() != null) {
            columns.put("employer", registration.employer(typed.employer()));
            if (columns.values().get("employer") == null && !typed.employer().isBlank()) {
                checked.fault("employer", "没有这个统一社会信用代码的单位，请先登记单位");
            }
        }
        if (typed.local() != null) {
            columns.put("local", typed.local());
        }
        if (typed.dispatched() != null) {
            columns.put("dispatched", typed.dispatched());
        }
        checked.orRefuse();
        update(actor, file, typed.version(), columns);
    }

    private void number(Actor actor, Person file, String typed, Checked checked, Columns columns) {
        var number = checked.idNumber("idNumber", typed, clock.today());
        if (number == null) {
            return;
        }
        rows.byIdHash(seals.hash(number.digits())).filter(other -> other.id() != file.id()).ifPresent(other -> {
            if (!Objects.equals(other.mergedInto(), file.id())) {
                throw registration.known(actor, other);
            }
            merges.exchange(file.id(), other.id());
        });
        columns.number(number);
    }

    private void update(Actor actor, Person file, int version, Columns columns) {
        var numbers = db.sql("update person set " + columns.assignments()
            + "version = version + 1 where id = :file and version = :read returning old.id_hash as was, id_hash as becomes")
            .params(columns.values()).param("file", file.id()).param("read", version).query(Merges.Renumbered.class).optional()
            .orElseThrow(() -> new Refusal.Conflict("这份档案刚被别人改过，请看过最新内容再改", Map.of("version", file.version())));
        merges.follow(numbers);
        comparison.changed(List.of(file.id()));
        trail.note(actor, "corrected", "person", file.id(), "更正%s的%s".formatted(file.name(), changed(columns)));
    }

    /** Which things were put right, never their values. */
    private static String changed(Columns columns) {
        var names = Map.of("name", "姓名", "id_hash", "身份证号", "phone_hash", "电话", "bank_hash", "银行账号", "address_cipher", "住址",
            "job", "岗位", "employer", "工作单位", "local", "户籍", "dispatched", "用工方式");
        return String.join("、", columns.values().keySet().stream().filter(names::containsKey).map(names::get).toList());
    }
}
