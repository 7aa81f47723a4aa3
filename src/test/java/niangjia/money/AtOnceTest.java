package niangjia.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import niangjia.World;
import niangjia.ground.Refusal;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;

/** Two who do the same in one moment: the second sees what the first did. */
class AtOnceTest extends Coffers {

    @Test
    void ofTwoPurchasesTheSecondHasWhatTheFirstLeftOfTheBudget() {
        var programme = fresh("test.shop");
        var unit = World.OTHER_TOWN;
        receive(unit, Source.DUES, programme, Money.yuan(200));
        var run = matter(unit);
        once.executeWithoutResult(_ -> budgets.set(as(unit, Role.CHAIR), book(unit), programme, run, World.TODAY.getYear(), Map.of(Source.DUES, Money.yuan(100))));
        var finance = as(unit, Role.FINANCE);
        var goods = new Purchase(book(unit), Source.DUES, programme, Expense.WARMTH, run, Money.yuan(60), World.TODAY, "慰问品");
        var second = new CompletableFuture<Long>();
        once.executeWithoutResult(_ -> {
            books.purchase(finance, goods, fresh("k"));
            var key = fresh("k");
            second.completeAsync(() -> books.purchase(finance, goods, key));
            untilItWaits(second);
        });
        assertThat(second.handle((_, refused) -> refused).join()).hasCauseInstanceOf(Refusal.Conflict.class).hasMessageContaining("还可用¥40.00");
        assertThat(fund(unit, Source.DUES, programme)).containsExactly(14_000, 0);
    }

    @Test
    void aListWhoseLastTwoLinesAreTakenBackCloses() {
        var programme = fresh("test.both");
        receive(World.COUNTY, Source.DUES, programme, Money.yuan(100));
        receive(World.COUNTY, Source.SOCIETY, programme, Money.yuan(100));
        var one = matter(World.TOWN);
        var other = matter(World.TOWN);
        give(World.COUNTY, one, programme, person(account()), "cash", Money.yuan(10), null, Source.DUES);
        give(World.COUNTY, other, programme, person(account()), "cash", Money.yuan(20), null, Source.SOCIETY);   // of a fund of its own: neither waits for the other's
        var payout = released(World.COUNTY, programme);
        var chair = as(World.COUNTY, Role.CHAIR);
        var second = new CompletableFuture<Void>();
        once.executeWithoutResult(_ -> {
            benefits.cancel(chair, one, "追认未通过");
            second.completeAsync(() -> {
                once.executeWithoutResult(_ -> benefits.cancel(chair, other, "追认未通过"));
                return null;
            });
            untilItWaits(second);
        });
        second.join();
        assertThat(db.sql("select state from payout where id = :id").param("id", payout).query(String.class).single()).isEqualTo("closed");
        assertThat(fund(World.COUNTY, Source.DUES, programme)).containsExactly(10_000, 0);
    }
}
