package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import niangjia.door.Actors;
import niangjia.unit.Units;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Posts of a union in one moment: relieving, an election, and taking back that somebody was relieved. */
class CadresAtOnceTest extends Casework {

    private static final String OFFICER = World.TOWN + ".officer";
    private static int serial = 780;

    @Autowired private Cadres cadres;
    @Autowired private Actors actors;
    @Autowired private Units units;
    @Autowired private TransactionTemplate once;

    private String base;
    private long member;

    @BeforeEach
    void aUnionWithACommitteeMember() {
        base = "3205851020" + serial++;
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", base, "name", "浏河同时厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        caller.post(OFFICER, "/api/units/" + base + "/cadres", Map.of("post", "committee", "name", "蒋委员", "since", "2022-01-01"));
        member = db.sql("select c.id from cadre c join unit u on u.id = c.unit where u.code = :it").param("it", base).query(Long.class).single();
    }

    private String until() {
        return db.sql("select coalesce(until::text, '') from cadre where id = :it").param("it", member).query(String.class).single();
    }

    @Test
    void ofTwoWhoRelieveTheSecondHearsThatItIsDone() {
        var second = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            cadres.end(actors.of(OFFICER), base, member, LocalDate.of(2025, 6, 1));
            second.completeAsync(() -> caller.post(OFFICER, "/api/units/" + base + "/cadres/" + member + "/end", Map.of("until", "2026-01-20")));
            untilItWaits(second);
        });
        assertThat(second.join().status()).as(second.join().text()).isEqualTo(409);
        assertThat(until()).isEqualTo("2025-06-01");
    }

    @Test
    void whoeverIsRestoredWhileABoardIsElectedGoesWithTheOldOne() {
        cadres.end(actors.of(OFFICER), base, member, LocalDate.of(2026, 1, 21));
        var second = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            var union = units.require(base);
            cadres.seat(actors.of(OFFICER), union, new Board(LocalDate.of(2026, 1, 15), 3, List.of()), null);
            db.sql("insert into union_term (unit, since, due) values (:unit, date '2026-01-15', date '2029-01-14')").param("unit", union.id()).update();
            second.completeAsync(() -> caller.post(OFFICER, "/api/units/" + base + "/cadres/" + member + "/restore", Map.of()));
            untilItWaits(second);
        });
        assertThat(second.join().status()).as(second.join().text()).isEqualTo(409);
        assertThat(until()).isEqualTo("2026-01-15");
    }
}
