package niangjia.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import niangjia.App;
import niangjia.Caller;
import niangjia.ground.BusinessClock;
import niangjia.person.IdNumber;
import niangjia.person.Seals;
import niangjia.person.Spelling;
import niangjia.store.Founding;
import niangjia.store.Setback;
import niangjia.store.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The whole city at a thousandth: what the report counts comes out to the last one. */
@SpringBootTest(classes = App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"logging.level.root=warn", "logging.level.niangjia=info"})
@ContextConfiguration(initializers = WholeCityTest.Database.class)
@Import(Caller.class)
@DirtiesContext
class WholeCityTest {

    @Autowired Caller caller;
    @Autowired JdbcClient db;
    @Autowired Seals seals;
    @Autowired Founding founding;
    @Autowired BusinessClock clock;
    @Autowired ApplicationEventPublisher events;
    @Autowired City city;
    @Autowired Enterprises enterprises;
    @Autowired Multitude multitude;
    @Autowired Desks desks;
    @Autowired Years years;

    static final class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("whole city", Map.of(
                "NIANGJIA_DB_URL", TestServer.freshDatabase(),
                "NIANGJIA_KEY_FILE", TestServer.keyFile().toString(),
                "NIANGJIA_PORT", "0",
                "NIANGJIA_DEMO", "on",
                "NIANGJIA_CITY", "0.001")));
        }
    }

    private Caller.Said get(String account, String path) {
        return caller.send(caller.request(caller.token(account, Desks.PASSWORD), path, null).GET().build());
    }

    @ParameterizedTest(name = "{0} on {1} is {2}")
    @CsvSource({
        "employers.covered, 2013-12-31, 80",
        "employers.covered, 2012-12-31, 74",
        "people.members, 2013-12-31, 2959",
        "people.members, 2012-12-31, 2759"})
    void theReportsCountsComeOutExactly(String figure, String day, int expected) {
        for (var tree : List.of("now", "then")) {
            assertThat(get("3205.officer", "/api/figures/%s?unit=3205&from=%s&to=%s&tree=%s".formatted(figure, day, day, tree)).at("value").asInt()).isEqualTo(expected);
        }
    }

    /** 7.96, 295.9 and the 10,800 foreign firms of the report, and what they grew by in 2013, each through the figure. */
    @ParameterizedTest(name = "{0} grew by {2} to {1}")
    @CsvSource({"employers.covered?, 80, 6", "people.members?, 2959, 200", "'employers.covered?ownership=foreign,hmt&', 11, 1"})
    void theReportsYearComesOutAsItsChange(String figure, int value, int change) {
        var said = get("3205.officer", "/api/figures/%sunit=3205&from=2013-01-01&to=2013-12-31".formatted(figure));
        assertThat(said.at("value").asInt()).as(said.text()).isEqualTo(value);
        assertThat(said.at("change").asInt()).isEqualTo(change);
    }

    @ParameterizedTest(name = "at {0}: {1} employers, {2} foreign, {3} members")
    @CsvSource({"1, 79600, 10800, 2959000, 6100, 700, 200000", "0.1, 7960, 1080, 295900, 610, 70, 20000", "0.01, 796, 108, 29590, 61, 7, 2000"})
    void theCensusScalesExactly(double scale, int employers, int foreign, int members, int more, int foreignMore, int membersMore) {
        var census = new Census(scale);
        var plan = new Plan(census, WholeCity.SEED);
        var then = plan.firms.stream().filter(it -> it.until() == null).toList();
        var before = plan.firms.stream().filter(it -> !it.since().isAfter(Census.BEFORE) && (it.until() == null || it.until().isAfter(Census.BEFORE))).toList();
        assertThat(then).hasSize(employers);
        assertThat(before).hasSize(employers - more);
        assertThat(then.stream().filter(it -> it.ownership().matches("foreign|hmt"))).hasSize(foreign);
        assertThat(before.stream().filter(it -> it.ownership().matches("foreign|hmt"))).hasSize(foreign - foreignMore);
        var strengths = Strengths.of(census, plan.bases);
        assertThat(sum(strengths.old()) + sum(strengths.more())).isEqualTo(members);
        assertThat(sum(strengths.old()) + sum(strengths.left())).isEqualTo(members - membersMore);
        for (var n = 0; n < plan.bases.size(); n++) {
            assertThat(strengths.members(n) > 0).isEqualTo(plan.bases.get(n).lives());
        }
        var held = new int[2];
        var ids = new Enterprises.Ids(new long[plan.bases.size()], new long[plan.bases.size()], new long[plan.firms.size()]);
        new Population(plan, strengths, ids, new Names(), WholeCity.SEED).each(batch -> {
            held[0] += held(batch, Census.BEFORE);
            held[1] += held(batch, Census.DAY);
        });
        assertThat(held).containsExactly(members - membersMore, members);
    }

    private static int held(Batch batch, LocalDate on) {
        return (int) IntStream.range(0, batch.memberships)
            .filter(n -> !batch.kept[n] && batch.joined[n] <= on.toEpochDay() && batch.left[n] > on.toEpochDay()).count();
    }

    private static int sum(int[] all) {
        return Arrays.stream(all).sum();
    }

    @Test
    void theSameSeedMakesTheSameCity() {
        var census = new Census(0.01);
        assertThat(new Plan(census, 7).bases).isEqualTo(new Plan(census, 7).bases).isNotEqualTo(new Plan(census, 8).bases);
        assertThat(new Plan(census, 7).firms).isEqualTo(new Plan(census, 7).firms);
    }

    /** The people too, with all that happened to them. */
    @Test
    void theSameSeedMakesTheSamePeople() {
        assertThat(told(7)).isEqualTo(told(7)).isNotEqualTo(told(8));
    }

    private static int told(long seed) {
        var census = new Census(0.01);
        var plan = new Plan(census, 7);
        var ids = new Enterprises.Ids(new long[plan.bases.size()], new long[plan.bases.size()], new long[plan.firms.size()]);
        var told = new int[1];
        new Population(plan, Strengths.of(census, plan.bases), ids, new Names(), seed).each(batch -> told[0] = 31 * told[0] + Arrays.deepHashCode(new Object[] {
            Arrays.copyOf(batch.name, batch.people), Arrays.copyOf(batch.born, batch.people), Arrays.copyOf(batch.sequence, batch.people), Arrays.copyOf(batch.phone, batch.people),
            Arrays.copyOf(batch.dispatched, batch.people), Arrays.copyOf(batch.member, batch.memberships), Arrays.copyOf(batch.joined, batch.memberships),
            Arrays.copyOf(batch.left, batch.memberships), Arrays.copyOf(batch.kept, batch.memberships)}));
        return told[0];
    }

    /** What the reports of three years count; a thousandth of it is loaded here. */
    @Test
    void theYearsAreAsTheReportsCountThem() {
        var census = new Census(1);
        assertThat(IntStream.rangeClosed(2011, 2013).map(census::families)).containsExactly(13_900, 14_560, 15_175);
        assertThat(IntStream.rangeClosed(2011, 2013).map(census::inDisputes)).containsExactly(24_100, 25_180, 26_269);
        assertThat(List.of(census.employers(), census.employersMore(), census.foreign(), census.foreignMore(), census.members(), census.membersMore()))
            .containsExactly(79_600, 6_100, 10_800, 700, 2_959_000, 200_000);
    }

    /** Ten counties, 118 towns, streets and zones, unions of one employer and of many, most of them small and some very large. */
    @Test
    void theCityHasItsTownsAndTheirLongTail() {
        var census = new Census(1);
        var plan = new Plan(census, WholeCity.SEED);
        assertThat(plan.bases.stream().map(Base::town).distinct()).hasSize(118);
        assertThat(Divisions.of("town").stream().map(Divisions.Division::county).distinct()).hasSize(10);
        var strengths = Strengths.of(census, plan.bases);
        var sizes = IntStream.range(0, plan.bases.size()).filter(n -> plan.bases.get(n).lives()).map(strengths::members).sorted().toArray();
        var hundredth = Arrays.stream(sizes).skip(sizes.length - sizes.length / 100).sum();
        assertThat(sizes[sizes.length / 2]).as("the median union").isBetween(10, 30);
        assertThat(sizes[sizes.length - 1]).as("the largest union").isBetween(3_000, 30_000);
        assertThat(hundredth / 2_959_000.0).as("the largest hundredth's part of all members").isBetween(0.15, 0.35);
        var joint = plan.bases.stream().filter(it -> it.joint() && it.lives()).map(Base::code).collect(Collectors.toSet());
        var together = plan.firms.stream().filter(it -> it.until() == null && joint.contains(it.base())).count();
        assertThat(together / 79_600.0).as("employers that share a union").isBetween(0.1, 0.2);
    }

    @Test
    void aFolderThatHoldsAnotherCityIsRefused() {
        for (var asked : List.of("0.5", "2", "all")) {
            var other = new WholeCity(new MockEnvironment().withProperty("NIANGJIA_CITY", asked), db, founding, clock, events, city, enterprises, multitude, desks, years);
            assertThatThrownBy(other::agree).isInstanceOf(Setback.class).hasMessageContaining(asked.equals("0.5") ? "这个数据目录里已有比例为0.001的城市" : "应在0.001和1之间");
        }
        new WholeCity(new MockEnvironment().withProperty("NIANGJIA_CITY", "0.001"), db, founding, clock, events, city, enterprises, multitude, desks, years).agree();
    }

    /** Copied rows are what the register itself would have written. */
    @Test
    void peopleCanBeReadAndFound() {
        var rows = db.sql("select id, name, pinyin, initials, bigrams, id_cipher, id_hash, phone_cipher, phone_hash, phone_tail, born, sex from person where job <> '工会干部' order by id limit 300")
            .query().listOfRows();
        assertThat(rows).hasSize(300);
        for (var row : rows) {
            var number = IdNumber.read("idNumber", seals.open((byte[]) row.get("id_cipher")));
            assertThat(row.get("id_hash")).isEqualTo(seals.hash(number.digits()));
            assertThat(row.get("born").toString()).isEqualTo(number.born().toString());
            assertThat(row.get("sex")).isEqualTo(number.sex());
            var phone = seals.open((byte[]) row.get("phone_cipher"));
            assertThat(row.get("phone_hash")).isEqualTo(seals.hash(phone));
            assertThat(phone).endsWith((String) row.get("phone_tail"));
            assertThat(row.get("pinyin")).isEqualTo(Spelling.of((String) row.get("name")).pinyin());
        }
        var name = (String) rows.getFirst().get("name");
        assertThat(get("3205.window", "/api/people?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).at("total").asInt()).isPositive();
    }

    @Test
    void tablesHaveTheirIndexesAndTriggersBack() {
        assertThat(db.sql("select count(*) from pg_indexes where tablename in ('person', 'membership')").query(Integer.class).single()).isGreaterThan(15);
        assertThat(db.sql("select count(*) from pg_constraint where confrelid = 'person'::regclass or conrelid = 'person'::regclass").query(Integer.class).single()).isGreaterThan(12);
        assertThat(db.sql("select count(*) from pg_trigger where tgenabled = 'D'").query(Integer.class).single()).isZero();
    }

    @Test
    void familiesAreVisitedAndTheBooksVerify() {
        assertThat(get("3205.officer", "/api/figures/aid.festival.households?unit=3205&from=2013-01-01&to=2013-12-31").at("value").asInt()).isEqualTo(15);
        assertThat(db.sql("select sum(cast(form ->> 'people' as int)) from matter where programme = 'rights.lead' and extract(year from submitted_on) = 2013")
            .query(Integer.class).single()).isEqualTo(26);
        assertThat(get("3205.auditor", "/api/money/verify").at("ok").asBoolean()).isTrue();
    }
}
