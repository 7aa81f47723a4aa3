package niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route with every role, on its own unit and on another's: the table is {@code routes.txt}, written by hand. */
class RouteTest extends Casework {

    private static final List<String> ROLES = List.of("window", "officer", "reviewer", "chair", "finance", "auditor", "admin", "union");
    /** Not ours: the description of the API, which needs no token. */
    private static final Pattern FOREIGN = Pattern.compile("(GET )?/api/openapi\\.json.*");
    private static final Map<Boolean, Map<String, String>> THINGS = new LinkedHashMap<>();
    private static final Map<String, Caller.Browser> BROWSERS = new LinkedHashMap<>();

    @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes;

    /** @param marks one for each role; {@code o}: open to all; {@code own}: tried elsewhere, it would end the test's own token */
    record Route(String method, String path, String marks, String other, String query, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean api() {
            return path.startsWith("/api/");
        }
    }

    static Stream<Route> table() {
        try (var in = RouteTest.class.getResourceAsStream("/niangjia/routes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> {
                var cells = line.split("\\s+", 5);
                var ask = cells.length > 4 ? cells[4].strip() : "";
                var query = ask.startsWith("?") ? ask.split(" ")[0] : "";
                return new Route(cells[0], cells[1], cells[2], cells.length > 3 ? cells[3] : "", query, ask.substring(query.length()).strip());
            }).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<Route> guarded() {
        return table().filter(route -> !route.marks().equals("o"));
    }

    static Stream<Route> roled() {
        return table().filter(route -> route.marks().length() == ROLES.size());
    }

    @Test
    void everyRouteStandsInTheTableAndNothingElse() {
        var there = new TreeSet<String>();
        routes.getHandlerMethods().keySet().forEach(info -> info.getPatternValues().forEach(path -> {
            if (info.getMethodsCondition().getMethods().isEmpty()) {
                there.add("GET " + path);
            }
            info.getMethodsCondition().getMethods().forEach(method -> there.add(method + " " + path));
        }));
        there.removeIf(route -> FOREIGN.matcher(route).matches());
        assertThat(table().map(Route::toString).toList()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(there);
    }

    /** Whoever reads the description of the API finds all of it there. */
    @Test
    void everyRouteOfTheApiIsDescribed() {
        var described = new TreeSet<String>();
        caller.get(null, "/api/openapi.json").at("paths").properties()
            .forEach(path -> path.getValue().properties().forEach(one -> described.add(one.getKey().toUpperCase() + " " + path.getKey())));
        assertThat(described).containsAll(table().filter(Route::api).map(Route::toString).toList());
    }

    /** Who asks is said by the token. */
    @Test
    void nobodyIsAskedWhoHeIs() {
        var asked = new TreeSet<String>();
        caller.get(null, "/api/openapi.json").at("paths").forEach(path -> path.forEach(one -> one.path("parameters").forEach(it -> asked.add(it.path("name").asString()))));
        assertThat(asked).contains("q", "page").doesNotContain("actor", "chrome");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void nobodyComesInWithoutSigningIn(Route route) {
        if (route.api()) {
            assertThat(caller.send(caller.request(null, address(route, things(true)), null).method(route.method(), body(route, things(true)))
                .header("Content-Type", "application/json").build()).status()).isEqualTo(401);
        } else {
            var said = route.method().equals("GET") ? caller.browser().get(address(route, things(true))) : caller.browser().post(address(route, things(true)), Map.of());
            assertThat(said.status()).isEqualTo(303);
            assertThat(said.header("Location")).startsWith("/signin");
        }
    }

    @ParameterizedTest
    @MethodSource("roled")
    void whoMayAndWhoMayNot(Route route) {
        var wrong = new ArrayList<String>();
        for (var n = 0; n < ROLES.size(); n++) {
            var who = ROLES.get(n).equals("union") ? World.BASE + ".union" : World.TOWN + "." + ROLES.get(n);
            var mark = route.marks().charAt(n);
            check(wrong, route, who, true, switch (mark) {
                case '-' -> "403";
                case 'x' -> "404";
                default -> route.other().equals("?") ? "?" : "may";
            });
            if (mark == '+') {
                check(wrong, route, who, false, switch (route.other()) {
                    case "=" -> "may";
                    case "?" -> "?";
                    default -> route.other();
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(List<String> wrong, Route route, String who, boolean own, String expected) {
        var status = ask(route, who, things(own));
        var right = switch (expected) {
            case "may" -> status < 500 && status != 401 && status != 403 && status != 404 && status != 405 && status != 415;
            case "?" -> status < 500 && status != 401 && status != 403 && status != 405 && status != 415;
            default -> status == Integer.parseInt(expected);
        };
        if (!right) {
            wrong.add("%s %s: %d, expected %s".formatted(who, own ? "own" : "other", status, expected));
        }
    }

    private int ask(Route route, String who, Map<String, String> things) {
        var address = address(route, things);
        if (route.api()) {
            return caller.send(caller.request(caller.token(who), address, null).method(route.method(), body(route, things))
                .header("Content-Type", type(route)).build()).status();
        }
        var browser = BROWSERS.computeIfAbsent(who, caller::browser);
        if (route.method().equals("GET")) {
            return browser.get(address).status();
        }
        browser.get("/account");
        if (route.body().startsWith("@")) {
            return browser.send(address, type(route), csrf -> multipart(filled(route.body().substring(1), things) + "&_csrf=" + csrf)).status();
        }
        var fields = new LinkedHashMap<String, String>();
        for (var pair : filled(route.body(), things).split("&")) {
            if (!pair.isEmpty()) {
                fields.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return browser.post(address, fields).status();
    }

    private static java.net.http.HttpRequest.BodyPublisher body(Route route, Map<String, String> things) {
        return java.net.http.HttpRequest.BodyPublishers.ofString(route.body().startsWith("@") ? multipart(filled(route.body().substring(1), things))
            : filled(route.body(), things));
    }

    private static String type(Route route) {
        return route.body().startsWith("@") ? "multipart/form-data; boundary=seam" : "application/json";
    }

    /** Fields and a file that is nothing. */
    private static String multipart(String fields) {
        var parts = new StringBuilder();
        for (var pair : fields.split("&")) {
            parts.append("--seam\r\nContent-Disposition: form-data; name=\"").append(pair, 0, pair.indexOf('=')).append("\"\r\n\r\n")
                .append(pair.substring(pair.indexOf('=') + 1)).append("\r\n");
        }
        return parts + "--seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.txt\"\r\nContent-Type: text/plain\r\n\r\nx\r\n--seam--\r\n";
    }

    private static String address(Route route, Map<String, String> things) {
        var path = route.path().replace(":[0-9]+}", "}");
        for (var variable : List.of("number", "code", "id", "post", "line", "merge", "verb", "kind", "creditCode", "benefit")) {
            path = path.replace("{" + variable + "}", variable(variable, path, things));
        }
        return path + filled(route.query(), things);
    }

    /** What stands for a path's variable, by the room it is in. */
    private static String variable(String name, String path, Map<String, String> things) {
        return switch (name) {
            case "number" -> things.get(path.startsWith("/matters") && (path.contains("/form") || path.endsWith("/discard")) ? "draft" : path.startsWith("/campaigns") || path.contains("/beneficiaries") ? "run"
                : path.contains("/certificates/") || path.startsWith("/verify") ? "certificate" : "matter");
            case "code" -> path.contains("programmes") || path.startsWith("/apply") ? "aid.tuition" : path.contains("standards") ? "aid.dibao"
                : path.contains("figures") ? "people.members" : path.contains("/money/") ? things.get("ledger") : things.get("unit");
            case "id" -> path.contains("/people/") ? things.get("person") : path.contains("/notices/") ? things.get("notice")
                : path.contains("/payouts/") ? things.get("payout") : path.contains("/entries/") ? things.get("entry")
                : path.contains("/money/accounts/") ? things.get("book") : path.contains("/accounts/") ? things.get("account") : "0";
            case "post" -> things.get("post");
            case "verb" -> "keep";
            case "kind" -> "receipt";
            case "creditCode" -> things.get("employer");
            default -> "0";
        };
    }

    private static String filled(String text, Map<String, String> things) {
        var filled = text;
        for (var thing : things.entrySet()) {
            filled = filled.replace("$" + thing.getKey(), thing.getValue());
        }
        return filled;
    }

    private static Map<String, String> things(boolean own) {
        return THINGS.get(own);
    }

    /** One of everything in the town's reach, and one of everything in another county's. */
    @BeforeEach
    void furnish() {
        if (THINGS.isEmpty()) {
            var own = lay(World.COUNTY, World.TOWN, World.BASE);
            THINGS.put(false, lay(World.OTHER_COUNTY, World.FAR_TOWN, World.FAR_BASE));
            THINGS.put(true, own);
        }
    }

    private Map<String, String> lay(String county, String town, String base) {
        var things = new LinkedHashMap<String, String>();
        var person = person(base);
        fund(town, "1000");
        today(java.time.LocalDate.of(2025, 12, 1));
        var matter = opened(town + ".window", "aid.hardship", town, person, hardshipForm("SPECIAL", "0", List.of()));
        approve(town + ".reviewer", matter);
        approve(county + ".chair", matter);
        dayIs(java.time.LocalDate.of(2025, 12, 9));
        dayIs(World.TODAY);
        var run = opened(town + ".officer", "aid.festival", town, null, Map.of("period", "2026", "amount", "600",
            "sources", List.of(Map.of("source", "DUES", "amount", "600")), "choose", List.of(Map.of("kind", "HARDSHIP"))));
        things.put("password", World.PASSWORD);
        things.put("person", Long.toString(person));
        things.put("matter", matter);
        things.put("run", run);
        things.put("unit", base);
        things.put("town", town);
        var account = caller.post(town + ".admin", "/api/accounts", Map.of("username", "route." + town, "name", "路由",
            "idNumber", idNumber("19790909"), "phone", phone(), "unit", town, "role", "window", "reason", "试一试"));
        things.put("account", account.at("id").asString());
        things.put("post", one("select id from staff_role where staff = cast(:it as bigint)", things.get("account")));
        things.put("deputy", "route." + town);
        things.put("draft", one("""
            insert into matter (number, programme, unit, person, channel, state, form, opened_by, opened_on)
            select 'DRAFT-' || u.code, 'aid.tuition', u.id, %d, 'window', 'draft', '{}', (select id from staff where username = u.code || '.window'), date '2026-01-21'
              from unit u where u.code = :it returning number
            """.formatted(person), town));
        things.put("newcode", newcode(base));
        things.put("payout", one("insert into payout (unit, programme, made_by, made_on) select id, 'aid.tuition', 0, date '2026-01-21' from unit where code = :it returning id", town));
        things.put("entry", one("select max(e.id) from entry e join unit u on u.id = e.book where u.code = :it", town));
        things.put("book", one("select min(p.account) from posting p where p.entry = cast(:it as bigint)", things.get("entry")));
        things.put("ledger", caller.get(town + ".finance", "/api/money/accounts").at("items.0.code").asString());
        things.put("employer", employer());
        things.put("notice", one("select n.id from notice n join matter m on m.id = n.matter where m.number = :it", matter));
        things.put("certificate", one("select s.number from standing s join matter m on m.id = s.matter where m.number = :it", matter));
        if (!base.equals(World.BASE)) {
            one("update employer set town = (select id from unit where code = '" + town + "') where credit_code = :it returning id", things.get("employer"));
            one("update employer_cover set unit = (select id from unit where code = '" + base + "') where employer = (select id from employer where credit_code = :it) returning unit",
                things.get("employer"));
        }
        return things;
    }

    /** A credit code nobody has. */
    private static String newcode(String base) {
        var seventeen = "9132058500" + base.substring(3, 9) + "B";
        return seventeen + niangjia.unit.CreditCode.check(seventeen);
    }

    private String one(String sql, String it) {
        return String.valueOf(db.sql(sql).param("it", it).query().singleValue());
    }
}
