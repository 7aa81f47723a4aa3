package niangjia.figure;

import java.util.List;
import niangjia.unit.Unit;

/** Units that may be chosen instead. @param title what they are to the unit asked for: 上级, 下级 */
public record Nearby(String title, List<Unit> units) {}
