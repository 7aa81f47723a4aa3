package niangjia.matter;

import java.util.Arrays;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.money.Award;
import niangjia.money.Benefits;
import niangjia.money.Money;
import niangjia.money.Source;
import niangjia.person.Households;
import niangjia.person.Member;
import niangjia.programme.Carrier;
import niangjia.programme.Decided;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Programme;
import niangjia.programme.Run;
import niangjia.standing.Standings;
import niangjia.unit.Actor;
import niangjia.unit.Employers;
import niangjia.unit.Level;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carries out what a granted matter leaves behind: standing, benefit, household. In the transaction that grants it, or not at all. */
@Component
class Grants {

    private final JdbcClient db;
    private final RunLists runs;
    private final Numbers numbers;
    private final Standings standings;
    private final Benefits benefits;
    private final Households households;
    private final Employers employers;
    private final Units units;
    private final Timeline timeline;
    private final BusinessClock clock;
    private final List<Carrier<?>> carriers;

    Grants(JdbcClient db, RunLists runs, Numbers numbers, Standings standings, Benefits benefits,
            Households households, Employers employers, Units units, Timeline timeline, BusinessClock clock, List<Carrier<?>> carriers) {
        this.db = db;
        this.runs = runs;
        this.numbers = numbers;
        this.standings = standings;
        this.benefits = benefits;
        this.households = households;
        this.employers = employers;
        this.units = units;
        this.timeline = timeline;
        this.clock = clock;
        this.carriers = carriers;
    }

    void carryOut(Actor actor, Matter matter, List<MatterStep> path, Case<?> granted) {
        if (granted.programme() instanceof Run run) {
            runs.grant(actor, matter, run, payer(matter, path));
        } else {
            var amount = matter.amount() == null ? Money.ZERO : new Money(matter.amount());
            granted.outcome(new Decided(clock.today(), amount)).forEach(outcome -> carryOut(actor, matter, path, granted, outcome));
        }
        timeline.add(actor, matter.id(), matter.step(), Happening.GRANTED, "");
    }

    private void carryOut(Actor actor, Matter matter, List<MatterStep> path, Case<?> granted, Outcome outcome) {
        switch (outcome) {
            case Outcome.Confer confer -> confer(matter, granted.programme(), confer);
            case Outcome.End end -> standings.on(end.kind(), subject(matter), subjectId(matter), end.last())
                .ifPresent(one -> standings.end(one.id(), end.last(), end.because()));
            case Outcome.Give give -> benefits.approve(actor, new Award(matter.id(), matter.number(), matter.programme(), matter.unit(),
                payer(matter, path), matter.person(), 1, 0, give.form(), give.says(), give.amount(), matter.period(), matter.hedge(),
                granted.programme().expense().orElseThrow(), Arrays.asList(Source.values()), false, give.ceiling()));
            case Outcome.Own own -> own(new Carrier.Granted(actor, matter.id(), matter.number(), matter.unit(), matter.person(), matter.employer(),
                clock.today()), own);
            case Outcome.Household household -> households.replace(actor, matter.person(), household.members().stream()
                .map(one -> new Member(one.relation(), one.name(), one.idNumber(), one.state(), one.income().fen())).toList());
        }
    }

    private void own(Carrier.Granted granted, Outcome.Own own) {
        var carrier = carriers.stream().filter(one -> one.outcome().isInstance(own)).findFirst()
            .orElseThrow(() -> new IllegalStateException("Nobody carries out " + own.getClass()));
        carry(carrier, granted, own);
    }

    private static <O extends Outcome.Own> void carry(Carrier<O> carrier, Carrier.Granted granted, Outcome.Own own) {
        carrier.carryOut(granted, carrier.outcome().cast(own));
    }

    private void confer(Matter matter, Programme<?> programme, Outcome.Confer confer) {
        if (!programme.confers().containsKey(confer.kind())) {
            throw new IllegalStateException("%s confers %s, which it does not name".formatted(programme.code(), confer.kind()));
        }
        standings.confer(confer.kind(), subject(matter), subjectId(matter), confer.category(), confer.since(), confer.until(), keeper(matter),
            confer.certified() ? certificate(matter) : null, matter.id());
    }

    /** Where it counts: an employer's at the union that covers it, all else where the matter was opened. */
    private long keeper(Matter matter) {
        var union = matter.employer() == null ? null : employers.byId(matter.employer()).coveredBy();
        return union == null ? matter.unit() : union;
    }

    private static String subject(Matter matter) {
        return matter.person() != null ? "person" : matter.employer() != null ? "employer" : "unit";
    }

    private static long subjectId(Matter matter) {
        return matter.person() != null ? matter.person() : matter.employer() != null ? matter.employer() : matter.unit();
    }

    /** 救助证号: county, year, serial and check digit. */
    private String certificate(Matter matter) {
        var county = units.at(Level.COUNTY, matter.unit(), clock.today()).orElseGet(() -> units.require(matter.unit()));
        var year = Integer.toString(clock.today().getYear());
        return Numbers.with(county.code(), year, numbers.next("certificate " + county.code() + "-" + year));
    }

    /** Whose book pays: the unit of the step that pays, else where it was opened. */
    private static long payer(Matter matter, List<MatterStep> path) {
        return path.stream().filter(step -> step.kind() == Act.PAY && step.unit() != null).map(MatterStep::unit).findFirst()
            .orElse(matter.unit());
    }

    /** Whether anything approved still waits to be delivered. */
    boolean owes(Matter matter) {
        return benefits.owed(matter.id());
    }

    /** Whether the outcome has been carried out. */
    boolean any(Matter matter) {
        return db.sql("""
            select exists (select 1 from matter_event where matter = :id and kind = 'granted')
            """).param("id", matter.id()).query(Boolean.class).single();
    }

    /** A refusal after the fact (事后追认未通过): what is unpaid is void, what is paid is owed back. */
    void takeBack(Actor actor, Matter matter, String because) {
        if (any(matter)) {
            benefits.cancel(actor, matter.id(), because);
            List.copyOf(standings.ofMatter(matter.id())).forEach(standing -> standings.end(standing.id(), clock.today(), because));
        }
    }
}
