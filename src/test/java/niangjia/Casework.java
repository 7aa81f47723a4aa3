package niangjia;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import niangjia.ground.DaySet;
import niangjia.money.Books;
import niangjia.money.Money;
import niangjia.money.Receipt;
import niangjia.money.Source;
import niangjia.unit.Actor;
import niangjia.unit.CreditCode;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Matters walked over the API by accounts of the {@link World}: whoever tests a rule tells a person's story. */
public abstract class Casework extends House {

    private static final AtomicInteger SERIAL = new AtomicInteger(5000);

    @Autowired private ApplicationEventPublisher events;
    @Autowired private Books books;
    @Autowired private Units units;
    @Autowired private TransactionTemplate once;

    /** Today is {@code day}, and all that the calendar does follows. */
    protected void dayIs(LocalDate day) {
        today(day);
        once.executeWithoutResult(_ -> events.publishEvent(new DaySet(day)));
    }

    protected static String idNumber(String born) {
        var n = SERIAL.incrementAndGet();
        return World.idNumber("3205%02d".formatted(80 + n / 1000), born, n);   // a place's thousand of one day may all be given
    }

    protected static String phone() {
        return World.phone(SERIAL.incrementAndGet());
    }

    /** A new person of a base union, with an account for money. */
    protected long person(String base) {
        var clerk = base.substring(0, 9) + ".window";
        return person(clerk, base, idNumber("19800101"));
    }

    protected long person(String clerk, String base, String idNumber) {
        var n = SERIAL.incrementAndGet();
        var said = caller.post(clerk, "/api/people", Map.of("name", "钱" + "子丑寅卯辰巳午未申酉".charAt(n / 10 % 10) + "子丑寅卯辰巳午未申酉".charAt(n % 10),
            "idNumber", idNumber, "phone", phone(), "unit", base, "local", true, "bankAccount", "622200000000%07d".formatted(n), "bankName", "虚构银行"));
        if (said.status() != 201) {
            throw new AssertionError(said.status() + " " + said.text());
        }
        return said.at("id").asLong();
    }

    protected Caller.Said check(String who, String programme, String unit, @Nullable Object subject, Map<String, ?> form) {
        return caller.post(who, "/api/matters/check", body(programme, unit, subject, form));
    }

    protected Caller.Said open(String who, String programme, String unit, @Nullable Object subject, Map<String, ?> form) {
        return caller.post(who, "/api/matters", body(programme, unit, subject, form), UUID.randomUUID().toString());
    }

    /** Opens it, or fails the test; answers the matter's number. */
    protected String opened(String who, String programme, String unit, @Nullable Object subject, Map<String, ?> form) {
        var said = open(who, programme, unit, subject, form);
        if (said.status() != 201) {
            throw new AssertionError(said.status() + " " + said.text());
        }
        return said.at("number").asString();
    }

    private static Map<String, Object> body(String programme, String unit, @Nullable Object subject, Map<String, ?> form) {
        var body = new LinkedHashMap<String, Object>(Map.of("programme", programme, "unit", unit, "channel", "window", "form", form));
        if (subject instanceof Long person) {
            body.put("person", person);
        } else if (subject != null) {
            body.put("employer", subject);
        }
        return body;
    }

    /** What the trail has of a subject, the first line first: its verb. */
    protected List<String> trail(String subject, long id) {
        return db.sql("select verb from trail where subject = :subject and subject_id = :id order by id").param("subject", subject).param("id", id).query(String.class).list();
    }

    protected Caller.Said read(String who, String number) {
        return caller.get(who, "/api/matters/" + number);
    }

    protected Caller.Said act(String who, String number, String action, Map<String, ?> more) {
        var body = new LinkedHashMap<String, Object>(more);
        body.put("action", action);
        body.put("version", db.sql("select version from matter where number = :number").param("number", number).query(Integer.class).single());
        return caller.post(who, "/api/matters/" + number + "/actions", body, UUID.randomUUID().toString());
    }

