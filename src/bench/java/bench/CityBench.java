package bench;

import static bench.Platform.first;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The whole city at one size or several: how fast it is loaded, people and units found, figures read, members brought in, beside the raw
 * limit in the same run. Throughput is a closed loop at sixteen connections, the 99th percentile is taken at half that rate.
 */
final class CityBench {

    /** Values of each kind of request, in turn. */
    private static final int VALUES = 3;

    /** Seconds of each section's own requests before the first of them is measured. */
    private static final double WARM = 40;

    private final String scale;
    private Platform platform;
    private Database database;
    private Beside beside;

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
            beside = new Beside(loaded, server);
            System.out.printf("%n%d processors, Java %s, %s%n%nThe city at %s: %s employers, %s people, %s units.%n%n", Runtime.getRuntime().availableProcessors(),
                Runtime.version(), database.one("select split_part(version(), ' on ', 1)"), scale, count("employer"), count("person"), count("unit"));
            System.out.println("""
                | work | platform | raw | ratio | p99 | raw p99 | rows read | must |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |""");
            System.out.printf("| generating and loading the city, from the command to the first answer | %.0f s | | | | | | ≤ 600 s |%n", platform.start.toMillis() / 1e3);
            people();
            tree();
            figures();
            everyFigure();
            records();
            var roster = new Roster(platform, database, Double.parseDouble(scale));
            roster.takeOut(roster.bringIn());
            new Deciders(platform, database, beside, roster).decide();
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
        var names = column("select name from person where id = any ('{%s}')".formatted(String.join(",", ids)));
        beside.warm(county + ".window", Stream.of(searches(numbers), searches(phones), searches(names), List.of("/api/account")).flatMap(List::stream).toList(), WARM);
        beside.beside("a person by identity number, beside a constant answer", county + ".window", searches(numbers), "/api/account");
        beside.beside("a person by telephone, beside a constant answer", county + ".window", searches(phones), "/api/account");
        beside.compare("people by a surname within a county", county + ".window", searches(names.stream().map(it -> it.substring(0, 1)).toList()), "ratio ≥ 0.50", false);
        beside.compare("people by the beginning of a name within a county", county + ".window", searches(names.stream().map(it -> it.substring(0, 2)).toList()), "ratio ≥ 0.50", false);
        var initials = column("select initials from person where id = any ('{%s}')".formatted(String.join(",", ids)));
        beside.compare("people by initials within a town", town + ".window", searches(initials), "ratio ≥ 0.50", false);
        beside.compare("people by two characters anywhere in the name", "3205.window", searches(names.stream().map(it -> it.substring(it.length() - 2)).toList()), "ratio ≥ 0.50", false);
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
        var children = nodes.stream().map(it -> "/api/units/" + it + "/children").toList();
        var parts = column("select substr(name, 3, 3) from unit where level = 'base' order by md5(code) limit " + VALUES);
        var named = parts.stream().map(it -> "/api/units?q=" + encoded(it)).toList();
        beside.warm("3205.officer", Stream.concat(children.stream(), named.stream()).toList(), WARM);
        beside.compare("the tree: children of a node", "3205.officer", children, "p99 ≤ raw + 10 ms", false);
        beside.compare("a unit by three characters of its name", "3205.officer", named, "p99 ≤ raw + 10 ms", false);
        beside.compare("the same within a county", "320585.officer", parts.stream().map(it -> "/api/units?q=" + encoded(it.substring(0, 2))).toList(), "p99 ≤ raw + 10 ms", false);
    }

    // ---- figures

    private void figures() throws Exception {
        var towns = "select u.code, count(*) from unit_place p join unit u on u.id = p.parent where upper_inf(p.valid) and u.level = 'town' group by u.code order by ";
        var town = database.rows(towns + "abs(count(*) - 861 * %s) limit 1".formatted(scale)).getFirst();
        var largest = database.rows(towns + "count(*) desc limit 1").getFirst();
        var years = "from=2011-01-01&to=2013-12-31";
        var asked = new ArrayList<Asked>();
        for (var figure : List.of("people.members", "employers.covered", "aid.festival.amount")) {
            for (var tree : List.of("now", "then")) {
                asked.add(new Asked(figure + " of the city by county, tree of " + tree, figure, "unit=3205&%s&by=county&tree=%s".formatted(years, tree)));
            }
            asked.add(new Asked(figure + " of the city by month", figure, "unit=3205&%s&by=month".formatted(years)));
            asked.add(new Asked("%s of a town by its %s base unions".formatted(figure, town[1]), figure, "unit=%s&%s&by=base".formatted(town[0], years)));
            asked.add(new Asked("%s of the largest town by %s base unions".formatted(figure, asked(largest[1])), figure, "unit=%s&%s&by=base".formatted(largest[0], years)));
        }
        beside.warm("3205.officer", asked.stream().map(Asked::path).toList(), WARM);
        for (var one : asked) {
            beside.compare(one.name(), "3205.officer", List.of(one.path()), "p99 ≤ raw + 10 ms, ≤ 5000 rows", true);
        }
    }

    /** What one answer names of them. */
    private static String asked(String unions) {
        return Integer.parseInt(unions) > 900 ? "the first 900 of its " + unions : "its " + unions;
    }

    /** The figures of the book that read the most rows, whatever programme declares them, so that none grows with the city unseen. */
    private void everyFigure() throws Exception {
        var codes = Pattern.compile("\"code\":\"([^\"]+)\"").matcher(platform.get("3205.officer", "/api/figures")).results().map(it -> it.group(1)).toList();
        var read = new TreeMap<Long, String>(Comparator.reverseOrder());
        var few = 0;
        try (var replay = new Replay(database, 1)) {
            for (var code : codes) {
                var path = "/api/figures/" + code + "?unit=3205&from=2013-01-01&to=2013-12-31&by=county";
                var rows = replay.rowsRead(database.once(() -> platform.get("3205.officer", path)));
                read.merge(rows, code, "%s, %s"::formatted);
                few += rows <= 5000 ? 1 : 0;
            }
        }
        System.out.printf("| all %d figures of the city by county over 2013: within the limit %d | | | | | | | ≤ 5000 rows |%n", codes.size(), few);
        for (var most : read.entrySet().stream().limit(3).toList()) {
            System.out.printf("| the most rows: %s | | | | | | %,d | ≤ 5000 rows |%n", most.getValue(), most.getKey());
        }
    }

    private record Asked(String name, String figure, String question) {
        String path() {
            return "/api/figures/" + figure + "?" + question;
        }
    }

    /** From a number down to its records, page after page by cursor; as far as page 1000 where there are so many. */
    private void records() throws Exception {
        for (var unit : List.of("320585", "3205")) {
            var path = "/api/figures/people.members/records?unit=%s&from=2013-01-01&to=2013-12-31".formatted(unit);
            var officer = unit + ".officer";
            var shown = platform.get(officer, path);
            var first = Timing.of(new Timing.Work[] {() -> platform.get(officer, path)}, 3);
            var last = Integer.parseInt(first("\"total\":(\\d+)", shown)) < 100_000 ? 21 : 1000;
            var next = new String[] {first("\"next\":\"([^\"]+)", shown)};
            var took = Timing.none();
            for (var page = 2; page <= last; page++) {
                var one = Timing.of(new Timing.Work[] {() -> next[0] = first("\"next\":\"([^\"]+)", platform.get(officer, path + "&next=" + next[0]))}, 1);
                took = page > last - 20 ? took.and(one) : took;
            }
            System.out.printf("| records of people.members of %s: page 1; the twenty pages up to page %d | | | | %.0f ms; %.0f ms | | | page 1000 ≤ 2 × page 1 |%n", unit, last,
                first.millis(0.5), took.millis(0.5));
        }
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
