package niangjia.unit;

import java.util.List;

/**
 * A unit that a split makes.
 *
 * @param units     the units below that hang below it from the day on: codes, or full names
 * @param employers the employers it covers from the day on, with their members: credit codes, or full names
 */
public record Part(String code, String name, List<String> units, List<String> employers) {}
