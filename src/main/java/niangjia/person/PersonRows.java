package niangjia.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads rows of person as the masked file that may be shown. Checks nothing. */
@Component
class PersonRows {

    static final String COLUMNS = """
        p.id, p.name, p.id_cipher, p.phone_cipher, p.born, p.sex, p.local, p.dispatched, p.unit, u.code as unit_code,
        u.name as unit_name, p.employer, coalesce(e.name, '') as employer_name, p.job, p.bank_name, p.bank_tail,
        p.registered, p.merged_into, p.version
        """;
    static final String JOINED = """
          join unit u on u.id = p.unit
          left join employer e on e.id = p.employer
        """;
    static final String SELECT = "select " + COLUMNS + " from person p " + JOINED;

    private final JdbcClient db;
    private final Seals seals;

    PersonRows(JdbcClient db, Seals seals) {
        this.db = db;
        this.seals = seals;
    }

    Optional<Person> byId(long id) {
        return db.sql(SELECT + " where p.id = :id").param("id", id).query(this::person).optional();
    }

    Optional<Person> byIdHash(byte[] hash) {
        return db.sql(SELECT + " where p.id_hash = :hash").param("hash", hash).query(this::person).optional();
    }

    List<Person> all(Collection<Long> ids) {
        return ids.isEmpty() ? List.of()
            : db.sql(SELECT + " where p.id = any(:ids) order by p.id").param("ids", ids.toArray(Long[]::new)).query(this::person).list();
    }

    Person person(ResultSet row, int n) throws SQLException {
        return sealed(row).get();
    }

    /** The row, whose numbers are opened only when somebody wants to see them. */
    Supplier<Person> sealed(ResultSet row) throws SQLException {
        var idNumber = row.getBytes("id_cipher");
        var phone = row.getBytes("phone_cipher");
        var open = new Person(row.getLong("id"), row.getString("name"), "", null, row.getObject("born", LocalDate.class), row.getString("sex"),
            row.getBoolean("local"), row.getBoolean("dispatched"), row.getLong("unit"), row.getString("unit_code"),
            row.getString("unit_name"), id(row, "employer"), row.getString("employer_name"), row.getString("job"),
            row.getString("bank_name"), row.getString("bank_tail"), row.getObject("registered", LocalDate.class),
            id(row, "merged_into"), row.getInt("version"));
        return () -> open.with(new IdNumber(seals.open(idNumber)).masked(), phone == null ? null : new Phone(seals.open(phone)).masked());
    }

    private static @Nullable Long id(ResultSet row, String column) throws SQLException {
        var id = row.getLong(column);
        return row.wasNull() ? null : id;
    }
}
