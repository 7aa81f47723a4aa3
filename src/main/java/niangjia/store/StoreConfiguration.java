package niangjia.store;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the database in place before anything else: settings, the server, then (after the migrations) its kind and its keys. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final int POSTGRES_MIN = 180_000;

    @Bean
    static Settings settings(Environment environment) {
        return Settings.read(environment::getProperty);
    }

    @Bean
    @Conditional(Embedded.class)
    static Postgres postgres(Settings settings) {
        refuseTakenPort(settings);
        var server = Postgres.start(settings.data());
        server.onLoss(() -> {
            System.err.println(new Setback("PostgreSQL意外停止，娘家随之停止；再次./run即可恢复", "PostgreSQL ended unexpectedly: ./run again recovers").getMessage());
            System.exit(1);
        });
        return server;
    }

    @Bean
    static JdbcConnectionDetails connection(Settings settings, ObjectProvider<Postgres> embedded) {
        var server = embedded.getIfAvailable();
        if (server == null) {
            refuseTakenPort(settings);
        }
        var address = server != null ? server.address() : settings.outside();
        reach(address);
        return new JdbcConnectionDetails() {
            @Override
            public @Nullable String getUsername() {
                return address.user();
            }

            @Override
            public @Nullable String getPassword() {
                return address.password();
            }

            @Override
            public String getJdbcUrl() {
                return address.url();
            }
        };
    }

    @Bean
    Aside aside(JdbcConnectionDetails where) {
        return new Aside(where);
    }

    @Bean
    Loading loading(Settings settings) {
        return new Loading(settings.outside() == null ? settings.data() : null);
    }

    /** Before anything slow is started. The web server itself would find out only at the end. */
    private static void refuseTakenPort(Settings settings) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(settings.demo() ? new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()) : new InetSocketAddress(settings.port()));
        } catch (IOException e) {
            throw Settings.portTaken(settings.port());
        }
    }

    static void reach(Settings.Address address) {
        var who = new Properties();
        who.setProperty("loginTimeout", "10");
        if (address.user() != null) {
            who.setProperty("user", address.user());
        }
        if (address.password() != null) {
            who.setProperty("password", address.password());
        }
        try (var db = DriverManager.getConnection(address.url(), who); var sql = db.createStatement();
                var version = sql.executeQuery("select current_setting('server_version_num')::int, current_setting('server_version')")) {
            version.next();
            if (version.getInt(1) < POSTGRES_MIN) {
                throw new Setback("数据库要PostgreSQL 18以上，这里是" + version.getString(2), "PostgreSQL 18 or later is needed, this is " + version.getString(2));
            }
        } catch (SQLException e) {
            throw new Setback("连不上数据库" + address.url() + "：" + e.getMessage(), "the database cannot be reached", e);
        }
    }

    /** 演示 is for this machine only. */
    @Bean
    static WebServerFactoryCustomizer<ConfigurableWebServerFactory> onlyHereWhenDemonstrating(Settings settings) {
        return factory -> {
            if (settings.demo()) {
                factory.setAddress(InetAddress.getLoopbackAddress());
            }
        };
    }

    /** After the migrations, for it needs a {@link JdbcClient}. */
    @Bean
    Founding founding(JdbcClient db, Settings settings) {
        var founding = new Founding(db);
        founding.open(settings.demo());
        return founding;
    }

    @Bean
    Keys keys(Settings settings, Founding founding) {
        var before = founding.keyChecks();
        var keys = Keys.open(settings.keyFile(), before);
        founding.remember(keys);
        if (before.isEmpty()) {
            LoggerFactory.getLogger(Keys.class).info("密钥文件在{}，请另行备份", settings.keyFile());
        }
        return keys;
    }

    /** Tasks are written down as JSON, so that an operator can read what is waiting. */
    @Bean
    DbSchedulerCustomizer tasksAsJson() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new Jackson3Serializer());
            }
        };
    }

    static class Embedded implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var url = context.getEnvironment().getProperty("NIANGJIA_DB_URL");
            return url == null || url.isBlank();
        }
    }
}
