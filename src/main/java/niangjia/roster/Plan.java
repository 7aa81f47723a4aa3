package niangjia.roster;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of each line, as things stand now: one query, for the preview as for the writing. */
final class Plan {

    /**
     * Lines {@code :after < line <= :until} of import {@code :import}, for the unit {@code :unit} on {@code :today}: outcome, the person and the
     * membership meant, and for a wrong line why. Whose membership this union keeps is a member again only by a matter (恢复会籍); where another
     * union keeps it, it goes the way of any member's.
     */
    static final String SQL = """
        select f.line, f.unit, f.person, f.membership, f.holder, f.moves_on,
               case when f.reason is not null then 'wrong'
                    when f.twin then 'elsewhere'
                    when f.person is null then 'new'
                    when f.membership is null then 'joined'
                    when f.holder = f.unit and f.differs then 'changed'
                    when f.holder = f.unit then 'same'
                    when exists (select 1 from unit_closure c where c.ancestor = :unit and c.unit = f.holder and c.valid @> cast(:today as date)) then 'moved'
                    else 'elsewhere' end as outcome,
               f.reason
          from (select r.line, r.unit, r.first_line is not null as twin, p.id as person, m.id as membership, m.unit as holder,
                       case when r.joined > m.joined then r.joined else cast(:today as date) end as moves_on,
                       (r.phone_hash is not null and r.phone_hash is distinct from p.phone_hash) or (r.local is not null and r.local <> p.local)
                           or (r.dispatched is not null and r.dispatched <> p.dispatched) or (r.job <> '' and r.job <> p.job)
                           or (e.id is not null and e.id is distinct from p.employer) as differs,
                       case when r.fault is not null then r.fault
                            when u.dissolved <= :today then u.name || '已于' || u.dissolved || '撤销，请改为接收它的工会'
                            when s.unit is null then u.name || '已不在这个范围，请由它现在的上级导入'
                            when r.credit_code <> '' and e.id is null then '没有统一社会信用代码为' || left(r.credit_code, 30) || '的单位，请先登记单位'
                            when p.name <> r.name then '这个身份证号登记的是另一个姓名，请核对证件；改过名的先更正档案'
                            when m.kind = 'kept' and m.unit = r.unit then '会籍由这家工会保留着，请办转会恢复会籍，“转到哪家基层工会”仍填这家'
                            when p.id is not null and m.id is null and r.joined < (select max(l.left_on) from membership l where l.person = p.id and l.left_on > l.joined)
                                then '入会日期早于上一段会籍的终止，请核对' end as reason
                  from roster_row r
                  left join person g on g.id_hash = r.id_hash
                  left join person p on p.id = coalesce(g.merged_into, g.id)
                  left join membership m on m.person = p.id and m.left_on is null
                  left join employer e on e.credit_code = r.credit_code
                  left join unit u on u.id = r.unit
                  left join unit_closure s on s.ancestor = :unit and s.unit = r.unit and s.valid @> cast(:today as date)
                 where r.import = :import and r.line > :after and r.line <= :until) f
        """;

    private Plan() {}

    static JdbcClient.StatementSpec of(JdbcClient db, String sql, Import roster, int after, int until, LocalDate today) {
        return db.sql(sql.formatted(SQL)).param("import", roster.id()).param("unit", roster.unit()).param("today", today)
            .param("after", after).param("until", until);
    }
}
