package niangjia.person;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A file with what hangs on it in this room, as the API answers it. */
@Component
public class Files {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final People people;
    private final Memberships memberships;
    private final Households households;

    Files(JdbcClient db, BusinessClock clock, People people, Memberships memberships, Households households) {
        this.db = db;
        this.clock = clock;
        this.people = people;
        this.memberships = memberships;
        this.households = households;
    }

    /**
     * @param unit     code of the union that keeps the file
     * @param employer credit code, or null
     */
    public record File(long id, String name, String idNumber, @Nullable String phone, LocalDate born, int age, String sex, boolean local,
        boolean dispatched, String unit, String unitName, @Nullable String employer, String employerName, String job, String bankName,
        String bankTail, String address, LocalDate registered, int version, List<Belonging> memberships, List<Relative> household) {}

    /** Membership; {@code left} is the first day it no longer holds. */
    public record Belonging(String unit, String unitName, String kind, LocalDate joined, @Nullable LocalDate left) {}

    /** One of the household; income in yuan a month. */
    public record Relative(String relation, String name, String idNumber, LocalDate born, String state, BigDecimal income) {}

    /** Checks nothing: the caller has opened the file. */
    public File of(Person person) {
        var employer = person.employer() == null ? null : db.sql("select credit_code from employer where id = :id")
            .param("id", person.employer()).query(String.class).single();
        return new File(person.id(), person.name(), person.idNumber(), person.phone(), person.born(), person.ageOn(clock.today()), person.sex(),
            person.local(), person.dispatched(), person.unitCode(), person.unitName(), employer, person.employerName(), person.job(),
            person.bankName(), person.bankTail(), people.maskedAddress(person.id()), person.registered(), person.version(),
            memberships.of(person.id()).stream()
                .map(one -> new Belonging(one.unitCode(), one.unitName(), one.kind(), one.joined(), one.left())).toList(),
            households.of(person.id()).stream()
                .map(one -> new Relative(one.relation(), one.name(), one.idNumber().masked(), one.born(), one.state(), BigDecimal.valueOf(one.income(), 2)))
                .toList());
    }
}
