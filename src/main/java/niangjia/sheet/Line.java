package niangjia.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import niangjia.ground.Refusal;
import niangjia.ground.Typed;

/** A line as it stands in the file. @param n its number there, from 1 @param cells trimmed texts up to the last that says something, days as 2026-01-21 where the file knows a day */
public record Line(int n, List<String> cells) {

    /** The template has ten; whatever somebody keeps beside them has room too. */
    static final int MOST_CELLS = 300;
    /** In signs, of all its cells together: as long as one of Excel's may be. */
    private static final int LONGEST = 32_767;

    /**
     * Empty cells at its end are dropped: a border or a colour laid over a whole row makes thousands of them. {@link Refusal.Invalid} where one
     * further right says something, before the rest is looked at.
     */
    static Line of(int n, int count, IntFunction<String> cell) {
        var cells = new ArrayList<String>();
        var filled = 0;
        var length = 0;
        for (var at = 0; at < count; at++) {
            var text = cell.apply(at);
            cells.add(text);
            if (!text.isEmpty()) {
                filled = cells.size();
                length += text.length();
            }
            if (filled > MOST_CELLS) {
                throw Roll.refused("第%d行第%d列以后还有字，请删去右边多余的列再传".formatted(n, MOST_CELLS));
            }
            if (length > LONGEST) {
                throw Roll.refused("第%d行一共超过%d个字，请删去不相干的列再传".formatted(n, LONGEST));
            }
        }
        return new Line(n, List.copyOf(cells.subList(0, filled)));
    }

    /** '320585… is how Excel is told that a number is a text; what other programs save may keep the sign. */
    static String unquoted(String cell) {
        return cell.matches("['‘’＇`][0-9Xx]+") ? cell.substring(1) : cell;
    }

    /** The cell of a column, or empty; {@code column} below zero: the file has none. */
    public String at(int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }

    /** In signs, of all its cells. */
    public int length() {
        return cells.stream().mapToInt(String::length).sum();
    }

    /** The day that a cell says, as people write days; nothing where it is none. */
    public Optional<LocalDate> day(int column) {
        return Day.of(Typed.text(at(column)));
    }

    /** Where the first cell stands that is called so; below zero where none is. */
    public int place(Collection<String> called) {
        return cells.stream().map(Line::plain).map(called::contains).toList().indexOf(true);
    }

    public boolean blank() {
        return cells.stream().allMatch(cell -> Typed.text(cell).isEmpty());
    }

    /** A column's name without spaces, stars and what stands in brackets: “身份证号*（必填）” is 身份证号. */
    public static String plain(String name) {
        return Typed.text(name).replaceAll("[（(][^（(）)]*[）)]", "").replaceAll("[ *＊:：]", "").toLowerCase(Locale.ROOT);
    }
}
