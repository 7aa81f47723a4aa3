package niangjia.roster;

import java.util.EnumMap;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.unit.Employers;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a chunk, set by set, in the caller's transaction. What was planned is checked by how many rows each statement met; where someone was
 * faster the chunk is undone and planned again.
 */
@Component
class Writing {

    private static final String ONLY = Employers.ONLY.formatted("select unit from roster_plan");

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Tidings tidings;

    Writing(JdbcClient db, BusinessClock clock, Tidings tidings) {
        this.db = db;
        this.clock = clock;
        this.tidings = tidings;
    }

    /** From the line after the last done one up to {@code until}; answers how many came to what. */
    Map<Outcome, Integer> chunk(Import roster, int until) {
        db.sql("""
            create temp table if not exists roster_plan
                (line int, unit bigint, person bigint, membership bigint, begun bigint, holder bigint, moves_on date, outcome text, reason text) on commit delete rows
            """).update();
        var lines = Plan.of(db, """
            insert into roster_plan (line, unit, person, membership, begun, holder, moves_on, outcome, reason)
            select line, unit, case when outcome = 'new' then nextval(pg_get_serial_sequence('person', 'id')) else person end, membership,
                   case when outcome in ('new', 'joined', 'moved') then nextval(pg_get_serial_sequence('membership', 'id')) end, holder, moves_on, outcome, reason
              from (%s) planned
            """, roster, roster.doneLine(), until, clock.today()).update();
        hold();
        var planned = counts();
        remember(roster);
        register(roster, planned.getOrDefault(Outcome.NEW, 0));
        move(roster, planned.getOrDefault(Outcome.MOVED, 0));
        join(roster, lines == 0 ? 0 : sum(planned, Outcome.NEW, Outcome.JOINED, Outcome.MOVED));
        change(roster);
        dispute(roster);
        compare();
        settle(roster, until);
        return counts();
    }

    private Map<Outcome, Integer> counts() {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        db.sql("select outcome, count(*)::int from roster_plan group by outcome")
            .query(row -> { counts.put(Code.of(Outcome.class, row.getString(1)), row.getInt(2)); });
        return counts;
    }

    /** None of these unions ends while members are brought in, as {@link niangjia.unit.Units#hold} has it; it is waited for, since nothing is held yet. */
    private void hold() {
        var unions = "select unit from roster_plan where outcome not in ('wrong', 'same') union select holder from roster_plan where outcome in ('moved', 'elsewhere')";
        var living = db.sql("select id from unit where id in (%s) and (dissolved is null or dissolved > :today) order by id for share".formatted(unions))
            .param("today", clock.today()).query(Long.class).list().size();
        exactly(db.sql("select count(unit)::int from (%s) union_of".formatted(unions)).query(Integer.class).single(), living);
    }

    /** What each line is about to do, and what stands on the file before it. */
    private void remember(Import roster) {
        db.sql("""
            insert into roster_effect (import, line, outcome, person, version, begun, ended, ended_on, unit, employer, local, dispatched, job, phone_cipher, phone_hash, phone_tail)
            select :import, pl.line, pl.outcome, pl.person, coalesce(p.version, 0) + 1, pl.begun, case when pl.outcome = 'moved' then pl.membership end,
                   case when pl.outcome = 'moved' then pl.moves_on end, p.unit, p.employer, p.local, p.dispatched, p.job, p.phone_cipher, p.phone_hash, p.phone_tail
              from roster_plan pl
              left join person p on p.id = pl.person and pl.outcome <> 'new'
             where pl.outcome in ('new', 'joined', 'changed', 'moved')
            """).param("import", roster.id()).update();
    }

    private void register(Import roster, int planned) {
        exactly(planned, planned == 0 ? 0 : db.sql("""
            insert into person (id, name, pinyin, initials, bigrams, id_cipher, id_hash, phone_cipher, phone_hash, phone_tail, born, sex, local,
                                dispatched, employer, job, unit, registered)
            select pl.person, r.name, r.pinyin, r.initials, r.bigrams, r.id_cipher, r.id_hash, r.phone_cipher, r.phone_hash, r.phone_tail, r.born,
                   r.sex, coalesce(r.local, true), coalesce(r.dispatched, false), coalesce(e.id, only_one.employer), r.job, pl.unit, cast(:today as date)
              from roster_plan pl
              join roster_row r on r.import = :import and r.line = pl.line
              left join employer e on e.credit_code = r.credit_code
              left join (%s) only_one on only_one.unit = pl.unit
             where pl.outcome = 'new'
            """.formatted(ONLY)).param("import", roster.id()).param("today", clock.today()).update());
    }

    /** The old membership ends on the day the new one begins. */
    private void move(Import roster, int planned) {
        if (planned > 0) {
            exactly(planned, db.sql("""
                update membership m set left_on = pl.moves_on
                  from roster_plan pl
                 where pl.outcome = 'moved' and m.id = pl.membership and m.left_on is null and m.unit = pl.holder and m.joined <= pl.moves_on
                """).update());
            tidings.moved(roster);
        }
    }

    private void join(Import roster, int planned) {
        exactly(planned, planned == 0 ? 0 : db.sql("""
            insert into membership (id, person, unit, kind, joined)
            select pl.begun, pl.person, pl.unit, 'member', case when pl.outcome = 'moved' then pl.moves_on else coalesce(r.joined, :today) end
              from roster_plan pl
              join roster_row r on r.import = :import and r.line = pl.line
             where pl.outcome in ('new', 'joined', 'moved')
            """).param("import", roster.id()).param("today", clock.today()).update());
    }

