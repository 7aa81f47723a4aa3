package niangjia.union;

import java.util.Optional;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
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
        return db.sql("select certificate, credit_code, since from union_legal_person where unit = :unit").param("unit", unit).query(Registered.class).optional();
    }

    void register(long unit, Established.LegalPerson legal, @Nullable Long matter) {
        try {
            db.sql("insert into union_legal_person (unit, certificate, credit_code, since, matter) values (:unit, :certificate, :code, :since, :matter)")
                .param("unit", unit).param("certificate", legal.certificate()).param("code", legal.creditCode().value())
                .param("since", legal.since()).param("matter", matter).update();
        } catch (DuplicateKeyException taken) {
            throw new Refusal.Conflict("这个法人证书号或统一社会信用代码已经登记给别的工会");
        }
    }
}
