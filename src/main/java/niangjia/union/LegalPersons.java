package niangjia.union;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import niangjia.ground.Refusal;
import niangjia.programme.Carrier;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which unions are registered as legal persons (工会法人登记). */
@Component
class LegalPersons {

    private final JdbcClient db;

    LegalPersons(JdbcClient db) {
        this.db = db;
    }

    /** Its registration in force. */
    Optional<Registered> of(long unit) {
        return db.sql("select certificate, credit_code, address, since, changed from union_legal_person where unit = :unit and until is null").param("unit", unit)
            .query(Registered.class).optional();
    }

    /** The registration in force, to be printed. */
    Stream<Carrier.Left> printed(Unit union) {
        return of(union.id()).stream().map(_ -> new Carrier.Left("工会法人登记表，可以打印", "/units/%s/legal-person".formatted(union.code())));
    }

    /** What is registered for another union is refused at its question; asked of the database, so that the transaction can go on to say so. */
    void register(long unit, LegalPerson legal, @Nullable Long matter) {
        var registered = db.sql("""
            insert into union_legal_person (unit, certificate, credit_code, address, since, matter) values (:unit, :certificate, :code, :address, :since, :matter)
            on conflict do nothing
            """).param("unit", unit).param("certificate", legal.certificate()).param("code", legal.creditCode().value())
            .param("address", legal.address()).param("since", legal.since()).param("matter", matter).update();
        if (registered == 0) {
            free(unit, legal);
            throw new Refusal.Invalid("form.registeredOn", "那一天已经登记为工会法人，请核对登记日期");
        }
    }

    /** Another certificate or address; it has been registered since the day it was. */
    void change(long unit, LegalPerson legal, long matter) {
        free(unit, legal);
        db.sql("""
            update union_legal_person set certificate = :certificate, credit_code = :code, address = :address, changed = :day, matter = :matter where unit = :unit and until is null
            """).param("certificate", legal.certificate()).param("code", legal.creditCode().value()).param("address", legal.address()).param("day", legal.since())
            .param("matter", matter).param("unit", unit).update();
    }

    /** From the day on it is registered no more. */
    void strikeOff(long unit, LocalDate day, long matter) {
        db.sql("update union_legal_person set until = :day, matter = :matter where unit = :unit and until is null")
            .param("day", day).param("matter", matter).param("unit", unit).update();
    }

    private void free(long unit, LegalPerson legal) {
        if (taken("certificate", legal.certificate(), unit)) {
            throw new Refusal.Invalid("form.certificate", "这个证书号已经登记给别的工会");
        }
        if (taken("credit_code", legal.creditCode().value(), unit)) {
            throw new Refusal.Invalid("form.creditCode", "这个统一社会信用代码已经登记给别的工会");
        }
    }

    private boolean taken(String column, String value, long but) {
        return db.sql("select exists (select 1 from union_legal_person where %s = :value and unit <> :but and until is null)".formatted(column))
            .param("value", value).param("but", but).query(Boolean.class).single();
    }
}
