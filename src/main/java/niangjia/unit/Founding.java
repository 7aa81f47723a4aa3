package niangjia.unit;

import java.time.LocalDate;

/**
 * A unit to be founded.
 *
 * @param kind    {@code territorial zone industry bureau company enterprise joint}
 * @param parent  any code of the unit it hangs below
 * @param standIn it stands for a unit of its time that the sources do not name
 */
public record Founding(String code, String name, Level level, String kind, LocalDate day, String parent, boolean standIn) {

    public Founding(String code, String name, Level level, String kind, LocalDate day, String parent) {
        this(code, name, level, kind, day, parent, false);
    }
}
