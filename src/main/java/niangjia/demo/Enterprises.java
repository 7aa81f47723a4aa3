package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import niangjia.demo.Plan.Firm;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Registering;
import niangjia.unit.Registration;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Founds the base unions of the whole city and registers the employers they cover, by the verbs of the unit room, ten thousand at a time. */
@Component
@Conditional(Demonstrating.class)
class Enterprises {

    private static final int AT_ONCE = 10_000;

    private final Federation federation;
    private final Registering registering;
    private final JdbcClient db;

    Enterprises(Federation federation, Registering registering, JdbcClient db) {
        this.federation = federation;
        this.registering = registering;
        this.db = db;
    }

    /** Ids in step with the plan's bases and firms. */
    record Ids(long[] bases, long[] homes, long[] firms) {}

    Ids found(Actor platform, Plan plan, Strengths strengths, Progress progress) {
        each(plan.bases, "基层工会", progress, (from, to) -> {
            federation.foundAll(platform, plan.bases.subList(from, to).stream()
                .map(one -> new Founding(one.code(), one.name(), Level.BASE, one.joint() ? "joint" : "enterprise", one.founded(), one.town())).toList());
            return to - from;
        });
        var headcounts = headcounts(plan, strengths);
        each(plan.firms, "法人单位", progress, (from, to) -> {
            registering.registerAll(IntStream.range(from, to).mapToObj(n -> registration(plan.firms.get(n), headcounts[n])).toList());
            return to - from;
        });
        end(plan);
        var codes = ids("select code, id from unit where level = 'base'");
        var homes = ids("select code, home from unit where level = 'base'");
        var credits = ids("select credit_code, id from employer");
        return new Ids(plan.bases.stream().mapToLong(one -> codes.get(one.code())).toArray(),
            plan.bases.stream().mapToLong(one -> homes.get(one.code())).toArray(),
            plan.firms.stream().mapToLong(one -> credits.get(one.creditCode().value())).toArray());
    }

    private <T> void each(List<T> all, String what, Progress progress, BiFunction<Integer, Integer, Integer> act) {
        progress.begin(what, all.size());
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            progress.more(act.apply(from, Math.min(all.size(), from + AT_ONCE)));
        }
        progress.end();
    }

    private static Registration registration(Firm firm, int headcount) {
        return new Registration(firm.creditCode(), firm.name(), firm.ownership(), firm.industry(), headcount, firm.town(), firm.base(), firm.since());
    }

    /** A union's members and some who are not; small employers share a joint union's. */
    private static int[] headcounts(Plan plan, Strengths strengths) {
        var heads = new int[plan.firms.size()];
        for (var n = 0; n < plan.bases.size(); n++) {
            var base = plan.bases.get(n);
            for (var k = 0; k < base.count(); k++) {
                heads[base.first() + k] = base.lives() ? strengths.members(n) * (110 + n % 25) / 100 / base.count() + 1 : 0;
            }
        }
        return heads;
    }

    /** Those that closed: the union dissolved, the cover ended. */
    private void end(Plan plan) {
        var ended = plan.bases.stream().filter(one -> !one.lives()).toList();
        db.sql("""
            update unit set dissolved = ended.day
              from unnest(cast(:codes as text[]), cast(:days as date[])) as ended (code, day)
             where unit.code = ended.code
            """)
            .param("codes", ended.stream().map(Base::code).toArray(String[]::new))
            .param("days", days(ended.stream().map(Base::dissolved).toList())).update();
        var closed = plan.firms.stream().filter(one -> one.until() != null).toList();
        db.sql("""
            update employer_cover set valid = daterange(lower(valid), closed.day)
              from unnest(cast(:codes as text[]), cast(:days as date[])) as closed (code, day)
              join employer on employer.credit_code = closed.code
             where employer_cover.employer = employer.id
            """)
            .param("codes", closed.stream().map(one -> one.creditCode().value()).toArray(String[]::new))
            .param("days", days(closed.stream().map(Firm::until).toList())).update();
    }

    private static String[] days(List<LocalDate> days) {
        return new ArrayList<>(days).stream().map(LocalDate::toString).toArray(String[]::new);
    }

    private Map<String, Long> ids(String sql) {
        var ids = new HashMap<String, Long>();
        db.sql(sql).query(row -> { ids.put(row.getString(1), row.getLong(2)); });
        return ids;
    }
}
