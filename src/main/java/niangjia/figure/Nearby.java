package niangjia.figure;

import java.util.List;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Units that may be chosen instead of one.
 *
 * @param said how that one is asked for where more lie below it than a menu lists, so that it is typed; null where a menu lists them all
 */
public record Nearby(List<Group> groups, @Nullable String said) {

    /** @param title what they are to the unit asked for: 上级, 下级 */
    public record Group(String title, List<Unit> units) {}

    /** Without those above it and those it took over. */
    public List<Unit> downwards() {
        return groups.stream().filter(one -> one.title().equals(Choices.ITSELF) || one.title().equals(Choices.BELOW)).flatMap(one -> one.units().stream()).toList();
    }
}
