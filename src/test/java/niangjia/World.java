package niangjia;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.door.Accounts;
import niangjia.ground.BusinessClock;
import niangjia.ground.Readying;
import niangjia.person.IdNumber;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.store.TestServer;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A small federation for tests, in a database of its own: the city 3205, the counties 320585 and 320582, two towns and two
 * base unions in the first and one of each in the second. An account {@code <unit>.<role>} for every role everywhere, with the
 * password {@link #PASSWORD}. Today is Wednesday 21 January 2026. Use it by {@link Housed}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class World {

    public static final String PASSWORD = "niangjia-test";
    public static final LocalDate TODAY = LocalDate.of(2026, 1, 21);
    public static final LocalDate START = LocalDate.of(2005, 1, 1);

    public static final String CITY = "3205";
    public static final String COUNTY = "320585";
    public static final String TOWN = "320585102";
    public static final String BASE = "3205851020001";
    public static final String OTHER_TOWN = "320585101";
    public static final String OTHER_BASE = "3205851010001";
    public static final String OTHER_COUNTY = "320582";
    public static final String FAR_TOWN = "320582100";
    public static final String FAR_BASE = "3205821000001";

    private static final List<Role> STAFF = List.of(Role.WINDOW, Role.OFFICER, Role.REVIEWER, Role.CHAIR, Role.FINANCE, Role.AUDITOR, Role.ADMIN);
    private static int people;

    static final class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("world", Map.of(
                "NIANGJIA_DB_URL", TestServer.freshDatabase(),
                "NIANGJIA_KEY_FILE", TestServer.keyFile().toString(),
                "NIANGJIA_PORT", "0",
                "NIANGJIA_DEMO", "off")));
        }
    }

    @Bean
    Furnished furnished(BusinessClock clock, Federation federation, Units units, People files, Accounts accounts, TransactionTemplate once) {
        clock.show(() -> TODAY);
        once.executeWithoutResult(_ -> {
            var platform = Actor.platform(federation.foundRoot(CITY, "苏州市总工会", START));
            found(federation, platform, COUNTY, "太仓市总工会", Level.COUNTY, CITY);
            found(federation, platform, OTHER_COUNTY, "张家港市总工会", Level.COUNTY, CITY);
            found(federation, platform, TOWN, "浏河镇总工会", Level.TOWN, COUNTY);
            found(federation, platform, OTHER_TOWN, "沙溪镇总工会", Level.TOWN, COUNTY);
            found(federation, platform, FAR_TOWN, "杨舍镇总工会", Level.TOWN, OTHER_COUNTY);
            found(federation, platform, BASE, "浏河乌有机械厂工会", Level.BASE, TOWN);
            found(federation, platform, OTHER_BASE, "沙溪南柯纺织厂工会", Level.BASE, OTHER_TOWN);
            found(federation, platform, FAR_BASE, "杨舍子虚电子工会", Level.BASE, FAR_TOWN);
            for (var code : List.of(CITY, COUNTY, OTHER_COUNTY, TOWN, OTHER_TOWN, FAR_TOWN)) {
                for (var role : STAFF) {
                    enrol(platform, files, units, accounts, code, role);
                }
            }
            for (var code : List.of(BASE, OTHER_BASE, FAR_BASE)) {
                enrol(platform, files, units, accounts, code, Role.UNION);
            }
        });
        return new Furnished();
    }

    /** Somebody knocks while the platform is still being made ready. */
    @Bean
    Knock knock(Environment environment) {
        return new Knock(environment);
    }

    /** What a page and the API said to a caller before the platform was ready. */
    public static final class Knock implements SmartLifecycle {

        private final Environment environment;
        public volatile HttpResponse<String> page;
        public volatile HttpResponse<String> api;

        Knock(Environment environment) {
            this.environment = environment;
        }

        @Override
        public void start() {
            page = ask("/signin");
            api = ask("/api/openapi.json");
        }

        private HttpResponse<String> ask(String path) {
            try {
                var at = URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path);
                return HttpClient.newHttpClient().send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        }

        @Override
        public void stop() {
            page = null;
        }

        @Override
        public boolean isRunning() {
            return page != null;
        }

        @Override
        public int getPhase() {
            return Readying.LOAD;
        }
    }

    /** Says that the federation stands. */
    record Furnished() {}

    private static void found(Federation federation, Actor platform, String code, String name, Level level, String parent) {
        federation.found(platform, new Founding(code, name, level, level == Level.BASE ? "enterprise" : "territorial", START, parent));
    }

    private static void enrol(Actor platform, People files, Units units, Accounts accounts, String code, Role role) {
        var number = people++;
        var name = "试" + "甲乙丙丁戊己庚辛壬癸".charAt(number / 10 % 10) + "甲乙丙丁戊己庚辛壬癸".charAt(number % 10);
        var person = files.register(platform, new NewPerson(name, idNumber("320585", "19700101", number), phone(number), code));
        accounts.enrol(List.of(new Accounts.Enrolment(code + "." + role.code(), person, name, role, units.require(code).id(), START)), PASSWORD);
    }

    /** A valid identity number, the {@code n}th of those born that day in that place. */
    public static String idNumber(String place, String born, int n) {
        var digits = place + born + "%03d".formatted(n % 1000);
        return digits + IdNumber.check(digits + "0");
    }

    public static String phone(int n) {
        return "199%08d".formatted(n);
    }
}
