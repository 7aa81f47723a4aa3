package niangjia.money;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Giving the word: holds money, budget and ceiling for awards, so that the last yuan is never given twice. */
@Component
class Reserving {

    private final JdbcClient db;
    private final ChartOfAccounts accounts;
    private final Budgets budgets;
    private final Rows rows;
    private final BusinessClock clock;

    Reserving(JdbcClient db, ChartOfAccounts accounts, Budgets budgets, Rows rows, BusinessClock clock) {
        this.db = db;
        this.accounts = accounts;
        this.budgets = budgets;
        this.rows = rows;
        this.clock = clock;
    }

    /** Lock order: account, budget, ceiling; each by id or key. All or none. */
    List<Long> reserve(Actor actor, List<Award> awards) {
        var ids = rows.ids("benefit", awards.size());
        var held = new ArrayList<Map<String, Object>>();
        var byPayer = awards.stream().collect(Collectors.groupingBy(Award::payer, TreeMap::new, Collectors.toList()));
        var pools = new LinkedHashMap<Long, Pool>();
        byPayer.forEach((payer, some) -> pools.put(payer, lock(payer, some)));
        for (var n = 0; n < awards.size(); n++) {
            held.addAll(pools.get(awards.get(n).payer()).take(ids.get(n), awards.get(n)));
        }
        var benefits = new ArrayList<Map<String, Object>>();
        for (var n = 0; n < awards.size(); n++) {
            benefits.add(row(actor, ids.get(n), awards.get(n)));
        }
        useCeilings(awards);
        rows.insert("benefit", benefits);
        rows.insert("reservation", held);
        return ids;
    }

    private Pool lock(long payer, List<Award> awards) {
        var sources = awards.stream().flatMap(one -> one.sources().stream()).map(Source::code).distinct().toList();
        var programmes = awards.stream().map(Award::programme).distinct().toList();
        var matters = awards.stream().map(Award::matter).distinct().toList();
        var funds = sources.isEmpty() ? List.<ChartOfAccounts.Fund>of() : accounts.lockFunds(payer, sources, programmes);
        return new Pool(funds, budgets.lock(payer, matters, programmes, clock.today().getYear()));
    }

    private void useCeilings(List<Award> awards) {
        var used = new TreeMap<String, Long>();
        var ceilings = new LinkedHashMap<String, Ceiling>();
        for (var award : awards) {
            if (award.ceiling() != null) {
                used.merge(award.ceiling().key(), award.amount().fen(), Math::addExact);
                ceilings.put(award.ceiling().key(), award.ceiling());
            }
        }
        used.forEach((key, amount) -> use(ceilings.get(key), amount));
    }

    private void use(Ceiling ceiling, long amount) {
        db.sql("insert into ceiling_use (key, most, used) values (:key, :most, 0) on conflict do nothing")
            .param("key", ceiling.key()).param("most", ceiling.most().fen()).update();
        var used = db.sql("select used from ceiling_use where key = :key for no key update").param("key", ceiling.key()).query(Long.class).single();
        if (Math.addExact(used, amount) > ceiling.most().fen()) {
            throw new Refusal.Conflict("%s最多%s，已用%s，还可用%s，这次要%s".formatted(ceiling.says(), ceiling.most().says(), new Money(used).says(),
                new Money(Math.max(0, ceiling.most().fen() - used)).says(), new Money(amount).says()));
        }
        db.sql("update ceiling_use set most = :most, used = used + :amount where key = :key")
            .param("key", ceiling.key()).param("most", ceiling.most().fen()).param("amount", amount).update();
    }

