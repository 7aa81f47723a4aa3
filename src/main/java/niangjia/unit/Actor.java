package niangjia.unit;

import niangjia.ground.Who;

/**
 * Who acts, as what, where. Every verb and query takes one; a staff account acts in one role at one unit at a time.
 *
 * @param account the staff account's id; 0 is the platform itself
 * @param person  the person the account belongs to; 0 for the platform
 */
public record Actor(long account, long person, String name, Role role, long unit, String unitCode, String unitName, Level level)
        implements Who {

    @Override
    public String who() {
        return role == Role.SYSTEM ? name : unitName + " " + role.title() + " " + name;
    }

    /** The platform acting at {@code unit}: what the calendar opens, what a deadline ends. */
    public static Actor platform(Unit unit) {
        return new Actor(0, 0, "平台", Role.SYSTEM, unit.id(), unit.code(), unit.name(), unit.level());
    }
}
