package niangjia.demo;

import java.time.LocalDate;
import java.util.List;
import niangjia.demo.Folk.Soul;
import niangjia.demo.Works.Work;
import niangjia.ground.BusinessClock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** All that happens in the demonstration up to its first day: what the bulletins report, then what is invented. */
@Component
@Conditional(Demonstrating.class)
class Tale {

    private final BusinessClock clock;
    private final ApplicationEventPublisher events;
    private final Values values;
    private final Treasury treasury;
    private final Replay replay;
    private final HardshipStories hardship;
    private final AidStories aid;
    private final RunStories runs;
    private final ReportStories reports;
    private final UnionStories unions;
    private final MembershipStories memberships;
    private final StandingStories standings;

    Tale(BusinessClock clock, ApplicationEventPublisher events, Values values, Treasury treasury, Replay replay, HardshipStories hardship,
            AidStories aid, RunStories runs, ReportStories reports, UnionStories unions, MembershipStories memberships, StandingStories standings) {
        this.clock = clock;
        this.events = events;
        this.values = values;
        this.treasury = treasury;
        this.replay = replay;
        this.hardship = hardship;
        this.aid = aid;
        this.runs = runs;
        this.reports = reports;
        this.unions = unions;
        this.memberships = memberships;
        this.standings = standings;
    }

    void tell(List<Work> works, List<Soul> souls, Invention invention, LocalDate today) {
        var agenda = new Agenda(clock, events);
        values.plan(agenda);
        replay.plan(agenda, souls);
        treasury.year(agenda, 2025);
        treasury.year(agenda, 2026);
        var families = new Families(souls, invention);
        var holders = hardship.plan(agenda, families);
        aid.plan(agenda, families, holders);
        standings.plan(agenda, works, souls);
        runs.plan(agenda);
        reports.plan(agenda, works, invention);
        unions.plan(agenda, works, invention);
        memberships.plan(agenda, works, souls);
        agenda.play(today);
    }
}
