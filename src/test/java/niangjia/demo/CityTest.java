package niangjia.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import niangjia.App;
import niangjia.Caller;
import niangjia.programme.Programmes;
import niangjia.store.TestServer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The demonstration city as a first start makes it, asked over the API. The clock moves last. */
@SpringBootTest(classes = App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"logging.level.root=warn", "logging.level.niangjia=info"})
@ContextConfiguration(initializers = CityTest.Database.class)
@Import(Caller.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CityTest {

    private static final String JANUARY = "from=2012-01-01&to=2012-01-31";

    @Autowired Caller caller;
    @Autowired JdbcClient db;
    @Autowired Programmes programmes;

    static final class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("city", Map.of(
                "NIANGJIA_DB_URL", TestServer.freshDatabase(),
                "NIANGJIA_KEY_FILE", TestServer.keyFile().toString(),
                "NIANGJIA_PORT", "0",
                "NIANGJIA_DEMO", "on")));
        }
    }

    private Caller.Said get(String account, String path) {
        return caller.send(caller.request(caller.token(account, Desks.PASSWORD), path, null).GET().build());
    }

    /** The part of the unit itself where it has counties below, else the whole. */
    private String value(String unit, String figure, String period) {
        if (!unit.equals("3205")) {
            return get("3205.officer", "/api/figures/aid.festival.%s?unit=%s&%s&tree=then".formatted(figure, unit, period)).at("value").asString();
        }
        var parts = get("3205.officer", "/api/figures/aid.festival.%s?unit=3205&%s&by=county&tree=then".formatted(figure, period)).at("parts");
        return StreamSupport.stream(parts.spliterator(), false).filter(part -> part.at("/key").asString().equals("3205"))
            .map(part -> part.at("/value").asString()).findFirst().orElse("0");
    }

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource({
        "3205, households, from=2012-01-01&to=2012-01-31, 1400",
        "3205, people, from=2012-01-01&to=2012-01-31, 6595",
        "3205, times, from=2012-01-01&to=2012-01-31, 6895",
        "3205, amount, from=2012-01-01&to=2012-01-31, 0",
        "3205, times, from=2012-01-17&to=2012-01-17, 300",
        "3205, people, from=2012-01-17&to=2012-01-17, 0",
        "3205, goods, from=2012-01-17&to=2012-01-17, 30000",
        "320582, people, from=2012-01-01&to=2012-01-31, 1206",
        "320582, times, from=2012-01-01&to=2012-01-31, 1206",
        "320582, amount, from=2012-01-01&to=2012-01-31, 1526000",
        "320581, households, from=2012-01-01&to=2012-01-31, 800",
        "320581, times, from=2012-01-01&to=2012-01-31, 1000",
        "320581, amount, from=2012-01-01&to=2012-01-31, 600000",
        "320585, households, from=2012-01-01&to=2012-01-31, 411",
        "320585, people, from=2012-01-01&to=2012-01-31, 774",
        "320585, amount, from=2012-01-01&to=2012-01-31, 700000",
        "320506, budget, from=2012-01-01&to=2012-12-31, 450000",
        "320506, budget, from=2011-01-01&to=2011-12-31, 350000",
        "320506, times, from=2011-01-01&to=2012-12-31, 0",
        "320504, people, from=2011-01-25&to=2011-01-25, 197",
        "320504, amount, from=2011-01-25&to=2011-01-25, 230000",
        "320504, goods, from=2011-01-25&to=2011-01-25, 0"})
    void whatTheBulletinsReportComesOutAsReported(String unit, String figure, String period, String expected) {
        assertThat(new BigDecimal(value(unit, figure, period))).isEqualByComparingTo(expected);
    }

    @Test
    void theCalendarDidAllThatItWasToDo() {
        assertThat(db.sql("select says from calendar_failure").query(String.class).list()).isEmpty();
    }

    /** 8 national, 149 provincial, 176 of the city, 30 in special hardship. */
    @Test
    void taicangsModelWorkersKeepTheirClasses() {
        var classes = db.sql("""
            select l.grp || ' ' || count(*) from run_line l join matter m on m.id = l.matter join unit u on u.id = m.unit
             where m.programme = 'aid.festival' and m.period = '2012' and u.code = '320585' group by l.grp
            """).query(String.class).list();
        assertThat(classes).containsExactlyInAnyOrder("困难职工家庭 411", "全国劳模 8", "省劳模 149", "苏州市劳模 176", "有特殊困难的太仓市级以上劳模 30");
    }

    /** 3205's own 6895, Zhangjiagang 1206, Changshu 1000, Taicang 774; Jinchang 197 the year before. */
    @Test
    void nothingInventedIsAmongWhatIsReported() {
        var until = get("3205.officer", "/api/figures/aid.festival.times?unit=3205&from=2005-01-01&to=2012-12-31").at("value").asInt();
        assertThat(until).isEqualTo(6895 + 1206 + 1000 + 774 + 197);
        var amount = get("3205.officer", "/api/figures/aid.festival.amount?unit=3205&from=2005-01-01&to=2012-12-31").at("value").asString();
        assertThat(new BigDecimal(amount)).isEqualByComparingTo("3056000");
    }

    @Test
    void theHedgeStandsBesideItsFigure() {
        var dinner = get("3205.officer", "/api/figures/aid.festival.goods?unit=3205&from=2012-01-17&to=2012-01-17");
        assertThat(dinner.at("hedges").toString()).contains("多");
        assertThat(get("3205.officer", "/api/figures/aid.festival.amount?unit=320504&from=2011-01-01&to=2011-12-31").at("hedges").toString()).contains("余");
        assertThat(get("3205.officer", "/api/figures/aid.festival.amount?unit=320582&" + JANUARY).at("hedges").isEmpty()).isTrue();
    }

    /** The officer hands up, the reviewer and the chair sign, finance pays: four accounts of that time's unit. */
    @Test
    void everySignatureIsAnothersOfThatTimesUnit() {
        var signers = db.sql("""
            select distinct s.username from matter m join unit u on u.id = m.unit join matter_event e on e.matter = m.id join staff s on s.id = e.account
             where m.programme = 'aid.festival' and u.code = '320504' and e.kind in ('submitted', 'approved') order by 1
            """).query(String.class).list();
        assertThat(signers).containsExactly("320504.chair", "320504.officer", "320504.reviewer");
        var payer = db.sql("""
            select distinct s.username from entry e join matter m on m.id = e.matter join unit u on u.id = m.unit join staff s on s.id = e.made_by
             where u.code = '320504' and e.kind = 'payment'
            """).query(String.class).list();
        assertThat(payer).containsExactly("320504.finance");
    }

    @Test
    void theCountiesTargetsAddUpToTheCitys() {
        var targets = StreamSupport.stream(get("3205.chair", "/api/targets?unit=3205").at("items").spliterator(), false)
            .collect(java.util.stream.Collectors.toMap(one -> one.get("figure").asString(), one -> one));
        for (var figure : List.of("units.enterprise", "people.members")) {
            assertThat(targets.get(figure).get("below").decimalValue()).isEqualByComparingTo(targets.get(figure).get("value").decimalValue());
            assertThat(targets.get(figure).hasNonNull("differs")).isFalse();
        }
        assertThat(targets.entrySet().stream().map(one -> "%s %s %s %s".formatted(one.getKey(), one.getValue().get("value").decimalValue().stripTrailingZeros().toPlainString(),
            one.getValue().get("from").asString(), one.getValue().get("to").asString()))).contains("units.enterprise 5000 2014-01-01 2014-12-31",
            "people.members 200000 2014-01-01 2014-12-31", "bargaining.contractRate 0.9 2014-01-01 2014-12-31", "bargaining.wageRate 0.9 2014-01-01 2014-12-31");
        assertThat(db.sql("select figure, count(*) from target group by 1 order by 1").query((row, _) -> row.getString(1) + " " + row.getInt(2)).list())
            .containsExactly("bargaining.contractRate 11", "bargaining.wageRate 1", "people.members 11", "units.enterprise 11");
    }

    @Test
    void theTreeIsThatOfItsDay() {
        assertThat(get("3205.officer", "/api/units/3205/children?on=2012-01-01").at("total").asInt()).isEqualTo(12);
        assertThat(get("3205.officer", "/api/units/3205/children").at("total").asInt()).isEqualTo(10);
        for (var code : List.of("320584", "320509")) {
            assertThat(get("3205.officer", "/api/units/%s?on=2012-01-01".formatted(code)).at("code").asString()).isEqualTo("320584");
            assertThat(get("3205.officer", "/api/units/%s".formatted(code)).at("code").asString()).isEqualTo("320509");
        }
        assertThat(get("3205.officer", "/api/units/320503").at("successor").asString()).isEqualTo("320508");
        assertThat(get("3205.officer", "/api/units/320503/children?on=2012-01-01").at("total").asInt()).isEqualTo(2);
    }

    @Test
    void everyTownHasAUnionAndFivePeople() {
        var poor = db.sql("""
            select t.code from unit t where t.level = 'town' and t.dissolved is null
               and ((select count(*) from unit_closure c join unit b on b.id = c.unit and b.level = 'base' where c.ancestor = t.id and upper_inf(c.valid)) < 1
                 or (select count(*) from unit_closure c join person p on p.unit = c.unit where c.ancestor = t.id and upper_inf(c.valid)) < 5)
            """).query(String.class).list();
        assertThat(poor).isEmpty();
        assertThat(db.sql("select code from unit u where level = 'base' and dissolved is null and not exists (select 1 from staff where username = u.code || '.union')")
            .query(String.class).list()).as("base unions without an account").isEmpty();
        assertThat(db.sql("select count(*) from employer").query(Integer.class).single()).isEqualTo(2000 + 9);
        assertThat(db.sql("select count(*) from person").query(Integer.class).single()).isBetween(19_000, 22_000);
    }

    @Test
    void aMatterWaitsAtEveryStepOfEveryProgramme() {
        var waiting = db.sql("""
            select m.programme || ' ' || s.code from matter m join matter_step s on s.matter = m.id and s.n = m.step where m.state = 'open'
             union
            select programme || ' submit' from matter where state = 'draft'
            """).query(String.class).list();
        var ours = programmes.all().stream().filter(it -> it.getClass().getPackageName().matches("niangjia\\.(aid|rights|wagewatch|membership|union)")).toList();
        var steps = ours.stream().flatMap(it -> it.procedure().steps().stream().map(step -> it.code() + " " + step.code()))
            .filter(it -> !it.equals("aid.living pay")).toList();   // living aid is paid by its monthly run
        assertThat(waiting).containsAll(steps);
        var ended = db.sql("select distinct programme from matter where state in ('granted', 'done')").query(String.class).list();
        assertThat(ended).containsAll(ours.stream().map(it -> it.code()).toList());
    }

    @Test
    void theBooksVerify() {
        assertThat(get("3205.auditor", "/api/money/verify").at("ok").asBoolean()).isTrue();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theCitysAdministratorSetsTheDayForward() {
        var before = db.sql("select count(*) from notice where state = 'running'").query(Integer.class).single();
        assertThat(before).isPositive();
        assertThat(set("320585.admin", "2026-02-02").status()).isEqualTo(403);
        assertThat(set("3205.admin", "2025-12-31").status()).isEqualTo(422);
        var done = set("3205.admin", "2026-04-01");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(db.sql("select count(*) from notice where state = 'running'").query(Integer.class).single()).isZero();
        assertThat(db.sql("select count(*) from matter where programme = 'wagewatch.return' and period = '2026Q1'").query(Integer.class).single()).isPositive();
        assertThat(get("3205.officer", "/api/units/3205").status()).isEqualTo(200);
    }

    private Caller.Said set(String account, String today) {
        return caller.send(caller.request(caller.token(account, Desks.PASSWORD), "/api/demo/clock", UUID.randomUUID().toString())
            .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"today\":\"%s\"}".formatted(today))).build());
    }
}
