package niangjia.figure;

import java.util.List;
import niangjia.programme.Dimension;
import niangjia.programme.Dimension.Value;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Measure;
import niangjia.unit.Kinds;

/**
 * What the kernel itself counts: unions, employers, members, matters. The programmes declare the rest. What dimensions are read from is
 * joined from outside, so that whoever asks for none of them reads none of it.
 */
final class KernelFigures {

    private static final String THEN = "户籍和派遣按提交那天档案上写的，单位和组织的办件另算。";
    private static final Dimension[] WHOSE = Dimension.whoseOr("单位、组织的");

    private KernelFigures() {}

    static List<Figure> all() {
        return List.of(unions(), enterprises(), covered(), members(), kept(), received(), closed(), overdue());
    }

    private static Figure unions() {
        return Figure.stock("units.unions", "基层工会，个数", "期末那天存在的基层工会，成立那天起计，撤销、并入那天起不计；联合工会覆盖几家单位也只计一个。", Measure.COUNT, "unit", """
            select u.id as unit, u.founded as day, 1::bigint as quantity, 'unit' as record, u.id as record_id, null::bigint as person, null::bigint as key, u.kind
              from unit u where u.level = 'base'
            union all
            select u.id, u.dissolved, -1, 'unit', u.id, null, null, u.kind
              from unit u where u.level = 'base' and u.dissolved is not null
            """).by(Dimension.of("kind", "类型", Kinds.UNITS));
    }

    /** Those of institutions, offices and social bodies apart; what a union covers may change, and so may what it counts as. */
    private static Figure enterprises() {
        return Figure.stock("units.enterprise", "企业工会，个数", "期末那天存在、至少覆盖一家企业（国有、集体、私营、港澳台商和外商投资）的基层工会；只覆盖机关、事业单位、社会组织的不在内，"
            + "联合工会覆盖几家企业也只计一个。企业的经济类型按现在登记的。", Measure.COUNT, "union", """
            select u.id as unit, change.day, change.quantity, 'unit' as record, u.id as record_id, null::bigint as person, null::bigint as key
              from unit u
             cross join lateral (select unnest(range_agg(c.valid) * datemultirange(daterange(u.founded, u.dissolved))) as span
                                   from employer_cover c join employer e on e.id = c.employer
                                  where c.unit = u.id and e.ownership in ('state', 'collective', 'private', 'hmt', 'foreign')) held
             cross join lateral (values (lower(held.span), 1::bigint), (upper(held.span), -1::bigint)) change (day, quantity)
             where u.level = 'base' and change.day is not null
            """);
    }

    private static Figure covered() {
        return Figure.stock("employers.covered", "建会单位，个数", "期末那天有基层工会覆盖的单位，覆盖那天起计；联合工会覆盖几家就计几家，一家单位同一天只由一家工会覆盖，只计一次。", Measure.COUNT, "employer_cover", """
            select c.*, e.ownership, e.industry
              from (select unit, coalesce(lower(valid), date '1900-01-01') as day, 1::bigint as quantity, 'employer' as record, employer as record_id,
                           null::bigint as person, null::bigint as key
                      from employer_cover
                     union all
                    select unit, upper(valid), -1, 'employer', employer, null, null
                      from employer_cover where upper(valid) is not null) c
              left join employer e on e.id = c.record_id
            """).by(Dimension.of("ownership", "经济类型", Kinds.OWNERSHIPS), Dimension.of("industry", "行业", Kinds.INDUSTRIES));
    }

    /** Kept memberships (保留会籍) do not count. */
    private static Figure members() {
        return memberships("people.members", "会员，人数", "期末那天会籍有效的会员，入会那天起计，转出、退会那天起不计；一人同一天只在一家工会计一次，保留会籍的不在内。户籍和派遣按现在档案上写的。", "member");
    }

