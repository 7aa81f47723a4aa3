package niangjia.programme;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A figure (指标): a named relation of rows (unit, day, quantity, record). A flow is its sum over a period, a stock the sum of
 * its signed changes up to a day, a ratio the quotient of two others.
 *
 * @param code   {@code aid.tuition.amount}
 * @param source the table whose changes make its tallies dirty: membership, unit, employer_cover, standing, matter, benefit
 * @param rows   SQL giving the columns {@code unit, day, quantity, record, record_id, person, key} ({@code record} names the kind of record:
 *               matter, benefit, person, unit, employer, standing; {@code key} is what a distinct figure counts, else null);
 *               empty for a ratio
 * @param parts  numerator and denominator of a ratio, else empty
 */
public record Figure(String code, String title, Kind kind, Measure measure, boolean distinct, String source, String rows, List<String> parts) {

    public enum Kind { FLOW, STOCK, RATIO }

    /** What a quantity is: a count, fen, or (of a ratio) a share or fen. */
    public enum Measure { COUNT, MONEY, PERCENT }

    public static Figure flow(String code, String title, Measure measure, String source, String rows) {
        return new Figure(code, title, Kind.FLOW, measure, false, source, rows, List.of());
    }

    public static Figure stock(String code, String title, Measure measure, String source, String rows) {
        return new Figure(code, title, Kind.STOCK, measure, false, source, rows, List.of());
    }

    /** Counts distinct keys of a period; never summed from parts. */
    public static Figure distinct(String code, String title, String source, String rows) {
        return new Figure(code, title, Kind.FLOW, Measure.COUNT, true, source, rows, List.of());
    }

    public static Figure ratio(String code, String title, Measure measure, String numerator, String denominator) {
        return new Figure(code, title, Kind.RATIO, measure, false, "", "", List.of(numerator, denominator));
    }

    /** The five figures of every aid programme: 人次, 人数, 金额, 实物, 已审未付. */
    public static List<Figure> ofBenefits(String code, String title, Figure... more) {
        return ofBenefits(code, title, code, more);
    }

    /** The same where another programme gives the benefits: living aid is applied for once and paid by a monthly run. */
    public static List<Figure> ofBenefits(String prefix, String title, String code, Figure... more) {
        // One time a person and matter: the first delivery counts, money and goods together.
        var times = """
            select unit, day, quantity, 'benefit' as record, record_id, person, null::bigint as key from (
                select b.unit, b.delivered_on as day, b.heads::bigint as quantity, b.id as record_id, b.person,
                       row_number() over (partition by b.matter, coalesce(b.person, -b.id) order by b.delivered_on, b.id) as nth
                  from benefit b where b.programme = '%s' and b.delivered_on is not null and b.state = 'delivered') first
             where nth = 1
            """.formatted(code);
        var people = """
            select b.unit, b.delivered_on as day, 1::bigint as quantity, 'benefit' as record, b.id as record_id, b.person, b.person as key
              from benefit b where b.programme = '%s' and b.state = 'delivered' and b.person is not null
            """.formatted(code);
        var amount = """
            select b.unit, e.day, case when e.kind = 'payment' then 1 else -1 end * (select sum(debit) from posting p where p.entry = e.id)::bigint as quantity,
                   'benefit' as record, b.id as record_id, b.person, null::bigint as key
              from entry e join benefit b on b.id = e.benefit
             where b.programme = '%s' and b.form = 'cash' and e.kind in ('payment', 'return')
            """.formatted(code);
        var goods = """
            select b.unit, b.delivered_on as day, b.amount as quantity, 'benefit' as record, b.id as record_id, b.person, null::bigint as key
              from benefit b where b.programme = '%s' and b.form <> 'cash' and b.state = 'delivered'
            """.formatted(code);
        var reserved = """
            select b.unit, b.approved_on as day, b.amount as quantity, 'benefit' as record, b.id as record_id, b.person, null::bigint as key
              from benefit b where b.programme = '%1$s'
            union all
            select b.unit, coalesce(b.closed_on, b.delivered_on) as day, -b.amount, 'benefit', b.id, b.person, null
              from benefit b where b.programme = '%1$s' and b.state in ('delivered', 'void')
            """.formatted(code);
        return Stream.concat(Stream.of(
                flow(prefix + ".times", title + "，人次", Measure.COUNT, "benefit", times),
                distinct(prefix + ".people", title + "，人数", "benefit", people),
                flow(prefix + ".amount", title + "，金额", Measure.MONEY, "benefit", amount),
                flow(prefix + ".goods", title + "，实物", Measure.MONEY, "benefit", goods),
                stock(prefix + ".reserved", title + "，已审未付", Measure.MONEY, "benefit", reserved)),
            Arrays.stream(more)).toList();
    }
}
