package bench;

import static bench.Platform.first;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Sixteen at once decide at different units: leads are closed by counties, workers are taken in by base unions. First alone, then while rosters
 * come in, lists go out, people are looked for and figures asked. Who waits on a lock is looked for all the while.
 */
record Deciders(Platform platform, Database database, Beside beside, Roster roster) {

    private static final String YEAR = "from=2014-01-01&to=2014-12-31";

    /** A matter that waits for one word. */
    private record Waiting(String decider, String unit, String number, String version) {}

    /** What goes on until it is enough. */
    private interface Load {
        void until(BooleanSupplier enough) throws Exception;
    }

    void decide() throws Exception {
        round(1, "alone", List.of());
        round(2, "while rosters come in, lists go out, eight look for people and figures", List.of(roster::keepComing, roster::keepGoing, this::look));
    }

    private void round(int turn, String name, List<Load> loads) throws Exception {
        var leads = leads(turn);
        var joins = joins();
        var waiting = new ArrayList<Waiting>();
        for (var n = 0; n < Math.max(leads.size(), joins.size()); n++) {
            leads.stream().skip(n).findFirst().ifPresent(waiting::add);
            joins.stream().skip(n).findFirst().ifPresent(waiting::add);
        }
        var used = waiting.subList(0, waiting.size() / Beside.CONNECTIONS * Beside.CONNECTIONS);
        used.stream().map(Waiting::decider).distinct().forEach(who -> platform.get(who, "/api/account"));
        var next = new AtomicInteger();
        var enough = new AtomicBoolean();
        var watch = new LockWatch(database);
        try (var threads = Executors.newCachedThreadPool()) {
            var running = new ArrayList<Future<?>>();
            for (var load : loads) {
                running.add(threads.submit((Callable<Void>) () -> {
                    load.until(enough::get);
                    return null;
                }));
            }
            Thread.sleep(loads.isEmpty() ? 0 : 5000);   // until all of it runs
            var watching = threads.submit(watch);
            var before = closed();
            var last = used.reversed().stream().filter(joins::contains).findFirst().orElseThrow();
            var members = members(last.unit());
            var took = Timing.of(works(used, next), used.size());
            var ended = System.nanoTime();
            var closed = shown(ended, () -> closed() >= before + used.size());
            var joined = shown(ended, () -> members(last.unit()) > members);
            watch.enough();
            watching.get();
            enough.set(true);
            for (var one : running) {
                one.get();
            }
            System.out.printf("| %d decisions (%d of them a joining) by sixteen at once %s: sessions waiting on a lock | %.0f/s | | | %.0f ms | | | %.1f %% ≤ 5 %% |%n", used.size(),
                used.stream().filter(joins::contains).count(), name, took.perSecond(), took.millis(0.99), watch.percent());
            System.out.printf("| the last of them shows among the city's closed matters, and among its union's members, after | %.0f ms, %.0f ms | | | | | | ≤ 1 s |%n", closed, joined);
        }
    }

    private Timing.Work[] works(List<Waiting> waiting, AtomicInteger next) {
        var works = new Timing.Work[Beside.CONNECTIONS];
        for (var n = 0; n < works.length; n++) {
            works[n] = () -> {
                var one = waiting.get(next.getAndIncrement());
                platform.post(one.decider(), "/api/matters/" + one.number() + "/actions", "{\"action\":\"approve\",\"version\":%s,\"note\":\"\"}".formatted(one.version()));
            };
        }
        return works;
    }

    /** Milliseconds from {@code since} until it is so; ten seconds at most. */
    private static double shown(long since, BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean() && System.nanoTime() - since < 10_000_000_000L) {
            Thread.sleep(10);
        }
        return (System.nanoTime() - since) / 1e6;
    }

    private long closed() {
        return value("3205.officer", "matters.closed?unit=3205&" + YEAR);
    }

    private long members(String base) {
        return value(base + ".union", "people.members?unit=" + base + "&" + YEAR);
    }

    private long value(String who, String figure) {
        return Long.parseLong(first("\"value\":(\\d+)", platform.get(who, "/api/figures/" + figure)));
    }

    /** One of unpaid wages in each town, for its county to close; each turn of another employer. */
    private List<Waiting> leads(int turn) throws Exception {
        var waiting = new ArrayList<Waiting>();
        for (var place : database.rows("""
                select t.code, c.code, (array_agg(e.credit_code order by e.credit_code))[%1$d]
                  from employer e
                  join unit t on t.id = e.town and t.level = 'town'
                  join unit_place p on p.unit = t.id and upper_inf(p.valid)
                  join unit c on c.id = p.parent and c.dissolved is null
                 where exists (select 1 from employer_cover k where k.employer = e.id and upper_inf(k.valid))
                 group by t.code, c.code having count(*) >= %1$d order by t.code
                """.formatted(turn))) {
            waiting.add(opened(place[1] + ".officer", place[1], place[0], """
                {"programme":"rights.lead","unit":"%s","employer":"%s","channel":"phone","form":{"firstDay":"2014-01-20","people":"3","amount":"1000.00","says":"测速"}}
                """.formatted(place[0], place[2])));
        }
        return waiting;
    }

    /** In each town whose first union has an account, one who has left a union there asks to join. */
    private List<Waiting> joins() throws Exception {
        var waiting = new ArrayList<Waiting>();
        for (var place : database.rows("""
                select substr(b.code, 1, 9), b.code, (
                       select p.id from person p
                        where p.home = coalesce(b.home, b.id) and p.merged_into is null
                          and not exists (select 1 from membership m where m.person = p.id and m.left_on is null)
                          and not exists (select 1 from membership m where m.person = p.id and m.left_on > date '2014-01-01')
                          and not exists (select 1 from matter m where m.person = p.id and m.programme = 'member.join')
                        order by p.id limit 1)
                  from staff a join unit b on a.username = b.code || '.union' and b.dissolved is null
                 order by b.code
                """)) {
            if (place[2] != null) {
                waiting.add(opened(place[1] + ".union", place[1], place[0], """
                    {"programme":"member.join","unit":"%s","person":%s,"channel":"window","form":{"union":"%s","since":"2014-01-20","home":"LOCAL","hired":"DIRECT"}}
                    """.formatted(place[0], place[2], place[1])));
            }
        }
        return waiting;
    }

    private Waiting opened(String decider, String unit, String town, String request) {
        var answer = platform.post(town + ".window", "/api/matters", request);
        return new Waiting(decider, unit, first("\"number\":\"([^\"]+)", answer), first("\"version\":(\\d+)", answer));
    }

    /** Four look for people of a county, four ask figures of the city. */
    private void look(BooleanSupplier enough) throws Exception {
        var works = beside.requests("320585.window", List.of("/api/people?q=zx", "/api/people?q=%E5%BC%A0", "/api/account"));
        var figures = beside.requests("3205.officer", List.of("/api/figures/people.members?unit=3205&from=2013-01-01&to=2013-12-31&by=county"));
        System.arraycopy(figures, 0, works, 4, 4);
        while (!enough.getAsBoolean()) {
            Timing.during(Arrays.copyOf(works, 8), 1, 0);
        }
    }
}
