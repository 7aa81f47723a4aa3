package niangjia.matter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.ground.Refusal;
import niangjia.money.Award;
import niangjia.money.Benefits;
import niangjia.money.Budgets;
import niangjia.money.Money;
import niangjia.money.Source;
import niangjia.programme.Run;
import niangjia.programme.RunForm;
import niangjia.unit.Actor;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of a run: chosen by rule at submission, struck or added to with a reason, checked again and given at approval. */
@Component
class RunLists {

    private final JdbcClient db;
    private final SealedForms forms;
    private final RunRolls rolls;
    private final Units units;
    private final Benefits benefits;
    private final Budgets budgets;

    RunLists(JdbcClient db, SealedForms forms, RunRolls rolls, Units units, Benefits benefits, Budgets budgets) {
        this.db = db;
        this.forms = forms;
        this.rolls = rolls;
        this.units = units;
        this.benefits = benefits;
        this.budgets = budgets;
    }

    /** Chooses the list; someone whom two rules take stands in once, with the higher amount. */
    void freeze(Matter matter, Run run) {
        var form = forms.read(run, matter.form());
        var chosen = choose(run, form, units.require(matter.unit())).values();
        db.sql("""
            insert into run_line (matter, person, unit, grp, households, cash, goods, goods_says)
            select :matter, * from unnest(cast(:persons as bigint[]), cast(:units as bigint[]), cast(:groups as text[]), cast(:households as int[]),
                                          cast(:cash as bigint[]), cast(:goods as bigint[]), cast(:says as text[]))
            on conflict on constraint unique_run_line_person do nothing
            """)
            .param("matter", matter.id())
            .param("persons", chosen.stream().map(Run.Candidate::person).toArray(Long[]::new))
            .param("units", chosen.stream().map(Run.Candidate::unit).toArray(Long[]::new))
            .param("groups", chosen.stream().map(Run.Candidate::group).toArray(String[]::new))
            .param("households", chosen.stream().map(Run.Candidate::households).toArray(Integer[]::new))
            .param("cash", chosen.stream().map(one -> one.cash().fen()).toArray(Long[]::new))
            .param("goods", chosen.stream().map(one -> one.goods().fen()).toArray(Long[]::new))
            .param("says", chosen.stream().map(Run.Candidate::goodsSays).toArray(String[]::new))
            .update();
        total(matter.id());
    }

    /** Chooses anew after a return. What was struck stays struck and what was added by hand stays in. */
    void again(Matter matter, Run run) {
        db.sql("delete from run_line where matter = :id and not added and state <> 'struck'").param("id", matter.id()).update();
        freeze(matter, run);
    }

    /** Everyone the rules take today, once each. */
    Map<Long, Run.Candidate> choose(Run run, RunForm form, Unit unit) {
        return choose(run, form, rolls.of(unit));
    }

    Map<Long, Run.Candidate> choose(Run run, RunForm form, Run.Roll roll) {
        return once(run.choose(form, roll));
    }

    /** Whom two rules take has the dearer share. */
    static Map<Long, Run.Candidate> once(List<Run.Candidate> taken) {
        return taken.stream().collect(Collectors.toMap(Run.Candidate::person, one -> one,
            (one, other) -> value(one) >= value(other) ? one : other, LinkedHashMap::new));
    }

    /** The list as it stands, in the order in which it was frozen. */
    List<RunLine> standing(long matter) {
        return db.sql(RunLine.SELECT + " where l.matter = :matter and l.state = 'in' order by l.id").param("matter", matter)
            .query(RunLine.class).list();
    }

    private static long value(Run.Candidate one) {
        return one.cash().plus(one.goods()).fen();
    }

    /** Keeps the matter's amount equal to its list. */
    void total(long matter) {
        db.sql("""
            update matter set amount = (select coalesce(sum(cash + goods), 0) from run_line where matter = :id and state = 'in') where id = :id
            """).param("id", matter).update();
    }

