package niangjia.person;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps {@code person_alike}: new and changed files wait a few seconds and are compared by index, each with those it is like. */
@Component
public class Comparison {

    private static final int BATCH = 2000;
    /** More people than this with one telephone is an office, not one person twice. */
    private static final int MOST = 20;

    private final JdbcClient db;

    Comparison(JdbcClient db) {
        this.db = db;
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> comparePeople(Comparison comparison) {
            return Tasks.recurring("compare-people", FixedDelay.of(Duration.ofSeconds(5))).execute((_, _) -> {
                while (comparison.compare() == BATCH) {
                    // More is waiting.
                }
            });
        }
    }

    /** A file whose name, birthday, telephone or account is new; in the caller's transaction. */
    void changed(Collection<Long> people) {
        db.sql("insert into person_uncompared (person) select unnest(cast(:people as bigint[])) on conflict do nothing")
            .param("people", people.toArray(Long[]::new)).update();
    }

    /** How many wait; the first time, or after a restore, that is everybody. */
    boolean waits() {
        return db.sql("select exists (select 1 from person_uncompared)").query(Boolean.class).single();
    }

    /** Compares some of those that wait; answers how many. */
    @Transactional
    public int compare() {
        var some = db.sql("select person from person_uncompared order by person limit %d for update skip locked".formatted(BATCH)).query(Long.class).list();
        if (some.isEmpty()) {
            return 0;
        }
        if (some.getFirst() == 0) {
            everybody();
        } else {
            again(some);
        }
        db.sql("delete from person_uncompared where person = any(:some)").param("some", some.toArray(Long[]::new)).update();
        return some.size();
    }

    private void again(List<Long> some) {
        db.sql("delete from person_alike where person = any(:some)").param("some", some.toArray(Long[]::new)).update();
        db.sql("""
            with changed as materialized (
                select id, name, born, phone_hash, bank_hash from person where id = any(:some) and merged_into is null
            ), found as (
                select 'name' as kind, convert_to(c.name || c.born, 'UTF8') as key,
                       array(select o.id from person o where o.name = c.name and o.born = c.born and o.merged_into is null limit :most + 1) as people
                  from changed c
                 union all
                select 'phone', c.phone_hash, array(select o.id from person o where o.phone_hash = c.phone_hash and o.merged_into is null limit :most + 1)
                  from changed c where c.phone_hash is not null
                 union all
                select 'bank', c.bank_hash, array(select o.id from person o where o.bank_hash = c.bank_hash and o.merged_into is null limit :most + 1)
                  from changed c where c.bank_hash is not null
            )
            insert into person_alike (kind, key, person)
            select distinct f.kind, f.key, p from found f, unnest(f.people) p where cardinality(f.people) between 2 and :most
            on conflict do nothing
            """).param("some", some.toArray(Long[]::new)).param("most", MOST).update();
    }

    private void everybody() {
        db.sql("set local work_mem = '64MB'").update();
        db.sql("delete from person_alike").update();
        db.sql("""
            insert into person_alike (kind, key, person)
            select 'name', convert_to(p.name || p.born, 'UTF8'), p.id
              from (select name, born from person where merged_into is null group by name, born having count(*) between 2 and :most) g
              join person p on p.name = g.name and p.born = g.born and p.merged_into is null
             union all
            select 'phone', g.phone_hash, p.id
              from (select phone_hash from person where merged_into is null and phone_hash is not null group by phone_hash having count(*) between 2 and :most) g
              join person p on p.phone_hash = g.phone_hash and p.merged_into is null
             union all
            select 'bank', g.bank_hash, p.id
              from (select bank_hash from person where merged_into is null and bank_hash is not null group by bank_hash having count(*) between 2 and :most) g
              join person p on p.bank_hash = g.bank_hash and p.merged_into is null
            """).param("most", MOST).update();
    }
}
