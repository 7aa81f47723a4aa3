package niangjia.unit;

import java.util.List;

/**
 * A unit that a split makes.
 *
 * @param units     codes of the units below that hang below it from the day on
 * @param employers credit codes of the employers it covers from the day on, with their members
 */
public record Part(String code, String name, List<String> units, List<String> employers) {}
