package niangjia.store;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import niangjia.ground.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What the environment asks for.
 *
 * @param port    of the platform; 0 takes any (tests)
 * @param data    folder of the embedded server, absolute
 * @param outside the database to use instead of the embedded server
 * @param demo    whether this is to be a demonstration
 * @param keyFile the master keys, outside {@code data}
 */
record Settings(int port, Path data, @Nullable Address outside, boolean demo, Path keyFile) {

    /** @param read gives the value of a setting, or null */
    static Settings read(UnaryOperator<@Nullable String> read) {
        var data = Path.of(or(read, "NIANGJIA_DATA", "data")).toAbsolutePath().normalize();
        var url = or(read, "NIANGJIA_DB_URL", "");
        var outside = url.isEmpty() ? null : Address.of(url, read.apply("NIANGJIA_DB_USER"), read.apply("NIANGJIA_DB_PASSWORD"));
        var demo = flag(or(read, "NIANGJIA_DEMO", outside == null ? "on" : "off"));
        var named = or(read, "NIANGJIA_KEY_FILE", "");
        var home = Path.of(System.getProperty("user.home"), ".niangjia", digest(outside == null ? data.toString() : outside.url()) + ".key");
        var keyFile = (named.isEmpty() ? home : Path.of(named)).toAbsolutePath().normalize();
        if (keyFile.startsWith(data)) {
            throw new Setback("密钥文件" + keyFile + "不能放在数据目录" + data + "里面，请改NIANGJIA_KEY_FILE",
                "the key file must lie outside NIANGJIA_DATA");
        }
        return new Settings(port(or(read, "NIANGJIA_PORT", "8080")), data, outside, demo, keyFile);
    }

    private static String or(UnaryOperator<@Nullable String> read, String name, String otherwise) {
        var value = read.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static boolean flag(String typed) {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes", "1" -> true;
            case "off", "false", "no", "0" -> false;
            default -> throw new Setback("NIANGJIA_DEMO只能是on或off，不能是“" + typed + "”", "NIANGJIA_DEMO must be on or off");
        };
    }

    private static int port(String typed) {
        if (!typed.matches("[0-9]{1,5}") || Integer.parseInt(typed) > 65535) {
            throw new Setback("NIANGJIA_PORT应是端口号，不能是“" + typed + "”", "NIANGJIA_PORT must be a port number");
        }
        return Integer.parseInt(typed);
    }

    static Setback portTaken(int port) {
        return new Setback("端口" + port + "已被占用，请停掉占用它的程序，或换一个NIANGJIA_PORT",
            "port " + port + " is taken: stop what uses it or set another NIANGJIA_PORT");
    }

    /** Sixteen hex digits that stand for a place. */
    private static String digest(String place) {
        return HexFormat.of().formatHex(Digest.of(place), 0, 8);
    }

    /** Where a database is: a JDBC address without credentials, and the credentials. */
    record Address(String url, @Nullable String user, @Nullable String password) {

        /** Reads {@code jdbc:postgresql://…} and what psql takes ({@code postgresql://user:password@host/database}). */
        static Address of(String typed, @Nullable String user, @Nullable String password) {
            var plain = typed.startsWith("jdbc:") ? typed.substring(5) : typed;
            if (!plain.matches("postgres(ql)?://.+")) {
                throw new Setback("NIANGJIA_DB_URL应是postgresql://主机:端口/数据库", "NIANGJIA_DB_URL must be postgresql://host:port/database");
            }
            var scheme = "jdbc:postgresql://" + plain.substring(plain.indexOf("://") + 3);
            var at = URI.create(plain.replace(" ", "%20")).getRawUserInfo();
            if (at == null) {
                return new Address(scheme, user, password);
            }
            var colon = at.indexOf(':');
            return new Address(scheme.replace(at + "@", ""), user != null ? user : plain(colon < 0 ? at : at.substring(0, colon)),
                password != null ? password : colon < 0 ? null : plain(at.substring(colon + 1)));
        }

        private static String plain(String encoded) {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
