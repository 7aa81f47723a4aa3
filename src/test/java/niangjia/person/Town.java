package niangjia.person;

import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.page.ListingArgument;
import niangjia.store.Keys;
import niangjia.store.Readings;
import niangjia.store.TestServer;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Role;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/** Two towns of one county with a base union each, this room's API over a real database, and whoever may speak to it. */
final class Town {

    static final LocalDate TODAY = LocalDate.of(2026, 1, 21);
    static final String LIUHE = "320585102";
    static final String SHAXI = "320585101";
    static final String FACTORY = "3205851020001";
    static final String MILL = "3205851010001";

    private static Town built;

    final JdbcClient db;
    final MockMvc api;
    final AnnotationConfigApplicationContext context;
    private final Units units;
    private Actor speaking;

    /** One for all tests of the room; each test registers people of its own. */
    static synchronized Town get() {
        if (built == null) {
            built = new Town();
        }
        return built;
    }

    private Town() {
        context = new AnnotationConfigApplicationContext(House.class);
        db = context.getBean(JdbcClient.class);
        units = context.getBean(Units.class);
        context.getBean(BusinessClock.class).show(() -> TODAY);
        found();
        speaking = as(Role.WINDOW, LIUHE);
        api = MockMvcBuilders.standaloneSetup(context.getBean(PeopleApi.class))
            .setCustomArgumentResolvers(new Speaking(), new ListingArgument()).setControllerAdvice(new Refusals()).build();
    }

    private void found() {
        var federation = context.getBean(Federation.class);
        var start = LocalDate.of(2005, 1, 1);
        var root = Actor.platform(federation.foundRoot("3205", "苏州市总工会", start));
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(_ -> federation.foundAll(root, List.of(
            new Founding("320585", "太仓市总工会", Level.COUNTY, "territorial", start, "3205"),
            new Founding(LIUHE, "浏河镇总工会", Level.TOWN, "territorial", start, "320585"),
            new Founding(SHAXI, "沙溪镇总工会", Level.TOWN, "territorial", start, "320585"),
            new Founding(FACTORY, "浏河乌有机械厂工会", Level.BASE, "enterprise", start, LIUHE),
            new Founding(MILL, "沙溪南柯纺织厂工会", Level.BASE, "enterprise", start, SHAXI))));
    }

    Actor as(Role role, String code) {
        Unit unit = units.require(code);
        return new Actor(1000 + role.ordinal(), 0, "李素", role, unit.id(), unit.code(), unit.name(), unit.level());
    }

    /** From now on requests come from this role at this unit. */
    MockMvc speaks(Role role, String unit) {
        speaking = as(role, unit);
        return api;
    }

    /** A valid identity number nobody has had yet. */
    String number() {
        var serial = db.sql("select nextval('person_id_seq')").query(Long.class).single();
        var digits = "320585%04d0819%03d".formatted(1950 + serial / 1000, serial % 1000);
        return digits + IdNumber.check(digits);
    }

    long count(String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    private final class Speaking implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request, WebDataBinderFactory binders) {
            return speaking;
        }
    }

    @TestComponent
    @RestControllerAdvice
    static class Refusals {
        @ExceptionHandler
        ResponseEntity<Object> refused(Refusal refusal) {
            return switch (refusal) {
                case Refusal.Missing it -> ResponseEntity.status(404).body(it.says());
                case Refusal.Forbidden it -> ResponseEntity.status(403).body(it.says());
                case Refusal.Conflict it -> ResponseEntity.status(409).body(it.extra());
                case Refusal.Invalid it -> ResponseEntity.status(422).body(it.faults());
            };
        }
    }

    @TestConfiguration
    @EnableTransactionManagement
    @ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class, basePackages = {"niangjia.ground", "niangjia.unit", "niangjia.trail", "niangjia.person"},
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(Pages|\\$.*)"))
    static class House {

        @Bean
        DataSource source() {
            return TestServer.migratedDatabase();
        }

        @Bean
        JdbcClient db(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        NamedParameterJdbcTemplate batch(DataSource source) {
            return new NamedParameterJdbcTemplate(source);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource source) {
            return new DataSourceTransactionManager(source);
        }

        @Bean
        Readings readings(JdbcClient db, PlatformTransactionManager transactions) {
            return new Readings(db, transactions);
        }

        @Bean
        JsonMapper json() {
            return JsonMapper.builder().build();
        }

        @Bean
        Keys keys() {
            return TestServer.keys();
        }
    }
}
