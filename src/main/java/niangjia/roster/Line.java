package niangjia.roster;

import java.util.List;
import niangjia.ground.Typed;

/** A line as it stands in the file. @param n its number there, from 1 @param cells trimmed texts, days as 2026-01-21 where the file knows a day */
record Line(int n, List<String> cells) {

    /** The cell of a column, or empty; {@code column} below zero: the file has none. */
    String at(int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }

    boolean blank() {
        return cells.stream().allMatch(cell -> Typed.text(cell).isEmpty());
    }
}
