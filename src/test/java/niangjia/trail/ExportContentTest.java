package niangjia.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import niangjia.Caller;
import niangjia.World;
import niangjia.page.Xlsx;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the files: the heading, a row as its page shows it, nobody's whole number, nothing of another county, a line in the trail. The table is {@code exports.txt}. */
class ExportContentTest extends Laid {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{5}(?:19|20)\\d{9}[\\dX]");
    private static final Pattern PHONE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    private final Map<String, HttpClient> signedIn = new HashMap<>();
    private final Map<String, Caller.Browser> browsers = new HashMap<>();

    record Case(String screen, String api, String who, String query, String page, List<String> heading, List<String> cells, String far, String says) {
        @Override
        public String toString() {
            return screen;
        }
    }

    private static List<String> lines(String file) {
        try (var in = ExportContentTest.class.getResourceAsStream("/niangjia/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static Stream<Case> cases() {
        return lines("exports.txt").stream().filter(line -> !line.startsWith("elsewhere")).map(line -> {
            var part = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Case(part.get(0), part.get(1), part.get(2), part.get(3), part.get(4), List.of(part.get(5).split(";")), List.of(part.get(6).split(";")), part.get(7), part.get(8));
        });
    }

    @Test
    void everyExportIsLookedInto() {
        var here = new TreeSet<String>();
        cases().forEach(one -> here.addAll(List.of(one.screen(), one.api())));
        lines("exports.txt").stream().filter(line -> line.startsWith("elsewhere")).forEach(line -> here.addAll(List.of(line.substring(line.indexOf(':') + 1).strip().split(" "))));
        here.remove("-");
        var there = lines("routes.txt").stream().map(line -> line.split("\\s+")).filter(route -> route[0].equals("GET") && (route[1].endsWith(".xlsx") || route[1].endsWith("/export")))
            .map(route -> route[1]).toList();
        assertThat(here).containsExactlyInAnyOrderElementsOf(there);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aFileHasWhatItsPageShowsAndNobodyElses(Case one) {
        var who = filled(one.who());
        var before = told(who).size();
        var address = address(one.screen(), one);
        var rows = taken(who, address);
        assertThat(rows).as("the heading").contains(one.heading());
        assertThat(matching(one, rows)).as("%s among %s", filled(one.cells().toString()), rows.stream().limit(40).toList()).isNotEmpty();
        var page = browsers.computeIfAbsent(who, caller::browser).get(encoded(filled(one.page()))).text();
        assertThat(one.cells().stream().filter(cell -> !cell.startsWith("~")).map(cell -> filled(value(cell))).filter(value -> !page.contains(value)).toList())
            .as("not on the page").isEmpty();
        assertThat(page).as("the page leads to the file").contains("\"" + address.replaceFirst("\\?.*", ""));
        assertThat(rows.stream().flatMap(List::stream).filter(this::whole).toList()).as("whole numbers").isEmpty();
        if (!one.api().equals("-")) {
            var over = taken(who, address(one.api(), one));
            assertThat(over).as("over the API").containsAll(rows);
            assertThat(over.size() == rows.size() || one.screen().startsWith("/admin/trail")).as("no more over the API, but for the lines that these looks left").isTrue();
        }
        assertThat(told(who).stream().skip(before).toList()).as("in the trail").hasSize(one.api().equals("-") ? 1 : 2).allSatisfy(line -> assertThat(line).startsWith(filled(one.says())));
        far(one, who);
    }

    private void far(Case one, String who) {
        var other = (who.startsWith(World.BASE) ? World.FAR_BASE : who.startsWith(World.TOWN) ? World.FAR_TOWN : World.OTHER_COUNTY) + who.substring(who.indexOf('.'));
        switch (one.far()) {
            case "404" -> assertThat(fetched(other, address(one.screen(), one)).statusCode()).as("for %s", other).isEqualTo(404);
            case "none" -> assertThat(matching(one, taken(other, address(one.screen(), one)))).as("for %s", other).isEmpty();
            default -> assertThat(one.far()).isEqualTo("same");
        }
    }

    private boolean whole(String cell) {
        return cell.contains(things.get("number")) || cell.contains(things.get("bank")) || NUMBER.matcher(cell).matches() || PHONE.matcher(cell).matches();
    }

    private List<List<String>> matching(Case one, List<List<String>> rows) {
        return rows.stream().filter(row -> one.cells().stream().allMatch(cell -> {
            var at = one.heading().indexOf(cell.replaceFirst("^~", "").split("=")[0]);
            assertThat(at).as("a column %s", cell).isNotNegative();
            return at < row.size() && row.get(at).equals(filled(value(cell)));
        })).toList();
    }

    private static String value(String cell) {
        return cell.substring(cell.indexOf('=') + 1);
    }

    private List<String> told(String who) {
        return db.sql("select detail from trail where verb = 'exported' and account = (select id from staff where username = :who) order by id").param("who", who).query(String.class).list();
    }

    private String filled(String text) {
        var filled = text;
        for (var name : things.keySet().stream().sorted(Comparator.comparing(String::length).reversed()).toList()) {
            filled = filled.replace("$" + name, things.get(name));
        }
        return filled;
    }

    private String address(String path, Case one) {
        var named = path.replace(":[0-9]+}", "}").replace("{number}", "$run").replace("{code}", path.contains("standards") ? "union.term.notice" : path.contains("figures") ? "units.unions" : "$own")
            .replace("{id}", path.contains("people") ? "$person" : path.contains("imports") ? "$whole" : path.contains("records") ? "$back" : path.contains("reorganisations") ? "$act" : path.contains("payouts") ? "$payout"
                : path.contains("entries") ? "$payment" : path.contains("money/accounts") ? "$account" : "$clerk");
        return encoded(filled(named + one.query()));
    }

    private static String encoded(String address) {
        return address.codePoints().mapToObj(Character::toString).map(it -> it.codePointAt(0) < 128 ? it : URLEncoder.encode(it, StandardCharsets.UTF_8)).reduce("", String::concat);
    }

    /** All rows as they would be typed: days as 2026-01-21, numbers without zeros behind the point. */
    private List<List<String>> taken(String who, String path) {
        var answer = fetched(who, path);
        assertThat(answer.statusCode()).as("%s for %s", path, who).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(Xlsx.TYPE);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(answer.body()), new ReadingOptions(true, false)); var rows = book.getFirstSheet().openStream()) {
            return rows.map(row -> row.stream().map(ExportContentTest::text).toList()).toList();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() != CellType.NUMBER) {
            return cell.getText();
        }
        var format = cell.getDataFormatString();
        return format != null && format.contains("yy") ? cell.asDate().toLocalDate().toString() : cell.asNumber().stripTrailingZeros().toPlainString();
    }

    private HttpResponse<byte[]> fetched(String who, String path) {
        try {
            return path.startsWith("/api/") ? send(HttpClient.newHttpClient(), caller.request(caller.token(who), path, null).GET())
                : send(signedIn.computeIfAbsent(who, this::signedIn), caller.request(null, path, null).GET());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpClient signedIn(String who) {
        try {
            var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            var csrf = CSRF.matcher(new String(send(client, caller.request(null, "/signin", null).GET()).body(), StandardCharsets.UTF_8));
            assertThat(csrf.find()).isTrue();
            send(client, caller.request(null, "/signin", null).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(
                "username=%s&password=%s&_csrf=%s".formatted(who, World.PASSWORD, URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)))));
            return client;
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