    protected Caller.Said approve(String who, String number) {
        var said = act(who, number, "approve", Map.of("note", "情况属实"));
        if (said.status() != 200) {
            throw new AssertionError(said.status() + " " + said.text());
        }
        return said;
    }

    /** The clauses of a check or a matter that bear a rule's id. */
    protected static List<JsonNode> clauses(Caller.Said said, String rule) {
        return said.at("clauses").valueStream().filter(one -> one.at("/rule").asString().equals(rule)).toList();
    }

    /** A form with some answers changed; a null takes one out. */
    protected static Map<String, Object> with(Map<String, ?> form, Object... changes) {
        var changed = new LinkedHashMap<String, Object>(form);
        for (var n = 0; n < changes.length; n += 2) {
            if (changes[n + 1] == null) {
                changed.remove(changes[n]);
            } else {
                changed.put((String) changes[n], changes[n + 1]);
            }
        }
        return changed;
    }

    /** Money of the unions' own for a unit's book, without a purpose. */
    protected void fund(String unit, String yuan) {
        var book = units.require(unit);
        books.receive(Actor.platform(book), new Receipt(book.id(), Source.DUES, "", Money.read("amount", yuan), clock.today(), "拨缴经费"), UUID.randomUUID().toString());
    }

    /** Sets a standard for a unit and all below it, from 2005 on. */
    protected void standard(String unit, String code, String value) {
        db.sql("""
            insert into standard_value (code, unit, since, value, paper, set_by, recorded_at) values (:code, :unit, date '2005-01-01', :value, '测试文件', 0, now())
            on conflict (code, unit, since) do update set value = excluded.value
            """).param("code", code).param("unit", units.require(unit).id()).param("value", value).update();
    }

    /** Takes the unit's own value away again. */
    protected void unset(String unit, String code) {
        db.sql("delete from standard_value where code = :code and unit = :unit").param("code", code).param("unit", units.require(unit).id()).update();
    }

    /** A new legal entity of the world's town, covered by its base union; answers the credit code. */
    protected String employer() {
        var n = SERIAL.incrementAndGet();
        var seventeen = "9132058500" + "%06d".formatted(n) + "A";
        var code = seventeen + CreditCode.check(seventeen);
        var said = caller.post(World.CITY + ".admin", "/api/employers", Map.of("creditCode", code, "name", "浏河乌有%d厂".formatted(n), "ownership", "private",
            "industry", "C", "headcount", 120, "town", World.TOWN, "base", World.BASE, "day", "2010-01-01"));
        if (said.status() != 201) {
            throw new AssertionError(said.status() + " " + said.text());
        }
        return code;
    }

    /** A hardship file as it should be; income is the household's alone. */
    protected static Map<String, Object> hardshipForm(String category, String income, List<Map<String, Object>> members) {
        return Map.ofEntries(Map.entry("category", category), Map.entry("address", "浏河镇虚构路1号"), Map.entry("cause", "患病"), Map.entry("schooling", "无"),
            Map.entry("jobNeeds", "无"), Map.entry("stateOfMind", "平稳"), Map.entry("income", income), Map.entry("members", members),
            Map.entry("consentOn", "2025-11-20"), Map.entry("consentPaper", "同意书"), Map.entry("visitOn", "2025-11-25"),
            Map.entry("visitor", "钱来"), Map.entry("secondVisitor", "钱往"));
    }

    /** Takes a person of the world's town from the window to the standing, two months before {@link World#TODAY}. */
    protected String hardship(long person, String category, String income, List<Map<String, Object>> members) {
        today(LocalDate.of(2025, 12, 1));
        var form = with(hardshipForm(category, income, members), "medical", category.equals("ILL") ? "0" : null);
        var number = opened(World.TOWN + ".window", "aid.hardship", World.TOWN, person, form);
        approve(World.TOWN + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        dayIs(LocalDate.of(2025, 12, 9));
        dayIs(World.TODAY);
        return number;
    }
}
