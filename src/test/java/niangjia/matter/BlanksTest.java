package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import niangjia.Casework;
import niangjia.World;
import niangjia.door.Actors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages forms are typed on are forgotten once nobody can be typing on them. */
class BlanksTest extends Casework {

    @Autowired private Blanks blanks;
    @Autowired private Actors actors;
    @Autowired private TransactionTemplate transaction;

    @Test
    void aPageIsRememberedAWeekAfterItWasLastHeardOf() {
        var clerk = actors.of(World.TOWN + ".window");
        var pages = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        pages.forEach(page -> transaction.executeWithoutResult(_ -> blanks.take(clerk, page)));
        unheardOf(pages.get(0), Duration.ofDays(7).plusMinutes(1));
        unheardOf(pages.get(1), Duration.ofDays(7).minusMinutes(1));
        unheardOf(pages.get(2), Duration.ofDays(70));
        transaction.executeWithoutResult(_ -> blanks.take(clerk, pages.get(2)));
        blanks.sweep();
        assertThat(db.sql("select blank from matter_blank where blank = any(:pages)").param("pages", pages.toArray(UUID[]::new)).query(UUID.class).list())
            .containsExactlyInAnyOrder(pages.get(1), pages.get(2));
    }

    private void unheardOf(UUID page, Duration time) {
        db.sql("update matter_blank set used_at = :at where blank = :page").param("at", clock.recorded().minus(time).atOffset(ZoneOffset.UTC)).param("page", page).update();
    }
}
