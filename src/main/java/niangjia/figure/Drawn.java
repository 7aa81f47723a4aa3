package niangjia.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure's answer as a page draws it, all in words.
 *
 * @param value  heading of the column of values, with its unit: 金额（元）
 * @param more   headings of the columns behind the bar
 * @param foot   the whole, as the table's last line
 * @param series the line over months as {@code charts.js} reads it
 * @param months the same numbers in words
 */
public record Drawn(List<Big> headline, String value, List<String> more, List<Row> rows, Row foot, String series, String lineSays, List<String> legend,
        List<Month> months) {

    /** A number at the top; {@code href} opens its records, null where this actor may not. */
    public record Big(String label, String says, @Nullable String href, String note) {}

    /**
     * @param href  the same figure of this part alone
     * @param under a second line: which units merged into it
     * @param share of the longest bar, in percent with a decimal point: {@code 96.7%}
     */
    public record Row(String name, @Nullable String href, String under, String value, @Nullable String records, String share, List<Cell> cells, String hedge) {

        /** The numbers alone. */
        Row plain() {
            return new Row(name, null, under, value, null, "0", cells.stream().map(cell -> new Cell(cell.label(), cell.says(), null)).toList(), hedge);
        }
    }

    public record Cell(String label, String says, @Nullable String href) {}

    public record Month(String says, String value) {}
}
