package niangjia.roster;

import java.time.LocalDate;
import niangjia.person.Hanging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of each effect when an import is taken back, as things stand now: one query, for the preview as for the doing. Only what
 * nobody has touched since goes; of all else it says why it stays.
 */
@Component
class UndoPlan {

    /**
     * Effects {@code :from <= line < :before} of import {@code :import} that are not taken back yet; {@code stays} is null where nothing is in the
     * way. {@code o}: membership in force now; {@code n}: the one the import ended; {@code w}: the unit that kept the file before; {@code s} and
     * {@code ns}: their unions, while they are below the unit whose roster it was.
     */
    private static final String SQL = """
        select e.line, e.outcome, e.person, e.begun, e.ended, e.dispute, e.version,
               case when e.outcome = 'elsewhere' then case when d.settled_on is not null then '已经核定' when s.unit is null then '已不在这个范围' end
                    when p.id is null or p.merged_into is not null then '已合并过档案'
                    when e.begun is not null and o.id is distinct from e.begun
                        then case when o.id is null then '已退会' when o.kind = 'kept' then '会籍已保留' else '已转出' end
                    when e.ended is not null and (n.person <> e.person or n.left_on is distinct from e.ended_on or exists
                        (select 1 from membership m where m.person = e.person and m.id <> e.ended and m.id is distinct from e.begun and (m.left_on is null or m.left_on > e.ended_on)))
                        then '会籍后来又有变动'
                    when nu.dissolved <= :today or e.unit <> p.unit and w.dissolved <= :today then '原来的组织已撤销'
                    when s.unit is null or n.id is not null and ns.unit is null then '已不在这个范围'
                    when e.outcome <> 'left' and p.version <> e.version
                        then case when exists (select 1 from roster_effect l where l.person = e.person and l.import > e.import and l.undone_on is null and l.version > 0)
                                  then '后来的导入又改过' else '档案已改过' end
                    when e.begun is not null and exists
                        (select 1 from roster_dispute x where (x.person = e.person and e.outcome = 'new' or x.membership = e.begun)
                                                          and x.verdict is distinct from 'withdrawn' and (x.import <> e.import or x.verdict is not null))
                        then '另一家的花名册上也有'
                    when e.outcome = 'new' then %s
                    when e.begun is not null and exists (select 1 from matter x where x.person = e.person and x.unit = o.unit and x.opened_on >= i.run_on) then '已另有办件'
               end as stays
          from roster_effect e
          join roster_import i on i.id = e.import
          left join person p on p.id = e.person
          left join membership o on o.person = e.person and o.left_on is null
          left join membership n on n.id = e.ended
          left join unit nu on nu.id = n.unit
          left join unit w on w.id = e.unit
          left join roster_dispute d on d.id = e.dispute
          left join unit_closure s on s.ancestor = i.unit and s.unit = coalesce(d.claimant, o.unit, n.unit, p.unit) and s.valid @> cast(:today as date)
          left join unit_closure ns on ns.ancestor = i.unit and ns.unit = n.unit and ns.valid @> cast(:today as date)
         where e.import = :import and e.undone_on is null and e.line >= :from and e.line < :before
        """;

    private final JdbcClient db;
    private final Hanging hanging;

    UndoPlan(JdbcClient db, Hanging hanging) {
        this.db = db;
        this.hanging = hanging;
    }

    /** @param sql with a place for the plan */
    JdbcClient.StatementSpec of(String sql, long id, int from, int before, LocalDate today) {
        return db.sql(sql.formatted(SQL.formatted(hanging.on("e.person", "roster_dispute")))).param("import", id).param("from", from).param("before", before)
            .param("today", today);
    }
}
