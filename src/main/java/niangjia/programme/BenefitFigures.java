package niangjia.programme;

import static niangjia.programme.Dimension.DISPATCHED;
import static niangjia.programme.Dimension.ORIGIN;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import niangjia.programme.Figure.Measure;

/**
 * What benefits add up to, of one programme or of all. Whether whoever got one is from elsewhere and dispatched is what his file said when
 * it was approved, kept with the benefit: equal treatment is a figure.
 */
final class BenefitFigures {

    private static final String THEN = "户籍和派遣按批准那天档案上写的。";

    private static final Dimension[] WHOSE = Dimension.whoseOr("不记名");

    private BenefitFigures() {}

    /** 人次, 人数, 金额, 实物, 已审未付 of a programme. */
    static List<Figure> of(String prefix, String title, String programme, Figure... more) {
        var which = "b.programme = '%s'".formatted(programme);
        return Stream.concat(Stream.of(
                Figure.flow(prefix + ".times", title + "，人次", "期内发到手的，一件里一人计一次，钱物一起给也只计一次；不记名发给多人的按人数计。" + THEN, Measure.COUNT, "benefit", times(which)).by(WHOSE),
                Figure.distinct(prefix + ".people", title + "，人数", "期内得到过的人，得几次也只计一人；不记名发给的不在内。" + THEN, "benefit", people(which)).by(ORIGIN, DISPATCHED),
                Figure.flow(prefix + ".amount", title + "，金额", "银行付出的钱，按付出那天计，退回的在退回那天减去。" + THEN, Measure.MONEY, "benefit", amount(which)).by(WHOSE),
                Figure.flow(prefix + ".goods", title + "，实物", "发到手的实物和服务折合的价值，按发到那天计。" + THEN, Measure.MONEY, "benefit", goods(which)).by(WHOSE),
                Figure.stock(prefix + ".reserved", title + "，已审未付", "期末那天批准了、还没有付出或发到手的，退回要再付的也在内。" + THEN, Measure.MONEY, "benefit", reserved(which)).by(WHOSE)),
            Arrays.stream(more)).toList();
    }

    /** Of all programmes together, those whose names are known; and beside the members, of whom a rate is by the same dimensions. */
    static List<Figure> helped() {
        var which = "b.person is not null";
        return List.of(
            Figure.flow("helped.times", "受助，人次", "期内各个救助项目发到手的，一件里一人计一次；不记名发给的不在内。" + THEN, Measure.COUNT, "benefit", times(which)).by(ORIGIN, DISPATCHED),
            Figure.distinct("helped.people", "受助，人数", "期内得到过任何一项救助的人，几个项目、几次也只计一人；不记名发给的不在内。" + THEN, "benefit", people(which)).by(ORIGIN, DISPATCHED),
            Figure.flow("helped.amount", "受助，金额", "期内各个救助项目由银行付给个人的钱，按付出那天计，退回的在退回那天减去；不记名发给的不在内。" + THEN, Measure.MONEY, "benefit", amount(which))
                .by(ORIGIN, DISPATCHED),
            Figure.ratio("helped.rate", "受助人次，占会员", "期内受助的人次，除以期末的会员；按户籍、按劳务派遣分开看，外来的和本地的、派遣的和非派遣的就并排。一人得几次计几次，受助的也不都是会员。"
                + "人次的户籍和派遣按批准那天档案上写的，会员的按现在写的。", Measure.PERCENT, "helped.times", "people.members"));
    }

    /** One time a person and matter: the first delivery counts, money and goods together. */
    private static String times(String which) {
        return """
            select b.unit, b.delivered_on as day, b.heads::bigint as quantity, 'benefit' as record, b.id as record_id, b.person, null::bigint as key, %s
              from benefit b
             where %s and b.state = 'delivered'
               and not exists (select 1 from benefit e
                                where e.person = b.person and e.matter = b.matter and e.state = 'delivered'
                                  and (e.delivered_on, e.id) < (b.delivered_on, b.id))
            """.formatted(Dimension.whose("b"), which);
    }

    private static String people(String which) {
        return """
            select b.unit, b.delivered_on as day, 1::bigint as quantity, 'benefit' as record, b.id as record_id, b.person, b.person as key, %s
              from benefit b where %s and b.state = 'delivered' and b.person is not null
            """.formatted(Dimension.whose("b"), which);
    }

    /** A payment on the bank's day, less what came back on the day it did; undoing either is its opposite. */
    private static String posted(String which) {
        return """
            select b.unit, e.day, b.id as record_id, b.person, b.local, b.dispatched,
                   case when e.kind = 'return' or undone.kind = 'payment' then -1 else 1 end
                     * (select sum(p.debit) from posting p where p.entry = e.id)::bigint as quantity
              from entry e
              join benefit b on b.id = e.benefit
              left join entry undone on undone.id = e.reverses and e.kind = 'reversal'
             where %s and b.form = 'cash'
               and (e.kind in ('payment', 'return') or undone.kind in ('payment', 'return'))
            """.formatted(which);
    }

    private static String amount(String which) {
        return """
            select unit, day, quantity, 'benefit' as record, record_id, person, null::bigint as key, %s from (%s) posted
            """.formatted(Dimension.whose("posted"), posted(which));
    }

    private static String goods(String which) {
        return """
            select b.unit, b.delivered_on as day, b.amount as quantity, 'benefit' as record, b.id as record_id, b.person, null::bigint as key, %s
              from benefit b where %s and b.form <> 'cash' and b.state = 'delivered'
            """.formatted(Dimension.whose("b"), which);
    }

    /** Money is no longer reserved once posted, and again when it came back; goods once handed over. */
    private static String reserved(String which) {
        return """
            select b.unit, b.approved_on as day, b.amount as quantity, 'benefit' as record, b.id as record_id, b.person, null::bigint as key, %1$s
              from benefit b where %2$s
            union all
            select unit, day, -quantity, 'benefit', record_id, person, null, %3$s from (%4$s) posted
            union all
            select b.unit, case when b.state = 'void' then coalesce(b.closed_on, b.approved_on) else b.delivered_on end, -b.amount, 'benefit', b.id, b.person, null, %1$s
              from benefit b where %2$s and (b.state = 'void' or b.state = 'delivered' and b.form <> 'cash')
            """.formatted(Dimension.whose("b"), which, Dimension.whose("posted"), posted(which));
    }
}
