package niangjia.union;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import niangjia.programme.Carrier;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Registers a union as a legal person, changes what is registered or strikes it off, as its matter was granted. */
@Component
class Incorporating implements Carrier<Incorporated> {

    private final JdbcClient db;
    private final LegalPersons legalPersons;
    private final Units units;

    Incorporating(JdbcClient db, LegalPersons legalPersons, Units units) {
        this.db = db;
        this.legalPersons = legalPersons;
        this.units = units;
    }

    @Override
    public Class<Incorporated> outcome() {
        return Incorporated.class;
    }

    @Override
    public void carryOut(Granted granted, Incorporated asked) {
        switch (asked.what()) {
            case REGISTER -> legalPersons.register(granted.unit(), Objects.requireNonNull(asked.legal()), granted.matter());
            case CHANGE -> legalPersons.change(granted.unit(), Objects.requireNonNull(asked.legal()), granted.matter());
            case STRIKE -> legalPersons.strikeOff(granted.unit(), asked.day(), granted.matter());
        }
    }

    @Override
    public List<Left> left(long matter) {
        return db.sql("select unit from matter where id = :matter and programme = 'union.registration'").param("matter", matter)
            .query(Long.class).optional().map(units::require).stream()
            .flatMap(union -> Stream.concat(Stream.of(new Left(union.name(), "/units/" + union.code())), legalPersons.printed(union))).toList();
    }
}