    /** As {@link #total}, after a change by hand: whoever read the list before does not approve another one. */
    void changed(long matter) {
        total(matter);
        db.sql("update matter set version = version + 1 where id = :id").param("id", matter).update();
    }

    List<RunLine> of(long matter, String group, int limit, int offset) {
        return db.sql(RunLine.SELECT + RunLine.OF + RunLine.ORDER + " limit :limit offset :offset").param("matter", matter).param("group", group)
            .param("limit", limit).param("offset", offset).query(RunLine.class).list();
    }

    /** Gives what stands on the list: lines whose standing ended or who had it elsewhere meanwhile fail with the reason. */
    void grant(Actor actor, Matter matter, Run run, long payer) {
        var form = forms.read(run, matter.form());
        recheck(matter, run, form);
        claimOnce(matter, run, form);
        var lines = standing(matter.id());
        if (lines.isEmpty()) {
            throw new Refusal.Conflict("名单里没有可以发放的人");
        }
        total(matter.id());
        var sources = form.sources().stream().map(one -> one.source().source()).toList();
        budgets.set(actor, payer, run.code(), matter.id(), year(form), form.sources().stream()
            .collect(Collectors.toMap(one -> one.source().source(), RunForm.SourceAmount::amount)));
        benefits.approve(actor, awards(matter, run, payer, form, lines, sources));
    }

    private List<Award> awards(Matter matter, Run run, long payer, RunForm form, List<RunLine> lines, List<Source> sources) {
        var expense = run.expense().orElseThrow();
        var awards = new ArrayList<Award>();
        for (var line : lines) {
            if (line.cash() > 0 || line.goods() == 0) {
                awards.add(new Award(matter.id(), matter.number(), run.code(), matter.unit(), payer, line.person(), line.heads(), line.households(),
                    "cash", run.title() + (line.grp().isEmpty() ? "" : "，" + line.grp()), new Money(line.cash()), form.period(), matter.hedge(),
                    expense, sources, true, null));
            }
            if (line.goods() > 0) {
                awards.add(new Award(matter.id(), matter.number(), run.code(), matter.unit(), payer, line.person(), line.heads(), line.households(),
                    "goods", line.goodsSays().isEmpty() ? run.title() + "慰问品" : line.goodsSays(), new Money(line.goods()), form.period(),
                    matter.hedge(), expense, sources, true, null));
            }
        }
        return awards;
    }

    private static int year(RunForm form) {
        return Integer.parseInt(form.period().substring(0, 4));
    }

    private void recheck(Matter matter, Run run, RunForm form) {
        var still = choose(run, form, units.require(matter.unit())).keySet();
        var gone = db.sql("select person from run_line where matter = :matter and state = 'in' and not added and person is not null")
            .param("matter", matter.id()).query(Long.class).list().stream().filter(person -> !still.contains(person)).toArray(Long[]::new);
        db.sql("""
            update run_line set state = 'failed', reason = '审定时已不符合选入的规则' where matter = :matter and person = any(cast(:gone as bigint[]))
            """).param("matter", matter.id()).param("gone", gone).update();
    }

    /** What a person may have once (a month's card) is claimed for all in one statement; who has it already fails. */
    private void claimOnce(Matter matter, Run run, RunForm form) {
        run.once(form).ifPresent(once -> {
            db.sql("""
                insert into matter_claim (key, matter)
                select :once || ':' || person, :matter from run_line where matter = :matter and state = 'in' and person is not null order by person
                on conflict (key) do nothing
                """).param("once", once).param("matter", matter.id()).update();
            db.sql("""
                update run_line l set state = 'failed', reason = '同一期已在' || m.number || '发过'
                  from matter_claim c join matter m on m.id = c.matter
                 where l.matter = :matter and l.state = 'in' and c.key = :once || ':' || l.person and c.matter <> :matter
                """).param("once", once).param("matter", matter.id()).update();
        });
    }
}
