package niangjia.matter;

import niangjia.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a run gives to one group of its list (特困, 全国级劳模).
 *
 * @param cashEach the amount of each where it is the same for all, else null; {@code goodsEach} likewise
 * @param paid     people whose money the bank has paid, {@code returned} those it refused
 */
public record RunGroup(String name, long heads, long people, Money cash, Money goods, @Nullable Money cashEach,
        @Nullable Money goodsEach, String goodsSays, long paid, long returned) {

    public Money sum() {
        return cash.plus(goods);
    }
}
