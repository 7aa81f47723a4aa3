package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import niangjia.Caller;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Acts that meet: the second sees what the first did, and one that breaks holds up no other. */
class AtOnceTest extends Counties {

    private static final LocalDate DAY = World.TODAY.plusDays(10);

    @Autowired private Reorganisations reorganisations;

    /** Taken back by one administrator in the moment its day comes: it stays taken back. */
    @Test
    void whatIsTakenBackWhileItsDayComesIsNeitherDoneNorFailed() {
        var base = base(town());
        var act = proposed(ADMIN, act("rename", DAY, List.of(base), "name", "改到一半的工会"));
        var coming = new CompletableFuture<Void>();
        once.executeWithoutResult(_ -> {
            db.sql("update reorganisation set state = 'undone', undone_on = :today, undone_name = '另一位' where id = :id").param("today", World.TODAY).param("id", act).update();
            coming.completeAsync(() -> {
                dayIs(DAY);
                return null;
            });
            untilItWaits(coming);
        });
        coming.join();
        assertThat(state(act)).isEqualTo("undone");
        assertThat(units.require(base).name()).isNotEqualTo("改到一半的工会");
    }

    /** Another act of today comes between the list that was seen and the act: it waits for it. */
    @Test
    void whatIsConfirmedIsDoneOnTheTreeThatWasSeen() {
        var old = town();
        var base = base(old);
        var act = proposed(ADMIN, act("merge", World.TODAY.minusDays(1), List.of(old), "into", town()));
        var mark = caller.get(CITY_ADMIN, "/api/reorganisations/" + act).at("mark").asString();
        caller.token(ADMIN);
        var confirmed = new CompletableFuture<Caller.Said>();
        var between = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            federation.hold();
            confirmed.completeAsync(() -> caller.post(CITY_ADMIN, "/api/reorganisations/" + act + "/confirm", Map.of("mark", mark)));
            untilItWaits(confirmed);
            between.completeAsync(() -> propose(ADMIN, act("dissolve", World.TODAY, List.of(base))));
            untilItWaits(confirmed, between);
        });
        assertThat(moves(confirmed.join(), "units")).as(confirmed.join().text()).isEqualTo(1);
        assertThat(between.join().status()).as(between.join().text()).isEqualTo(201);
    }

    @Test
    void aPlanThatBreaksOffIsToldAndTriedAgainAndHoldsUpNoOther() {
        var town = town();
        var base = base(town);
        var breaks = proposed(ADMIN, act("rename", DAY, List.of(base), "name", base + "改断的工会"));
        var next = proposed(ADMIN, act("rename", DAY, List.of(town), "name", town + "改成的镇总工会"));
        today(DAY);
        db.sql("alter table unit_name add constraint check_breaks check (name not like '%改断的工会')").update();
        try {
            reorganisations.due();
        } finally {
            db.sql("alter table unit_name drop constraint check_breaks").update();
        }
        assertThat(state(next)).isEqualTo("done");
        assertThat(state(breaks)).isEqualTo("planned");
        assertThat(caller.browser(ADMIN).get("/").text()).contains(base + "改断的工会没有办成：平台出错，还会再办");
        reorganisations.due();
        assertThat(state(breaks)).isEqualTo("done");
        assertThat(caller.browser(ADMIN).get("/").text()).doesNotContain("改断的工会没有办成");
    }
}
