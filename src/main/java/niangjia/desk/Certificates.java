package niangjia.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.matter.Numbers;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.person.Seals;
import niangjia.standing.Standing;
import niangjia.standing.Standings;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Relief certificates: drawn for whoever may open the holder's file, verified for anybody who holds the paper. */
@Component
public class Certificates {

    private final JdbcClient db;
    private final Standings standings;
    private final People people;
    private final Units units;
    private final Seals seals;
    private final Trail trail;
    private final BusinessClock clock;

    Certificates(JdbcClient db, Standings standings, People people, Units units, Seals seals, Trail trail, BusinessClock clock) {
        this.db = db;
        this.standings = standings;
        this.people = people;
        this.units = units;
        this.seals = seals;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param address where the platform is reached from outside, before the path */
    @Transactional
    Certificate draw(Actor actor, String number, String address) {
        if (!Numbers.plausible(number)) {
            throw new Refusal.Missing("救助证号%s不对，请核对每一位".formatted(number));
        }
        var standing = person(number).orElseThrow(() -> new Refusal.Missing("没有编号为%s的救助证，或不在你的工作范围内".formatted(number)));
        var person = people.file(actor, standing.subjectId());
        trail.note(actor, "printed", "certificate", standing.id(), "救助证" + number);
        var opened = db.sql("select count(*) from trail where subject = 'certificate' and subject_id = :id and verb = 'printed'")
            .param("id", standing.id()).query(Long.class).single();
        return new Certificate(standing, person, issuer(standing), address + "/verify/" + number + "?k=" + key(number), clock.today(), opened);
    }

    private Optional<Standing> person(String number) {
        return standings.byNumber(number).filter(standing -> standing.subject().equals("person"));
    }

    /** The county federation on the day it was conferred. */
    private Unit issuer(Standing standing) {
        return units.at(Level.COUNTY, standing.unit(), standing.since()).map(unit -> units.on(unit.id(), standing.since()))
            .orElseGet(() -> units.on(standing.unit(), standing.since()));
    }

    /** What anybody with the paper may learn: whose it is (masked), who issued it, from when to when, and whether it holds today. */
    public record Verified(Standing standing, String name, String issuer, boolean holds) {}

    /** Empty unless the key is the one printed: serial numbers can be guessed, keys cannot. */
    Optional<Verified> verify(String number, String key) {
        var same = MessageDigest.isEqual(key(number).getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.UTF_8));
        return same ? person(number).map(standing -> new Verified(standing, Person.masked(people.require(standing.subjectId()).name()),
            issuer(standing).name(), standing.holdsOn(clock.today()))) : Optional.empty();
    }

    private String key(String number) {
        return HexFormat.of().formatHex(seals.hash("certificate " + number), 0, 6);
    }
}
