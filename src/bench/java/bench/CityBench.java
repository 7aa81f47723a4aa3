package bench;

import static bench.Platform.first;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dhatim.fastexcel.Workbook;

/**
 * The whole city at one size or several: how fast it is loaded, people and units found, figures read, members brought in, beside the raw
 * limit in the same run. Throughput is a closed loop at sixteen connections, the 99th percentile is taken at half that rate.
 */
final class CityBench {

    private static final int CONNECTIONS = 16;
    private static final double SECONDS = 3;
    /** Values of each kind of request, in turn. */
    private static final int VALUES = 3;

    private final String scale;
    private Platform platform;
    private Database database;

    private CityBench(String scale) {
        this.scale = scale;
    }

    static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        var sizes = args.length > 1 ? args[1].split(",") : new String[] {"1"};
        for (var scale : sizes) {
            new CityBench(scale).run(Files.createDirectories(folder.resolve("city-" + scale)));
        }
    }

    private void run(Path folder) throws Exception {
        try (var loaded = new Platform(folder, Map.of("NIANGJIA_CITY", scale)); var server = new Database(loaded.data)) {
            platform = loaded;
            database = server;
            System.out.printf("%n%d processors, Java %s, %s%n%nThe city at %s: %s employers, %s people, %s units.%n%n", Runtime.getRuntime().availableProcessors(),
                Runtime.version(), database.one("select split_part(version(), ' on ', 1)"), scale, count("employer"), count("person"), count("unit"));
            System.out.println("""
                | work | platform | raw | ratio | p99 | raw p99 | rows read | must |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |""");
            System.out.printf("| generating and loading the city, from the command to the first answer | %.0f s | | | | | | ≤ 600 s |%n", platform.start.toMillis() / 1e3);
            people();
            tree();
            figures();
            deciders();
            roster();
            System.out.printf("| resident memory of the JVM, of PostgreSQL | %d MB | %d MB | | | | | ≤ 700 MB |%n", platform.resident(), postgres());
        }
    }

    private String count(String table) throws Exception {
        return "%,d".formatted(Long.parseLong(database.one("select count(*) from " + table)));
    }

    // ---- people

    private void people() throws Exception {
        var county = "320585";
        var town = database.one("""
            select t.code from unit t join person p on p.home = t.id where t.code like '320585%' group by t.code order by count(*) desc limit 1
            """);
        var ids = column("""
            select p.id from person p join unit_closure c on c.unit = p.unit join unit u on u.id = c.ancestor and u.code = '320585'
             where p.phone_hash is not null and upper_inf(c.valid) order by md5(p.id::text) limit %d
            """.formatted(VALUES));
        var numbers = new ArrayList<String>();
        var phones = new ArrayList<String>();
        for (var id : ids) {
            var full = platform.post(county + ".window", "/api/people/" + id + "/unmask", "{\"reason\":\"测速\"}");
            numbers.add(first("\"idNumber\":\"([0-9X]+)", full));
            phones.add(first("\"phone\":\"(\\d+)", full));
        }
        var constant = requests(county + ".window", List.of("/api/account"));
        var limit = closed(constant).perSecond();
        beside("a person by identity number, beside a constant answer", county + ".window", searches(numbers), limit);
        beside("a person by telephone, beside a constant answer", county + ".window", searches(phones), limit);
        var names = column("select name from person where id = any ('{%s}')".formatted(String.join(",", ids)));
        compare("people by a surname within a county", county + ".window", searches(names.stream().map(it -> it.substring(0, 1)).toList()), "ratio ≥ 0.50", false);
        compare("people by the beginning of a name within a county", county + ".window", searches(names.stream().map(it -> it.substring(0, 2)).toList()), "ratio ≥ 0.50", false);
        var initials = column("select initials from person where id = any ('{%s}')".formatted(String.join(",", ids)));
        compare("people by initials within a town", town + ".window", searches(initials), "ratio ≥ 0.50", false);
        compare("people by two characters anywhere in the name", "3205.window", searches(names.stream().map(it -> it.substring(it.length() - 2)).toList()), "ratio ≥ 0.50", false);
    }

    private static List<String> searches(List<String> typed) {
        return typed.stream().map(it -> "/api/people?q=" + encoded(it)).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> column(String sql) throws Exception {
        return database.rows(sql).stream().map(row -> row[0]).toList();
    }

    // ---- units

    private void tree() throws Exception {
        var biggest = column("select u.code from unit_place p join unit u on u.id = p.parent where upper_inf(p.valid) group by u.code order by count(*) desc limit 3");
        var nodes = new ArrayList<>(biggest);
        nodes.add("3205");
        compare("the tree: children of a node", "3205.officer", nodes.stream().map(it -> "/api/units/" + it + "/children").toList(), "p99 ≤ raw + 10 ms", false);
        var parts = column("select substr(name, 3, 3) from unit where level = 'base' order by md5(code) limit " + VALUES);
        compare("a unit by three characters of its name", "3205.officer", parts.stream().map(it -> "/api/units?q=" + encoded(it)).toList(), "p99 ≤ raw + 10 ms", false);
        compare("the same within a county", "320585.officer", parts.stream().map(it -> "/api/units?q=" + encoded(it.substring(0, 2))).toList(), "p99 ≤ raw + 10 ms", false);
    }

    // ---- figures

    private void figures() throws Exception {
        var town = database.one("select u.code from unit_place p join unit u on u.id = p.parent where upper_inf(p.valid) and u.level = 'town' group by u.code order by count(*) desc limit 1");
        var years = "from=2011-01-01&to=2013-12-31";
        for (var figure : List.of("people.members", "employers.covered", "aid.festival.amount")) {
            for (var tree : List.of("now", "then")) {
                figure(figure + " of the city by county, tree of " + tree, figure, "unit=3205&%s&by=county&tree=%s".formatted(years, tree));
            }
            figure(figure + " of the city by month", figure, "unit=3205&%s&by=month".formatted(years));
            figure(figure + " of one town by base union", figure, "unit=%s&%s&by=base".formatted(town, years));
        }
    }

    private void figure(String name, String figure, String question) throws Exception {
        compare(name, "3205.officer", List.of("/api/figures/" + figure + "?" + question), "p99 ≤ raw + 10 ms, ≤ 5000 rows", true);
    }

    // ---- deciding

    /** Leads opened in towns of every county, then closed by sixteen at once; who waits on a lock is looked for all the while. */
    private void deciders() throws Exception {
        var opened = new ArrayList<String[]>();
        for (var place : database.rows("""
                select t.code, c.code, min(e.credit_code)
                  from employer e
                  join unit t on t.id = e.town and t.level = 'town'
                  join unit_place p on p.unit = t.id and upper_inf(p.valid)
                  join unit c on c.id = p.parent and c.dissolved is null
                 where exists (select 1 from employer_cover k where k.employer = e.id and upper_inf(k.valid))
                 group by t.code, c.code order by t.code
                """)) {
            opened.add(new String[] {first("\"number\":\"([^\"]+)", platform.post(place[0] + ".window", "/api/matters", """
                {"programme":"rights.lead","unit":"%s","employer":"%s","channel":"phone","form":{"firstDay":"2014-01-20","people":"3","amount":"1000.00","says":"测速"}}
                """.formatted(place[0], place[2]))), place[1]});
        }
        var closedBefore = closedMatters();
        var next = new AtomicInteger();
        var requests = new Timing.Work[CONNECTIONS];
        for (var n = 0; n < CONNECTIONS; n++) {
            requests[n] = () -> {
                var one = opened.get(next.getAndIncrement());
                platform.post(one[1] + ".officer", "/api/matters/" + one[0] + "/actions", "{\"action\":\"approve\",\"version\":2,\"note\":\"\"}");
            };
        }
        opened.stream().map(one -> one[1]).distinct().forEach(county -> platform.get(county + ".officer", "/api/account"));
        var watch = new LockWatch(database);
        var watching = Thread.ofPlatform().start(watch);
        var took = Timing.of(requests, opened.size() / CONNECTIONS * CONNECTIONS);
        var ended = System.nanoTime();
        while (closedMatters() < closedBefore + took.each().length && System.nanoTime() - ended < 10_000_000_000L) {
            Thread.sleep(10);
        }
        var seen = (System.nanoTime() - ended) / 1e6;
        watch.enough();
        watching.join();
        System.out.printf("| %d decisions by sixteen at once, sessions waiting on a lock | %.0f/s | | | %.0f ms | | | %.1f %% ≤ 5 %% |%n", took.each().length, took.perSecond(),
            took.millis(0.99), watch.percent());
        System.out.printf("| the last of them shows in the city's figure after | %.0f ms | | | | | | ≤ 1 s |%n", seen);
    }

    private long closedMatters() {
        return Long.parseLong(first("\"value\":(\\d+)", platform.get("3205.officer", "/api/figures/matters.closed?unit=3205&from=2014-01-01&to=2014-12-31")));
    }

    // ---- bringing a roster in

    private void roster() throws Exception {
        var count = (int) Math.max(1000, 100_000 * Double.parseDouble(scale));
        var base = database.one("select code from unit where level = 'base' and dissolved is null order by code limit 1");
        var admin = base.substring(0, 6) + ".admin";
        var after = List.of(database.one("select max(id) from person"), database.one("select max(id) from membership"));
        var file = sheet(count);
        var began = System.nanoTime();
        var id = first("\"id\":(\\d+)", platform.upload(admin, "/api/imports", "unit", base, "roster.xlsx", file));
        platform.post(admin, "/api/imports/" + id + "/run", "{}");
        var state = "";
        while (!state.matches("done|failed|cancelled|expired")) {
            Thread.sleep(100);
            state = first("\"state\":\"(\\w+)", platform.get(admin, "/api/imports/" + id));
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var written = Long.parseLong(database.one("select count(*) from membership where id > " + after.get(1)));
        if (written != count) {
            throw new IllegalStateException(state + ", " + written + " of " + count + " are members: " + platform.get(admin, "/api/imports/" + id));
        }
        var raw = database.copiedAgain(List.of("person", "membership"), after);
        System.out.printf("| a roster of %,d rows .xlsx, sent, checked and registered, beside COPY of the same rows | %.0f/s | %.0f/s | %.2f | | | | ratio ≥ 0.25 |%n",
            count, count / seconds, count / raw, raw / seconds);
    }

    /** Nobody's numbers: of a province's own code, each another day and sequence. */
    private static byte[] sheet(int count) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "bench", "1.0")) {
            var sheet = book.newWorksheet("名册");
            var heading = List.of("姓名", "身份证号", "手机", "入会日期");
            for (var n = 0; n < heading.size(); n++) {
                sheet.value(0, n, heading.get(n));
            }
            for (var n = 0; n < count; n++) {
                var digits = "620000" + LocalDate.of(1960, 1, 1).plusDays(n % 12_000).toString().replace("-", "") + "%03d".formatted(n / 12_000);
                sheet.value(n + 1, 0, "测" + (char) ('一' + n % 2000) + (char) ('丁' + n / 2000));
                sheet.value(n + 1, 1, digits + check(digits));
                sheet.value(n + 1, 2, "141%08d".formatted(n));
                sheet.value(n + 1, 3, "2014-01-20");
            }
        }
        return out.toByteArray();
    }

    private static char check(String digits) {
        var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var n = 0; n < 17; n++) {
            sum += (digits.charAt(n) - '0') * weights[n];
        }
        return "10X98765432".charAt(sum % 11);
    }

    // ---- how it is measured

    private Timing.Work[] requests(String username, List<String> paths) {
        var next = new AtomicInteger();
        var works = new Timing.Work[CONNECTIONS];
        Arrays.fill(works, (Timing.Work) () -> platform.get(username, paths.get(Math.floorMod(next.getAndIncrement(), paths.size()))));
        return works;
    }

    private static Timing closed(Timing.Work[] works) throws Exception {
        Timing.during(works, SECONDS / 2, 0);
        return Timing.during(works, SECONDS, 0);
    }

    private void beside(String name, String username, List<String> paths, double limit) throws Exception {
        var works = requests(username, paths);
        var ours = closed(works).perSecond();
        var p99 = Timing.during(works, SECONDS, ours / 2).millis(0.99);
        System.out.printf("| %s | %.0f/s | %.0f/s | %.2f | %.1f ms | | | ratio ≥ 0.50 |%n", name, ours, limit, ours / limit, p99);
    }

    private void compare(String name, String username, List<String> paths, String must, boolean explained) throws Exception {
        var tapes = new ArrayList<Tape>();
        for (var path : paths) {
            platform.get(username, path);
            tapes.add(database.record(() -> platform.get(username, path)));
        }
        var works = requests(username, paths);
        var replays = new ArrayList<Replay>();
        var raws = new Timing.Work[CONNECTIONS];
        var next = new AtomicInteger();
        for (var n = 0; n < CONNECTIONS; n++) {
            var replay = new Replay(database, tapes.stream().mapToInt(Tape::connections).max().orElse(1));
            replays.add(replay);
            raws[n] = () -> replay.say(tapes.get(Math.floorMod(next.getAndIncrement(), tapes.size())), Map.of(), Map.of());
        }
        var ours = closed(works).perSecond();
        var raw = closed(raws).perSecond();
        var p99 = Timing.during(works, SECONDS, ours / 2).millis(0.99);
        var rawP99 = Timing.during(raws, SECONDS, ours / 2).millis(0.99);
        var rows = 0L;
        for (var tape : explained ? tapes : List.<Tape>of()) {
            rows = Math.max(rows, replays.getFirst().rowsRead(tape));
        }
        for (var replay : replays) {
            replay.close();
        }
        System.out.printf("| %s | %.0f/s | %.0f/s | %.2f | %.1f ms | %.1f ms | %s | %s |%n", name, ours, raw, ours / raw, p99, rawP99, explained ? "%,d".formatted(rows) : "", must);
    }

    /** Resident memory of the server and its sessions in MB; what they share is counted once. */
    private long postgres() throws Exception {
        var total = 0L;
        for (var pid : column("select pid from pg_stat_activity where pid is not null")) {
            var rollup = Path.of("/proc", pid, "smaps_rollup");
            if (Files.isReadable(rollup)) {
                try (var lines = Files.lines(rollup)) {
                    total += lines.filter(it -> it.startsWith("Pss:")).mapToLong(it -> Long.parseLong(it.replaceAll("\\D", ""))).findFirst().orElse(0);
                }
            }
        }
        return total / 1024;
    }
}
