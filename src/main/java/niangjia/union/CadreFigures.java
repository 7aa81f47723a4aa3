package niangjia.union;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import niangjia.programme.Dimension;
import niangjia.programme.Dimension.Value;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Measure;
import niangjia.unit.Level;

/**
 * Who holds the posts, counted (ORG-3): 83.3 % is 10 of 12 county chairs, 72 % is 67 of 93 town chairs. A deputy's grade is the least a chair is to
 * have, so that one ranked as head counts, as at an upgrade.
 */
final class CadreFigures {

    private static final Dimension LEVEL = Dimension.of("level", "级别", Arrays.stream(Level.values()).map(one -> new Value(one.code(), one.title())).toArray(Value[]::new));
    private static final Dimension POST = Dimension.of("post", "职务", values(Post.values()));
    private static final Value[] MUST = values(Post.CHAIR, Post.AUDIT, Post.WOMEN);

    private CadreFigures() {}

    private static Value[] values(Post... posts) {
        return Arrays.stream(posts).map(one -> new Value(one.code(), one.title())).toArray(Value[]::new);
    }

    static List<Figure> all() {
        return Stream.of(List.of(vacant()), level("county", "县级"), level("town", "镇级"), List.of(
            posts("cadres.posts", "工会干部，在任职务", "期末那天有人担任的工会职务，就任那天起计，卸任那天起不计；一人任两职计两个。", "true"),
            posts("cadres.fulltime", "工会干部，专职职务", "期末那天由专职干部担任的工会职务；兼职、挂职的不在内。", "d.full_time"))).flatMap(List::stream).toList();
    }

    private static List<Figure> level(String level, String title) {
        var chairs = "cadres.%s.chairs".formatted(level);
        var deputies = "cadres.%s.deputies".formatted(level);
        var here = "d.post = 'chair' and u.level = '%s'".formatted(level);
        return List.of(
            posts(chairs, title + "工会主席，在任", "期末那天在任的%s工会主席，就任那天起计，卸任那天起不计。".formatted(title), here),
            posts(deputies, title + "工会主席，同级副职", "期末那天在任的%s工会主席中，按同级党政副职配备的，正职也算。".formatted(title), here + " and d.grade in ('head', 'deputy')"),
            Figure.ratio("cadres.%s.share".formatted(level), title + "工会主席，同级副职配备率",
                "期末那天在任的%s工会主席中，按同级党政副职配备的占多少，正职也算；空缺的不在分母里。".formatted(title), Measure.PERCENT, deputies, chairs));
    }

    /** Posts held, from the day one takes it to the day one leaves it. */
    private static Figure posts(String code, String title, String says, String which) {
        return Figure.stock(code, title, says, Measure.COUNT, "cadre", """
            select c.*, d.post, u.level
              from (select unit, id, since as day, 1::bigint as quantity, 'unit' as record, unit as record_id, null::bigint as person, null::bigint as key from cadre
                     union all
                    select unit, id, until, -1, 'unit', unit, null, null from cadre where until is not null) c
              left join cadre d on d.id = c.id
              left join unit u on u.id = c.unit
             where %1$s
            """.formatted(which)).by(POST, LEVEL);
    }

    /**
     * Posts that every union must have filled and nobody holds: what there is of its life, less what somebody held them. A chair or an organiser
     * in his place; who heads the audit committee, unless there is an organiser; who heads the women's committee where there has been one.
     */
    private static Figure vacant() {
        return Figure.stock("cadres.vacant", "工会职务，空缺", "期末那天各级工会必须有人、却没有人担任的职务：主席（基层工会有组织员的不算空缺），经费审查委员会主任（只有组织员的不设），"
            + "女职工委员会主任（选过女职工委员会的才计，女会员多少不看）。成立那天起没有人就计，有人就任那天起不计。", Measure.COUNT, "union", """
            select u.id as unit, change.day, change.quantity, 'unit' as record, u.id as record_id, null::bigint as person, null::bigint as key, must.post, u.level
              from unit u
             cross join lateral (select datemultirange(daterange(u.founded, u.dissolved)) as life,
                                        coalesce(range_agg(daterange(c.since, c.until)) filter (where c.post in ('chair', 'organiser')), '{}') as heads,
                                        coalesce(range_agg(daterange(c.since, c.until)) filter (where c.post = 'organiser'), '{}') as organisers,
                                        coalesce(range_agg(daterange(c.since, c.until)) filter (where c.post = 'audit'), '{}') as audit,
                                        coalesce(range_agg(daterange(c.since, c.until)) filter (where c.post = 'women'), '{}') as women,
                                        coalesce(range_agg(daterange(c.since, null))
                                                     filter (where c.post in ('women', 'women_member') and c.until is distinct from c.since), '{}') as womens
                                   from cadre c where c.unit = u.id) held
             cross join lateral (values ('chair', held.life - held.heads), ('audit', held.life - held.audit - held.organisers),
                                        ('women', held.life * held.womens - held.women - held.organisers)) must (post, gaps)
             cross join lateral unnest(must.gaps) gap
             cross join lateral (values (lower(gap), 1::bigint), (upper(gap), -1::bigint)) change (day, quantity)
             where change.day is not null
            """).by(Dimension.of("post", "职务", MUST), LEVEL);
    }
}
