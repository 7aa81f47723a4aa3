package niangjia.wagewatch;

import java.util.List;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Measure;

/** What the returns add up to. Rates and means are quotients over the quarters that end in the period; a mean of means is none. */
final class WageFigures {

    /** One that was withdrawn is not; the one filed in its place is. */
    private static final String FILED = "m.submitted_on is not null and m.state <> 'withdrawn'";

    static final List<Figure> ALL = List.of(
        Figure.stock("wagewatch.points", "工资监测点", "期末那天的工资监测点，定为监测点那天起计，批准取消的第二天起不计。", Measure.COUNT, "standing", """
            select unit, lower(valid) as day, 1::bigint as quantity, 'standing' as record, id as record_id, null::bigint as person, null::bigint as key
              from standing where kind = 'monitoring'
            union all
            select unit, upper(valid), -1, 'standing', id, null, null from standing where kind = 'monitoring' and upper(valid) is not null
            """),
        Figure.flow("wagewatch.returned", "工资监测，已报", "期内报来的季度报表，按报来那天计，迟报的也计，撤回的不计；一个监测点一季一份。", Measure.COUNT, "matter", """
            select m.unit, m.submitted_on as day, 1::bigint as quantity, 'matter' as record, m.id as record_id, null::bigint as person, null::bigint as key
              from matter m where m.programme = 'wagewatch.return' and\s""" + FILED),
        Figure.flow("wagewatch.opened", "工资监测，应报", "季度末在期内、按日历该报的季度报表，一个监测点一季一份；还没有报就随单位转走的，以前的也算在现在覆盖它的工会。", Measure.COUNT, "", ofQuarter("1", "m.channel = 'calendar'")),
        Figure.flow("wagewatch.intime", "工资监测，按时报", "季度末在期内、没有过期限就报来的季度报表。", Measure.COUNT, "",
            ofQuarter("1", FILED + " and not 'WAGEWATCH-3' = any (m.flags)")),
        Figure.ratio("wagewatch.returnRate", "工资监测，按时报送率", "季度末在期内该报的季度报表中，没有过期限就报来的占多少。", Measure.PERCENT, "wagewatch.intime", "wagewatch.opened"),
        Figure.flow("wagewatch.wages", "工资监测，工资总额", "季度末在期内的报表所报的工资总额之和；还没有报的不在内。", Measure.MONEY, "",
            ofQuarter("round(cast(m.form ->> 'totalWages' as numeric) * 100)", FILED)),
        Figure.flow("wagewatch.headmonths", "工资监测，人月", "季度末在期内的报表所报的人数，每人一季计三个月。", Measure.COUNT, "",
            ofQuarter("cast(m.form ->> 'headcount' as bigint) * 3", FILED)),
        Figure.ratio("wagewatch.averageWage", "工资监测，平均月工资", "工资总额除以人月，季度末在期内的报表合起来算，不是各单位平均数的平均。", Measure.MONEY, "wagewatch.wages", "wagewatch.headmonths"));

    private WageFigures() {}

    /** A return counts on the last day of its quarter. */
    private static String ofQuarter(String quantity, String which) {
        return """
            select m.unit, cast(make_date(cast(left(m.period, 4) as int), cast(right(m.period, 1) as int) * 3, 1) + interval '1 month - 1 day' as date) as day,
                   cast(%s as bigint) as quantity, 'matter' as record, m.id as record_id, null::bigint as person, null::bigint as key
              from matter m where m.programme = 'wagewatch.return' and m.state <> 'draft' and m.period <> '' and %s
            """.formatted(quantity, which);
    }
}
