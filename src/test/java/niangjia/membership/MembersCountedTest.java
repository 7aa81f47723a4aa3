package niangjia.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import niangjia.Casework;
import niangjia.World;
import niangjia.ground.Refusal;
import niangjia.person.Memberships;
import niangjia.person.Memberships.Enrolment;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever members join, leave, change and have kept, each union's figures are what its records say, on every day. */
class MembersCountedTest extends Casework {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 700;

    @Autowired private Memberships memberships;
    @Autowired private Units units;

    @RepeatedTest(6)
    void figuresEqualRecords(RepetitionInfo round) {
        var seed = round.getCurrentRepetition() <= 3 ? round.getCurrentRepetition() : System.nanoTime();
        var random = new Random(seed);
        var unions = List.of(founded(round.getCurrentRepetition() * 2), founded(round.getCurrentRepetition() * 2 + 1));
        var people = new ArrayList<Long>();
        for (var n = 0; n < 8; n++) {
            people.add(person(World.FAR_TOWN + ".window", World.FAR_TOWN, idNumber("19800101")));
        }
        var done = 0;
        var day = FIRST;
        for (var n = 0; n < 60; n++) {
            day = day.plusDays(random.nextInt(2 * DAYS / 60));
            var verb = List.of("join", "join", "leave", "transfer", "keep").get(random.nextInt(5));
            try {
                memberships.enrol(Actor.platform(units.require(World.CITY)), people.get(random.nextInt(people.size())),
                    new Enrolment(verb, unions.get(random.nextInt(2)), day, random.nextBoolean(), random.nextBoolean(), null));
                done++;
            } catch (Refusal refused) {
                assertThat(refused.says()).isNotBlank();
            }
        }
        assertThat(done).as("seed %d", seed).isGreaterThan(10);
        for (var union : unions) {
            for (var n = 0; n < 8; n++) {
                var from = FIRST.plusDays(random.nextInt(DAYS));
                var to = from.plusDays(random.nextInt(200));
                for (var figure : Map.of("people.members", "member", "people.kept", "kept").entrySet()) {
                    var asked = caller.get(World.CITY + ".officer", "/api/figures/%s?unit=%s&from=%s&to=%s".formatted(figure.getKey(), union, from, to));
                    assertThat(asked.at("value").asInt()).as("seed %d, %s of %s on %s: %s", seed, figure.getKey(), union, to, asked.text())
                        .isEqualTo(records(union, figure.getValue(), to));
                    assertThat(asked.at("change").asInt()).as("seed %d, change of %s of %s since %s until %s", seed, figure.getKey(), union, from, to)
                        .isEqualTo(records(union, figure.getValue(), to) - records(union, figure.getValue(), from.minusDays(1)));
                }
            }
        }
    }

    private String founded(int n) {
        var code = World.FAR_TOWN + "8" + "%03d".formatted(n);
        var made = caller.post(World.CITY + ".admin", "/api/units", Map.of("code", code, "name", "杨舍会籍" + n + "厂工会", "level", "base", "kind", "enterprise",
            "day", FIRST.toString(), "parent", World.FAR_TOWN));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return code;
    }

    private int records(String union, String kind, LocalDate day) {
        return db.sql("""
            select count(distinct m.person) from membership m join unit u on u.id = m.unit
             where u.code = :union and m.kind = :kind and m.joined <= :day and (m.left_on is null or m.left_on > :day)
            """).param("union", union).param("kind", kind).param("day", day).query(Integer.class).single();
    }
}
