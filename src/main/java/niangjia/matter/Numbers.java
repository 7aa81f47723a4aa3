package niangjia.matter;

import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.store.Aside;
import niangjia.unit.Level;
import niangjia.unit.Unit;
import org.springframework.stereotype.Component;

/** The numbers people read (办件号、救助证号): prefix, year, serial and a check digit. They are not keys; gaps are fine. */
@Component
public class Numbers {

    private final Aside aside;
    private final BusinessClock clock;

    Numbers(Aside aside, BusinessClock clock) {
        this.aside = aside;
        this.clock = clock;
    }

    /** The next serial of {@code key}, in a transaction of its own: nobody waits for somebody else's matter. */
    public long next(String key) {
        return aside.once(db -> db.sql("""
            insert into serial (key, last) values (:key, 1)
            on conflict (key) do update set last = serial.last + 1
            returning last
            """).param("key", key).query(Long.class).single());
    }

    /** The next number of a matter: of the county, or of what is above where there is none. {@code upwards} is from the unit itself up to the city. */
    String ofMatter(List<Unit> upwards) {
        var today = clock.today();
        var county = upwards.stream().filter(one -> one.level().ordinal() <= Level.COUNTY.ordinal() && one.existsOn(today)).findFirst().orElse(upwards.getFirst());
        var year = "%02d".formatted(today.getYear() % 100);
        return with(county.code(), year, next("matter " + county.code() + "-" + year));
    }

    /** 320585-26-003174: five digits and the check digit of all digits before it. */
    public static String with(String prefix, String year, long serial) {
        var body = "%s-%s-%05d".formatted(prefix, year, serial);
        return body + check(body);
    }

    /** ISO 7064 MOD 11,10 over the digits; letters and dashes do not count. */
    static char check(String body) {
        var product = 10;
        for (var at = 0; at < body.length(); at++) {
            if (Character.isDigit(body.charAt(at))) {
                var sum = (body.charAt(at) - '0' + product) % 10;
                product = (sum == 0 ? 10 : sum) * 2 % 11;
            }
        }
        return (char) ('0' + (11 - product) % 10);
    }

    /** Whether a number that someone typed can be one at all. */
    public static boolean plausible(String number) {
        return number.matches("[0-9]{4,14}-[0-9]{2,4}-[0-9]{6,9}")
            && check(number.substring(0, number.length() - 1)) == number.charAt(number.length() - 1);
    }
}
