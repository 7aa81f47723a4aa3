package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import niangjia.door.Accounts;
import niangjia.money.Award;
import niangjia.money.Benefits;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.money.Source;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.unit.Actor;
import niangjia.unit.CreditCode;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Towns and unions of a test's own, each with its people, so that what is merged is nobody else's. */
public abstract class Counties extends Casework {

    /** After the years whose figures other tests count. */
    protected static final LocalDate FOUNDED = LocalDate.of(2008, 1, 1);

    private static final AtomicInteger SERIAL = new AtomicInteger(600);
    protected static final String ADMIN = World.COUNTY + ".admin";
    protected static final String CITY_ADMIN = World.CITY + ".admin";

    @Autowired protected Federation federation;
    @Autowired protected Units units;
    @Autowired private People people;
    @Autowired private Accounts accounts;
    @Autowired protected Benefits benefits;
    @Autowired protected TransactionTemplate once;

    /** A new town of the world's county, with an account for every role that works there; answers its code. */
    protected String town() {
        var code = free(World.COUNTY + "%d");
        found(code, code + "镇总工会", Level.TOWN, World.COUNTY, FOUNDED);
        for (var role : List.of(Role.WINDOW, Role.OFFICER, Role.REVIEWER, Role.CHAIR, Role.FINANCE)) {
            enrol(code, role);
        }
        return code;
    }

    protected String base(String town) {
        var code = free(town + "%04d");
        found(code, code + "厂工会", Level.BASE, town, FOUNDED);
        return code;
    }

    /** The next code that no opening in another test has been given. */
    private String free(String pattern) {
        return Stream.generate(() -> pattern.formatted(SERIAL.incrementAndGet())).filter(code -> units.byCode(code).isEmpty()).findFirst().orElseThrow();
    }

    protected void found(String code, String name, Level level, String parent, LocalDate day) {
        once.executeWithoutResult(_ -> federation.found(Actor.platform(units.require(World.CITY)),
            new Founding(code, name, level, level == Level.BASE ? "enterprise" : "territorial", day, parent)));
    }

    protected void enrol(String code, Role role) {
        once.executeWithoutResult(_ -> {
            var person = people.register(Actor.platform(units.require(World.CITY)), new NewPerson("任甲", idNumber("19710203"), phone(), code));
            accounts.enrol(List.of(new Accounts.Enrolment(code + "." + role.code(), person, "任甲", role, units.require(code).id(), FOUNDED)), World.PASSWORD);
        });
    }

    /** A member of a base union since a day, of an employer where one is named. */
    protected long member(String base, LocalDate joined) {
        var person = once.execute(_ -> people.register(Actor.platform(units.require(World.CITY)), new NewPerson("钱乙丙", idNumber("19810412"), phone(), base)));
        db.sql("insert into membership (person, unit, joined) values (:person, :unit, :joined)")
            .param("person", person).param("unit", units.require(base).id()).param("joined", joined).update();
        return person;
    }

    /** A legal entity covered by a base union; answers its credit code. */
    protected String covered(String base) {
        var seventeen = "9132058500%06dB".formatted(SERIAL.incrementAndGet());
        var code = seventeen + CreditCode.check(seventeen);
        var said = caller.post(CITY_ADMIN, "/api/employers", Map.of("creditCode", code, "name", "乌有%s厂".formatted(seventeen.substring(12)), "ownership", "private",
            "industry", "C", "headcount", 30, "town", base.substring(0, 9), "base", base, "day", "2010-01-01"));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return code;
    }

    /** Approved and unpaid, out of a book's unrestricted dues; answers its id. */
    protected long owed(String unit, long person, String yuan) {
        var book = units.require(unit);
        var chair = db.sql("select id, person, name from staff where username = :username").param("username", unit + ".chair")
            .query((row, _) -> new Actor(row.getLong(1), row.getLong(2), row.getString(3), Role.CHAIR, book.id(), book.code(), book.name(), book.level())).single();
        var matter = db.sql("""
            insert into matter (number, programme, unit, channel, state, form, opened_by, opened_on) values (:number, 'aid.emergency', :unit, 'window', 'done', '{}', 0, :day) returning id
            """).param("number", "R-" + SERIAL.incrementAndGet()).param("unit", book.id()).param("day", World.TODAY).query(Long.class).single();
        return once.execute(_ -> benefits.approve(chair, new Award(matter, "R", "aid.emergency", book.id(), book.id(), person, 1, 0, "cash", "测试待遇",
            Money.read("amount", yuan), "", "", Expense.HARDSHIP_AID, List.of(Source.DUES), false, null)));
    }

    protected static Map<String, Object> act(String kind, LocalDate day, List<String> units, Object... more) {
        var body = new LinkedHashMap<String, Object>(Map.of("kind", kind, "day", day.toString(), "units", units, "reason", "测试文件一号"));
        for (var n = 0; n < more.length; n += 2) {
            body.put((String) more[n], more[n + 1]);
        }
        return body;
    }

    protected Caller.Said preview(String who, Map<String, Object> act) {
        return caller.post(who, "/api/reorganisations/preview", act, UUID.randomUUID().toString());
    }

    protected Caller.Said propose(String who, Map<String, Object> act) {
        return caller.post(who, "/api/reorganisations", act, UUID.randomUUID().toString());
    }

    protected long proposed(String who, Map<String, Object> act) {
        var said = propose(who, act);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.at("id").asLong();
    }

    /** Of a sort of things, how many an answer says go along. */
    protected static long moves(Caller.Said said, String what) {
        return said.at("moves").valueStream().filter(one -> one.at("/what").asString().equals(what)).mapToLong(one -> one.at("/count").asLong()).sum();
    }

    protected String state(long act) {
        return db.sql("select state from reorganisation where id = :id").param("id", act).query(String.class).single();
    }

    /** What the fund of dues in a unit's book holds: balance and reserved, in fen. */
    protected List<Long> dues(String unit) {
        return db.sql("select balance, reserved from account a join unit u on u.id = a.book where u.code = :unit and a.fund and a.source = 'dues' and a.purpose = ''")
            .param("unit", unit).query((row, _) -> List.of(row.getLong(1), row.getLong(2))).optional().orElse(List.of(0L, 0L));
    }
}
