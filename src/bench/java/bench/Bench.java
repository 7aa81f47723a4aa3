package bench;

import static bench.Platform.first;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far the platform is from raw SQL. Each kind of request is made once while the server writes down its statements; then the
 * platform answers the request over HTTP, and the same statements are said over plain JDBC to the same database, in turns.
 */
final class Bench {

    private static final int ROUNDS = 4;
    private static final int[] CONNECTIONS = {1, 16};
    /** Requests of one round at one connection; four times as many at sixteen. */
    private static final int READS = 100;
    private static final int WRITES = 40;
    /** Requests of each kind before those that are measured: a server that has just started has nothing compiled yet, and runs for weeks. */
    private static final int WARM = 1500;
    private static final String DAY = "2026-01-20";

    private final Platform platform;
    private final Database database;
    private final int percent;
    private final AtomicInteger serial = new AtomicInteger();

    private Bench(Platform platform, Database database, int percent) {
        this.platform = platform;
        this.database = database;
        this.percent = percent;
    }

    static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        Files.createDirectories(folder);
        Duration empty;
        try (var first = new Platform(folder)) {
            empty = first.start;
        }
        try (var platform = new Platform(folder); var database = new Database(platform.data)) {
            System.out.printf("%d processors, Java %s, %s%n%n", Runtime.getRuntime().availableProcessors(), Runtime.version(), database.one("select split_part(version(), ' on ', 1)"));
            System.out.printf("start on an empty folder, the demonstration city included: %.1f s%n", empty.toMillis() / 1e3);
            System.out.printf("start on loaded data: %.1f s%n", platform.start.toMillis() / 1e3);
            System.out.printf("resident memory of the JVM after the start: %d MB%n", platform.resident());
            new Bench(platform, database, args.length > 1 ? Integer.parseInt(args[1]) : 100).run();
            System.out.printf("%nresident memory of the JVM after all this: %d MB%n", platform.resident());
        }
    }

    private void run() throws Exception {
        System.out.println("""

            | request | statements | connections | platform, a second | p50 | p99 | SQL alone, a second | p50 | p99 | ratio | more a request |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""");
        read("a figure by county over a year", "3205.chair", "/api/figures/matters.received?unit=3205&from=2025-01-01&to=2025-12-31&by=county");
        searches();
        var desks = desks();
        var opened = new ConcurrentLinkedQueue<Map.Entry<Desk, String>>();
        var openedRaw = new ConcurrentLinkedQueue<Map.Entry<Desk, Map<String, String>>>();
        compare("opening a matter", desks.stream().map(Desk::open).toList(), WRITES,
            () -> {
                var desk = next(desks);
                opened.add(Map.entry(desk, open(desk)));
            },
            replay -> {
                var desk = next(desks);
                openedRaw.add(Map.entry(desk, replay.say(desk.open, fresh(desk), Map.of("insert into matter as m (", desk.matter))));
            });
        compare("approving one", desks.stream().map(Desk::approve).toList(), WRITES,
            () -> {
                var one = opened.remove();
                approve(one.getKey(), one.getValue());
            },
            replay -> {
                var one = openedRaw.remove();
                var desk = one.getKey();
                var changes = new HashMap<>(one.getValue());
                changes.put(desk.approve.param("insert into request_key", 2), UUID.randomUUID().toString());
                replay.say(desk.approve, changes, Map.of("select nextval(", desk.benefit));
            });
    }

    private void searches() throws Exception {
        var person = platform.get("320585.window", "/api/people?q=&unit=320585102");
        var id = first("\"id\":(\\d+)", person);
        var name = first("\"name\":\"([^\"]+)", person);
        var full = platform.post("320585.window", "/api/people/" + id + "/unmask", "{\"reason\":\"测速\"}");
        var phone = first("\"phone\":\"(\\d+)", full);
        search("identity number", first("\"idNumber\":\"([0-9X]+)", full));
        search("telephone", phone);
        search("telephone's last four", phone.substring(phone.length() - 4));
        search("name", name);
        search("beginning of a name", name.substring(0, 1));
        search("pinyin initials", database.one("select initials from person where id = " + id));
    }

    private void search(String kind, String typed) throws Exception {
        read("a person by " + kind, "320585.window", "/api/people?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    private void read(String name, String username, String path) throws Exception {
        platform.get(username, path);
        var tape = database.record(() -> platform.get(username, path));
        compare(name, List.of(tape), READS, () -> platform.get(username, path), replay -> replay.say(tape, Map.of(), Map.of()));
    }

    // ---- opening and approving: emergency aid of one yuan, in several counties, so that not all wait for one fund

    /** A town's window and officer, one of its people, and how a matter is opened and approved there. */
    private record Desk(String town, String person, Tape open, Tape approve, String matter, String number, String benefit) {}

    private List<Desk> desks() throws Exception {
        var desks = new ArrayList<Desk>();
        for (var place : database.rows("""
                select distinct on (c.id) t.code, c.code
                  from unit c
                  join unit_closure k on k.ancestor = c.id and k.depth = 1 and upper_inf(k.valid)
                  join unit t on t.id = k.unit and t.level = 'town' and t.dissolved is null
                  join staff s on s.username = t.code || '.officer'
                 where c.level = 'county' and c.dissolved is null
                   and exists (select 1 from account a where a.book = c.id and a.fund and a.purpose = '' and a.balance - a.reserved > 1000000)
                 order by c.id, t.code
                 limit 8
                """)) {
            var person = first("\"id\":(\\d+)", platform.get(place[0] + ".window", "/api/people?q=&unit=" + place[0]));
            var bare = new Desk(place[0], person, null, null, "", "", "");
            approve(bare, open(bare));
            var tapes = new ArrayList<Desk>();
            for (var n = 0; n < 3; n++) {
                var number = new String[1];
                var open = database.once(() -> number[0] = open(bare));
                var approve = database.once(() -> approve(bare, number[0]));
                var matter = database.one("select id from matter where number = '" + number[0] + "'");
                tapes.add(new Desk(place[0], person, open, approve, matter, number[0], database.one("select id from benefit where matter = " + matter)));
            }
            desks.add(tapes.stream().min((a, b) -> Integer.compare(a.open.size() + a.approve.size(), b.open.size() + b.approve.size())).orElseThrow());
        }
        return desks;
    }

    private Desk next(List<Desk> desks) {
        return desks.get(Math.floorMod(serial.getAndIncrement(), desks.size()));
    }

    private Map<String, String> fresh(Desk desk) {
        return Map.of(desk.number, "RAW-" + UUID.randomUUID(), desk.open.param("insert into request_key", 2), UUID.randomUUID().toString());
    }

    private String open(Desk desk) {
        return first("\"number\":\"([^\"]+)", platform.post(desk.town + ".window", "/api/matters", """
            {"programme":"aid.emergency","unit":"%s","person":%s,"channel":"window",
             "form":{"event":"FIRE","happenedOn":"%s","says":"厨房起火","amount":"1.00"}}
            """.formatted(desk.town, desk.person, DAY)));
    }

    /** The officer's word; a matter just opened has version 2. */
    private void approve(Desk desk, String number) {
        platform.post(desk.town + ".officer", "/api/matters/" + number + "/actions", "{\"action\":\"approve\",\"version\":2,\"note\":\"\"}");
    }

    // ---- in turns

    private interface Raw {
        void once(Replay replay) throws Exception;
    }

    private void compare(String name, List<Tape> tapes, int count, Timing.Work request, Raw raw) throws Exception {
        for (var connections : CONNECTIONS) {
            var times = Math.max(connections, (connections == 1 ? count : 4 * count) * percent / 100);
            var replays = new ArrayList<Replay>();
            var requests = new Timing.Work[connections];
            var raws = new Timing.Work[connections];
            for (var n = 0; n < connections; n++) {
                var replay = new Replay(database, tapes.stream().mapToInt(Tape::connections).max().orElse(1));
                replays.add(replay);
                requests[n] = request;
                raws[n] = () -> raw.once(replay);
            }
            var before = Math.max(connections, (connections == 1 ? WARM : WARM / 10) * percent / 100);
            Timing.of(requests, before);
            Timing.of(raws, before);
            var platformTook = Timing.none();
            var sqlTook = Timing.none();
            for (var round = 0; round < ROUNDS; round++) {
                platformTook = platformTook.and(Timing.of(requests, times));
                sqlTook = sqlTook.and(Timing.of(raws, times));
            }
            for (var replay : replays) {
                replay.close();
            }
            System.out.printf("| %s | %d | %d | %.0f | %.1f ms | %.1f ms | %.0f | %.1f ms | %.1f ms | %.2f | %s |%n", name, tapes.getFirst().size(), connections,
                platformTook.perSecond(), platformTook.millis(0.5), platformTook.millis(0.99), sqlTook.perSecond(), sqlTook.millis(0.5), sqlTook.millis(0.99),
                platformTook.perSecond() / sqlTook.perSecond(), connections == 1 ? "%.1f ms".formatted(platformTook.millis(0.5) - sqlTook.millis(0.5)) : "");
        }
    }
}