    /**
     * An empty cell takes nothing away. The file moves with the membership, and to the one employer where the union has but one. Two lines may
     * mean one person, whose files were merged since they were looked at.
     */
    private void change(Import roster) {
        var planned = db.sql("select count(distinct person) from roster_plan where outcome in ('joined', 'changed', 'moved')").query(Integer.class).single();
        exactly(planned, planned == 0 ? 0 : db.sql("""
            update person p
               set phone_cipher = case when r.phone_hash is null then p.phone_cipher else r.phone_cipher end,
                   phone_tail = case when r.phone_hash is null then p.phone_tail else r.phone_tail end,
                   phone_hash = coalesce(r.phone_hash, p.phone_hash), local = coalesce(r.local, p.local), dispatched = coalesce(r.dispatched, p.dispatched),
                   employer = coalesce(e.id, case when pl.outcome <> 'changed' then only_one.employer end, p.employer),
                   job = case when r.job = '' then p.job else r.job end, unit = pl.unit, version = p.version + 1
              from roster_plan pl
              join roster_row r on r.import = :import and r.line = pl.line
              left join employer e on e.credit_code = r.credit_code
              left join (%s) only_one on only_one.unit = pl.unit
             where pl.outcome in ('joined', 'changed', 'moved') and p.id = pl.person and p.merged_into is null
            """.formatted(ONLY)).param("import", roster.id()).param("today", clock.today()).update());
    }

    /** A line whose person is a member of another union by now: both settle it, unless they have said before that he stays. */
    private void dispute(Import roster) {
        db.sql("""
            update roster_plan pl set person = m.person, membership = m.id, holder = m.unit
              from roster_row r
              join person g on g.id_hash = r.id_hash
              join membership m on m.person = coalesce(g.merged_into, g.id) and m.left_on is null
             where pl.outcome = 'elsewhere' and r.import = :import and r.line = pl.line
            """).param("import", roster.id()).update();
        db.sql("""
            update roster_plan set outcome = case when holder = unit then 'same' else 'wrong' end,
                                   reason = case when holder is null then '同一个身份证号的另一行有错误，请一起改正' end
             where outcome = 'elsewhere' and (holder is null or holder = unit)
            """).update();
        db.sql("""
            with raised as (
                insert into roster_dispute (person, membership, holder, claimant, joined, import, raised_on)
                select distinct on (pl.person, pl.unit) pl.person, pl.membership, pl.holder, pl.unit, r.joined, :import, cast(:today as date)
                  from roster_plan pl
                  join roster_row r on r.import = :import and r.line = pl.line
                 where pl.outcome = 'elsewhere'
                   and not exists (select 1 from roster_dispute d
                                    where d.membership = pl.membership and d.claimant = pl.unit and (d.verdict is null or d.verdict = 'stays'))
                 order by pl.person, pl.unit, pl.line
                on conflict do nothing returning id, person, claimant
            )
            insert into roster_effect (import, line, outcome, person, version, dispute)
            select :import, min(pl.line), 'elsewhere', d.person, 0, d.id
              from raised d
              join roster_plan pl on pl.outcome = 'elsewhere' and pl.person = d.person and pl.unit = d.claimant
             group by d.person, d.id
            """).param("import", roster.id()).param("today", clock.today()).update();
    }

    /** Who is new, or has another telephone, waits to be compared with the others. */
    private void compare() {
        db.sql("insert into person_uncompared (person) select distinct person from roster_plan where outcome in ('new', 'joined', 'changed', 'moved') on conflict do nothing").update();
    }

    /** Wrong lines stay, with why; of the others nothing is kept here. */
    private void settle(Import roster, int until) {
        db.sql("update roster_row r set wrong = pl.reason from roster_plan pl where r.import = :import and r.line = pl.line and pl.outcome = 'wrong' and r.wrong is distinct from pl.reason")
            .param("import", roster.id()).update();
        db.sql("""
            delete from roster_row r using roster_plan pl
             where r.import = :import and r.line > :done and r.line <= :until and r.line = pl.line and pl.outcome <> 'wrong'
            """).param("import", roster.id()).param("done", roster.doneLine()).param("until", until).update();
    }

    /** @param looked at, none of whom is left over @param left who did leave: whoever left or moved meanwhile, and whose union did, is left alone */
    record Left(int looked, int left) {}

    /** Some of those who leave. */
    Left leave(Import roster, int most) {
        var last = db.sql("select greatest(:last, max(line)) from roster_effect where import = :import").param("last", roster.lastLine()).param("import", roster.id())
            .query(Integer.class).single();
        var left = db.sql("""
            with going as (
                delete from roster_leaver where (import, membership) in
                    (select import, membership from roster_leaver where import = :import order by membership limit :most) returning membership
            ), gone as (
                update membership m set left_on = greatest(m.joined, :today) from going
                 where m.id = going.membership and m.left_on is null
                   and exists (select 1 from unit_closure s where s.ancestor = :unit and s.unit = m.unit and s.valid @> cast(:today as date))
                returning m.id, m.person, m.left_on
            ), kept as (
                insert into roster_effect (import, line, outcome, person, version, ended, ended_on)
                select :import, :last + row_number() over (order by id), 'left', person, 0, id, left_on
                  from gone
            )
            select (select count(*) from going)::int as looked, (select count(*) from gone)::int as left
            """).param("import", roster.id()).param("unit", roster.unit()).param("most", most).param("last", last).param("today", clock.today()).query(Left.class).single();
        tidings.left(roster, last);
        return left;
    }

    private static int sum(Map<Outcome, Integer> counts, Outcome... outcomes) {
        var sum = 0;
        for (var outcome : outcomes) {
            sum += counts.getOrDefault(outcome, 0);
        }
        return sum;
    }

    private static void exactly(int planned, int written) {
        if (planned != written) {
            throw new OptimisticLockingFailureException("Planned %d rows, wrote %d".formatted(planned, written));
        }
    }
}
