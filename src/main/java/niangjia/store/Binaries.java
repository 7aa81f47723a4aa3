package niangjia.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's own programs, unpacked once for every data folder from the jar of this machine's kind. */
final class Binaries {

    private static final String VERSION = "18.6";

    private Binaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpack(Path data) throws IOException {
        var home = home(data);
        if (Files.isDirectory(home)) {
            return home;
        }
        var half = data.resolve("postgresql-" + VERSION + ".half");
        delete(half);
        Files.createDirectories(half);
        var resource = "/postgres-" + machine() + ".txz";
        try (var raw = Binaries.class.getResourceAsStream(resource)) {
            if (raw == null) {
                throw new Setback("没有这种机器（" + machine() + "）的PostgreSQL程序，请用NIANGJIA_DB_URL指定外部数据库",
                    "no PostgreSQL programs for this kind of machine: name a database in NIANGJIA_DB_URL");
            }
            unpack(new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(raw))), half);
        }
        // A folder by that name is a whole one: it gets the name last.
        Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        return home;
    }

    static Path home(Path data) {
        return data.resolve("postgresql-" + VERSION);
    }

    private static void unpack(TarArchiveInputStream tar, Path into) throws IOException {
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
            var path = into.resolve(entry.getName()).normalize();
            if (!path.startsWith(into)) {
                throw new IOException("Entry outside its archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(path.getParent());
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(path.getParent());
                Files.copy(tar, path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static String machine() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var arm = System.getProperty("os.arch").equals("aarch64");
        return os + (arm ? "-arm_64" : "-x86_64");
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
