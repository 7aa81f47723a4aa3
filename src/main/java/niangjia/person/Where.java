package niangjia.person;

import java.util.List;
import niangjia.ground.Fault;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * In which unit is looked.
 *
 * @param code   of the unit chosen; empty for all
 * @param menu   the units right below, and the one chosen where it lies deeper; empty for a base union
 * @param typed  what stands in the field where there are more than a menu lists, else null
 */
public record Where(String code, List<Unit> menu, @Nullable String typed, List<Fault> faults) {}