    private static Figure kept() {
        return memberships("people.kept", "保留会籍，人数", "期末那天保留着会籍的人，计入保留会籍的那家工会；不在会员人数里。户籍和派遣按现在档案上写的。", "kept");
    }

    private static Figure memberships(String code, String title, String says, String kind) {
        return Figure.stock(code, title, says, Measure.COUNT, "membership", """
            select m.*, case p.sex when '男' then 'male' else 'female' end as sex, %2$s
              from (select unit, joined as day, 1::bigint as quantity, 'person' as record, person as record_id, person, null::bigint as key
                      from membership where kind = '%1$s'
                     union all
                    select unit, left_on, -1, 'person', person, person, null
                      from membership where kind = '%1$s' and left_on is not null) m
              left join person p on p.id = m.person
            """.formatted(kind, Dimension.whose("p"))).by(
                Dimension.of("sex", "性别", new Value("male", "男"), new Value("female", "女")), Dimension.ORIGIN, Dimension.DISPATCHED);
    }

    /** Submitted; a draft does not count, a run counts once. */
    private static Figure received() {
        return Figure.flow("matters.received", "办件，受理", "期内提交的办件，按提交那天计，后来撤回的也计；草稿不计，成批发放的一批计一件。" + THEN, Measure.COUNT, "matter", """
            select m.unit, m.submitted_on as day, 1::bigint as quantity, 'matter' as record, m.id as record_id, m.person as person, null::bigint as key, %1$s
              from matter m where m.state <> 'draft' and m.submitted_on is not null
            """.formatted(Dimension.whose("m"))).by(WHOSE);
    }

    /** On the day it was closed; one that was opened again (money came back) is taken off on that day, so that a report given before stays true. */
    private static Figure closed() {
        return Figure.flow("matters.closed", "办件，办结", "期内办完的办件，按办完那天计，批准、不批准、撤回都算；退汇等原因重开的，在重开那天减去，再办完再计。" + THEN, Measure.COUNT, "matter", """
            select m.unit, m.closed_on as day, 1::bigint as quantity, 'matter' as record, m.id as record_id, m.person as person, null::bigint as key, %1$s
              from matter m where m.state not in ('draft', 'open') and m.submitted_on is not null and m.closed_on is not null
            union all
            select m.unit, change.day, change.quantity, 'matter', m.id, m.person, null, %1$s
              from matter_event e
              join matter m on m.id = e.matter
             cross join lateral (values (cast(e.data ->> 'closedOn' as date), 1::bigint), (e.day, -1::bigint)) change (day, quantity)
             where e.kind = 'reopened' and m.submitted_on is not null
            """.formatted(Dimension.whose("m"))).by(WHOSE);
    }

    /**
     * Open steps past due, from the first day at whose end the due instant has passed (a deadline that ends with a day is overdue from the
     * next) until the day the step was ended, or its matter was.
     */
    private static Figure overdue() {
        return Figure.stock("matters.overdue", "办件，逾期", "期末那天有一步过了期限还没有办的办件；期限那天办都不算，第二天起计，办了那天起不计。没有报就随单位转走的定期报表，以前的也算在现在覆盖它的工会。" + THEN, Measure.COUNT, "matter", """
            select m.unit, overdue_from(s.due_at) as day, 1::bigint as quantity, 'matter' as record, m.id as record_id, m.person as person, null::bigint as key, %1$s
              from matter_step s join matter m on m.id = s.matter
             where s.due_at is not null
               and case when coalesce(s.ended_on, m.closed_on) is null then s.state = 'now' else coalesce(s.ended_on, m.closed_on) > overdue_from(s.due_at) end
            union all
            select m.unit, coalesce(s.ended_on, m.closed_on), -1, 'matter', m.id, m.person, null, %1$s
              from matter_step s join matter m on m.id = s.matter
             where s.due_at is not null and coalesce(s.ended_on, m.closed_on) > overdue_from(s.due_at)
            """.formatted(Dimension.whose("m"))).by(WHOSE);
    }
}
