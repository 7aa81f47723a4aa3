package niangjia.programme;

import java.util.List;
import niangjia.ground.Code;

/**
 * A figure (指标): a named relation of rows (unit, day, quantity, record). A flow is its sum over a period, a stock the sum of
 * its signed changes up to a day, a ratio the quotient of two others.
 *
 * @param code   {@code aid.tuition.amount}
 * @param says   what it counts, as of which day, and what not: whole Chinese sentences, read below its title wherever it stands
 * @param source the table whose changes make its tallies dirty: membership, unit, employer_cover, standing, matter (with its steps),
 *               benefit (with its entries), union_term, cadre; or {@code union}, a unit together with what it covers, its posts and its
 *               registration. A row's unit must be that table's, its day one of that table's dates, and nothing outside
 *               the table may change the row. Empty for a figure that counts by anything else: it is added from its rows at each reading
 * @param rows   SQL giving the columns {@code unit, day, quantity, record, record_id, person, key} ({@code record} names the kind of record:
 *               matter, benefit, person, unit, employer, standing; {@code key} is what a distinct figure counts once, with its greatest
 *               quantity, else null); empty for a ratio
 * @param parts  numerator and denominator of a ratio, else empty
 * @param dimensions what its rows can be filtered and divided by besides unit and month: {@code rows} gives a column of each one's code,
 *               never null
 */
public record Figure(String code, String title, String says, Kind kind, Measure measure, boolean distinct, String source, String rows, List<String> parts,
        List<Dimension> dimensions) {

    public Figure {
        if (!says.endsWith("。")) {
            throw new IllegalArgumentException(code + " must say in a sentence what it counts");
        }
    }

    public Figure(String code, String title, String says, Kind kind, Measure measure, boolean distinct, String source, String rows, List<String> parts) {
        this(code, title, says, kind, measure, distinct, source, rows, parts, List.of());
    }

    /** The same with dimensions. A ratio has those that both its parts have. */
    public Figure by(Dimension... dimensions) {
        return new Figure(code, title, says, kind, measure, distinct, source, rows, parts, List.of(dimensions));
    }

    public enum Kind implements Code { FLOW, STOCK, RATIO }

    /** What a quantity is: a count, fen, or (of a ratio) a share or fen. */
    public enum Measure implements Code { COUNT, MONEY, PERCENT }

    public static Figure flow(String code, String title, String says, Measure measure, String source, String rows) {
        return new Figure(code, title, says, Kind.FLOW, measure, false, source, rows, List.of());
    }

    public static Figure stock(String code, String title, String says, Measure measure, String source, String rows) {
        return new Figure(code, title, says, Kind.STOCK, measure, false, source, rows, List.of());
    }

    /** Counts distinct keys of a period; never summed from parts. */
    public static Figure distinct(String code, String title, String says, String source, String rows) {
        return new Figure(code, title, says, Kind.FLOW, Measure.COUNT, true, source, rows, List.of());
    }

    public static Figure ratio(String code, String title, String says, Measure measure, String numerator, String denominator) {
        return new Figure(code, title, says, Kind.RATIO, measure, false, "", "", List.of(numerator, denominator));
    }

    /** Matters of a programme that were granted, on the day they were: {@code <code>.times}. */
    public static Figure ofGrants(String programme, String title, String says) {
        return flow(programme + ".times", title, says, Measure.COUNT, "matter", """
            select m.unit, m.closed_on as day, 1::bigint as quantity, 'matter' as record, m.id as record_id, m.person, null::bigint as key
              from matter m where m.programme = '%s' and m.state = 'granted'
            """.formatted(programme));
    }

    /** What came to a stock and what left it, each on its day and with its sign: its rows as a flow. No figure of the book. */
    public Figure changes() {
        return new Figure(code + ".change", title + "，净增", "期内增加的减去期内减少的。总数是" + says, Kind.FLOW, measure, false, "", rows, List.of(), dimensions);
    }

    /** Whether its records are about people; rows that say {@code null::bigint as person} are not. */
    public boolean named() {
        return !rows.contains("null::bigint as person");
    }

    /** The five figures of every aid programme: 人次, 人数, 金额, 实物, 已审未付. */
    public static List<Figure> ofBenefits(String code, String title, Figure... more) {
        return ofBenefits(code, title, code, more);
    }

    /** The same where another programme gives the benefits: living aid is applied for once and paid by a monthly run. */
    public static List<Figure> ofBenefits(String prefix, String title, String code, Figure... more) {
        return BenefitFigures.of(prefix, title, code, more);
    }

    /** Who was helped by any programme, and how many times for so many members: the kernel's own. */
    public static List<Figure> ofAllBenefits() {
        return BenefitFigures.helped();
    }
}
