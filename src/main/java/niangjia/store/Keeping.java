package niangjia.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;

/** The two commands of whoever keeps the data: {@code backup FILE} and {@code restore FILE}. */
public final class Keeping {

    private Keeping() {}

    /** Whether {@code args} are one of the two commands; anything else is not ours. */
    public static boolean asked(String... args) {
        return args.length > 0 && (args[0].equals("backup") || args[0].equals("restore"));
    }

    /** Carries the command out and gives the exit code. */
    public static int carryOut(String... args) {
        LoggingSystem.get(Keeping.class.getClassLoader()).beforeInitialize();   // says nothing but what we print
        try {
            if (args.length != 2) {
                throw new Setback("用法：./run " + args[0] + " 文件", "usage: ./run " + args[0] + " FILE");
            }
            var settings = Settings.read(System.getenv()::get);
            if (settings.outside() != null) {
                throw new Setback("外部数据库请用pg_dump和pg_restore备份、恢复", "an outside database is backed up and restored with pg_dump and pg_restore");
            }
            var file = Path.of(args[1]).toAbsolutePath();
            System.out.println(args[0].equals("backup") ? backup(settings, file) : restore(settings, file));
            return 0;
        } catch (Setback setback) {
            System.err.println(setback.getMessage());
        } catch (IOException | SQLException e) {
            System.err.println("没有成功：" + e.getMessage() + " / failed: " + e.getMessage());
        }
        return 1;
    }

    private static String backup(Settings settings, Path file) throws IOException, SQLException {
        if (!Files.exists(settings.data().resolve("pg/PG_VERSION"))) {
            throw new Setback("数据目录" + settings.data() + "里没有数据可备份", "there are no data in " + settings.data());
        }
        var running = running(settings.data());
        if (running != null) {
            return saved(Archive.save(running, file), file, settings);
        }
        try (var server = Postgres.start(settings.data())) {
            return saved(Archive.save(server.address(), file), file, settings);
        }
    }

    private static String saved(long rows, Path file, Settings settings) {
        return "已备份%,d行到%s；密钥文件%s不在其中，请另行保存 / saved %,d rows; keep the key file apart".formatted(rows, file, settings.keyFile(), rows);
    }

    /** The address of the server that a running platform holds, or null when none answers. */
    private static Settings.@Nullable Address running(Path data) throws IOException {
        var file = data.resolve("postgres.url");
        if (!Files.exists(file)) {
            return null;
        }
        var url = "jdbc:" + Files.readString(file).strip();
        var password = url.substring(url.indexOf("&password=") + "&password=".length());
        var address = new Settings.Address(url.substring(0, url.indexOf('?')), "niangjia", password);
        try (var _ = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            return address;
        } catch (SQLException e) {
            return null;
        }
    }

    private static String restore(Settings settings, Path file) throws IOException, SQLException {
        if (Files.exists(settings.data().resolve("pg"))) {
            throw new Setback("数据目录" + settings.data() + "里已有数据，只能恢复到空目录", "there are data in " + settings.data() + ": restore into an empty folder");
        }
        var contents = Archive.contents(file);
        if (!Files.exists(settings.keyFile())) {
            throw new Setback("缺少密钥文件：请把备份时的密钥文件放到" + settings.keyFile() + "，或用NIANGJIA_KEY_FILE指明",
                "the key file of this backup is missing: put it at " + settings.keyFile() + " or name it in NIANGJIA_KEY_FILE");
        }
        Keys.open(settings.keyFile(), checks(contents));
        var whole = false;
        try (var server = Postgres.start(settings.data())) {
            var rows = Archive.load(server.address(), file);
            whole = true;
            return "已从%s恢复%,d行到%s，现在可以./run / restored %,d rows".formatted(file, rows, settings.data(), rows);
        } catch (FlywayException e) {
            throw new Setback("备份里的表是版本" + contents.getProperty("schema") + "，这个版本的娘家装不了，请用备份时的版本或更新的版本",
                "the tables of this backup (" + contents.getProperty("schema") + ") are not this version's: take the version of the backup or a later one", e);
        } finally {
            if (!whole) {
                Binaries.delete(settings.data().resolve("pg"));
            }
        }
    }

    private static Map<String, String> checks(Properties contents) {
        return contents.stringPropertyNames().stream().filter(it -> it.startsWith("key:"))
            .collect(Collectors.toMap(it -> it.substring(4), contents::getProperty));
    }
}
