package niangjia.matter;

import java.util.List;
import niangjia.money.Money;
import niangjia.money.Source;

/**
 * What a run would be if it were submitted now.
 *
 * @param doubled  how many more than one rule took; each stands on the list once, with the higher amount
 * @param sources  the budget by source, beside what its fund still holds
 * @param already  how many had this period's share already and would fail
 */
public record RunPreview(List<Group> groups, int people, int doubled, int already, Money cash, Money goods, Money budget, List<From> sources) {

    public record Group(String name, int people, Money cash, Money goods) {}

    /** @param free what the funds of this source still hold for the programme, neither spent nor reserved */
    public record From(Source source, Money budget, Money free) {}

    public Money sum() {
        return cash.plus(goods);
    }

    /** Whether budget and funds hold the money; goods are bought or given and hold the budget alone. */
    public boolean funded() {
        return cash.compareTo(sources.stream().map(from -> from.budget().atMost(from.free())).reduce(Money.ZERO, Money::plus)) <= 0;
    }

    public boolean within() {
        return sum().compareTo(budget) <= 0;
    }
}
