package niangjia.union;

import java.util.Optional;
import niangjia.ground.Refusal;
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

    Optional<Registered> of(long unit) {
        return db.sql("select certificate, credit_code, address, since from union_legal_person where unit = :unit").param("unit", unit).query(Registered.class).optional();
    }

    /** What is registered for another union is refused at its question; asked of the database, so that the transaction can go on to say so. */
    void register(long unit, Established.LegalPerson legal, @Nullable Long matter) {
        var registered = db.sql("""
            insert into union_legal_person (unit, certificate, credit_code, address, since, matter) values (:unit, :certificate, :code, :address, :since, :matter)
            on conflict do nothing
            """).param("unit", unit).param("certificate", legal.certificate()).param("code", legal.creditCode().value())
            .param("address", legal.address()).param("since", legal.since()).param("matter", matter).update();
        if (registered == 0) {
            var certificate = db.sql("select exists (select 1 from union_legal_person where certificate = :it)").param("it", legal.certificate()).query(Boolean.class).single();
            throw certificate ? new Refusal.Invalid("form.certificate", "这个证书号已经登记给别的工会")
                : new Refusal.Invalid("form.creditCode", "这个统一社会信用代码已经登记给别的工会");
        }
    }
}