    private Map<String, Object> row(Actor actor, long id, Award award) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", id);
        row.put("matter", award.matter());
        row.put("matter_number", award.number());
        row.put("programme", award.programme());
        row.put("unit", award.unit());
        row.put("payer", award.payer());
        row.put("person", award.person());
        row.put("households", award.households());
        row.put("heads", award.heads());
        row.put("form", award.form());
        row.put("says", award.says());
        row.put("amount", award.amount().fen());
        row.put("period", award.period());
        row.put("hedge", award.hedge());
        row.put("state", "approved");
        row.put("ceiling", award.ceiling() == null ? null : award.ceiling().key());
        row.put("approved_on", clock.today().toString());
        row.put("delivered_to", "");
        row.put("expense_code", award.expense().code());
        row.put("expense_name", award.expense().name());
        row.put("approved_by", actor.account());
        row.put("word_of", actor.person());
        row.put("revoked", "");
        row.put("reason", "");
        return row;
    }

    /** What is free while the rows are locked; every award takes from it in turn. */
    private static final class Pool {

        private final Map<Long, Long> free = new LinkedHashMap<>();
        private final Map<Long, Long> allowed = new LinkedHashMap<>();
        private final List<ChartOfAccounts.Fund> funds;
        private final List<Budgets.Line> lines;

        Pool(List<ChartOfAccounts.Fund> funds, List<Budgets.Line> lines) {
            this.funds = funds;
            this.lines = lines;
            funds.forEach(fund -> free.put(fund.id(), fund.free()));
            lines.forEach(line -> allowed.put(line.id(), line.free()));
        }

        List<Map<String, Object>> take(long benefit, Award award) {
            var cash = "cash".equals(award.form());
            var bound = bound(award);
            var held = new ArrayList<Map<String, Object>>();
            if (!cash && bound.isEmpty() || award.amount().isZero()) {
                return held;
            }
            var missing = award.amount().fen();
            for (var source : award.sources()) {
                var line = bound.stream().filter(one -> one.source().equals(source.code())).findFirst().orElse(null);
                if (!bound.isEmpty() && line == null) {
                    continue;
                }
                if (!cash) {
                    missing -= hold(held, benefit, null, line, missing);
                } else {
                    missing -= fromFund(held, benefit, award.programme(), source, line, missing);
                    missing -= fromFund(held, benefit, "", source, line, missing);
                }
            }
            if (missing > 0) {
                throw new Refusal.Conflict(shortfall(award, bound, missing));
            }
            return held;
        }

        /** The lines that bind an award: its run's, or else its programme's year where one is set. */
        private List<Budgets.Line> bound(Award award) {
            return lines.stream().filter(line -> award.run() ? line.matter() == award.matter()
                : line.matter() == 0 && line.programme().equals(award.programme()) && "cash".equals(award.form())).toList();
        }

        private long fromFund(List<Map<String, Object>> held, long benefit, String purpose, Source source, Budgets.@Nullable Line line, long wanted) {
            var fund = funds.stream().filter(one -> one.source().equals(source.code()) && one.purpose().equals(purpose)).findFirst();
            return fund.isEmpty() ? 0 : hold(held, benefit, fund.get().id(), line, wanted);
        }

        private long hold(List<Map<String, Object>> held, long benefit, @Nullable Long fund, Budgets.@Nullable Line line, long wanted) {
            var amount = wanted;
            amount = fund == null ? amount : Math.min(amount, free.get(fund));
            amount = line == null ? amount : Math.min(amount, allowed.get(line.id()));
            if (amount <= 0) {
                return 0;
            }
            var taken = amount;
            if (fund != null) {
                free.compute(fund, (_, had) -> had - taken);
            }
            if (line != null) {
                allowed.compute(line.id(), (_, had) -> had - taken);
            }
            var row = new LinkedHashMap<String, Object>();
            row.put("benefit", benefit);
            row.put("account", fund);
            row.put("budget", line == null ? null : line.id());
            row.put("amount", amount);
            row.put("state", "open");
            held.add(row);
            return amount;
        }

        private String shortfall(Award award, List<Budgets.Line> bound, long missing) {
            var left = bound.stream().mapToLong(line -> allowed.get(line.id())).sum();
            var of = award.sources().stream().map(Source::title).collect(Collectors.joining("、"));
            if (award.run() && bound.isEmpty()) {
                return "这次发放没有预算，不能审定";
            }
            return !bound.isEmpty() && left < missing
                ? "超出预算：需要%s，预算还差%s".formatted(award.amount().says(), new Money(missing - left).says())
                : "资金不足：%s，需要%s，还差%s；请先收款或下拨，或另选资金来源".formatted(of, award.amount().says(), new Money(missing).says());
        }
    }
}
