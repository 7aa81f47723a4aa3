package niangjia.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The embedded PostgreSQL: a real server on 127.0.0.1 with its files in {@code data/pg}, a password, and everything on that
 * keeps what was acknowledged. One platform at a time holds a data folder. Its address is in {@code data/postgres.url}.
 */
final class Postgres implements AutoCloseable {

    private static final String NAME = "niangjia";
    private static final int ATTEMPTS = 4;
    private static final Duration RECOVERY_MAX = Duration.ofMinutes(10);

    private final FileChannel lock;
    private final Path folder;
    private final Process process;
    private final Settings.Address address;
    private volatile boolean closing;

    private Postgres(FileChannel lock, Path folder, Process process, Settings.Address address) {
        this.lock = lock;
        this.folder = folder;
        this.process = process;
        this.address = address;
    }

    /** Starts the server of {@code data}, founding it when there is none; whatever a killed platform left running is stopped cleanly first. */
    static Postgres start(Path data) {
        try {
            Files.createDirectories(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var lock = lock(data);
            try {
                return start(data, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Setback("PostgreSQL没有启动，详情见" + data.resolve("postgres.log") + "（" + e.getMessage() + "）",
                "PostgreSQL did not start: " + e.getMessage(), e);
        }
    }

    private static Postgres start(Path data, FileChannel lock) throws IOException {
        var cluster = Cluster.of(data);
        var folder = cluster.folder();
        var left = Postmaster.on(folder);
        if (left.isPresent()) {
            left.get().stop();
        }
        Loading.startOver(data);
        cluster.found();
        Unprivileged.give(cluster.prefix(), folder);
        // Backends that outlived their killed server hold the folder for a moment; a port may be taken between finding and using it.
        for (var attempt = 1; ; attempt++) {
            var port = freePort();
            var process = cluster.launch(port);
            var address = new Settings.Address("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, NAME, cluster.password());
            var server = new Postgres(lock, folder, process, address);
            try {
                server.awaitReady(port);
                server.furnish(port, cluster.password());
                server.publish(data.resolve("postgres.url"));
                return server;
            } catch (IOException | SQLException e) {
                server.stop();
                if (attempt == ATTEMPTS) {
                    throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
                }
                Postmaster.pause(attempt * 1000L);
            }
        }
    }

    private static FileChannel lock(Path data) throws IOException {
        var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: the same answer
        }
        channel.close();
        throw new Setback("数据目录" + data + "正由另一个娘家使用", "another Niangjia is using the data folder " + data);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(int port) throws IOException {
        var until = System.nanoTime() + RECOVERY_MAX.toNanos();
        while (!Postmaster.ready(folder, port)) {
            if (!process.isAlive()) {
                throw new IOException("postgres ended with " + process.exitValue());
            }
            if (System.nanoTime() > until) {
                throw new IOException("postgres was not ready after " + RECOVERY_MAX.toMinutes() + " min");
            }
            Postmaster.pause(20);
        }
    }

    /** The platform's own role and database; the superuser founds them and is not used again. */
    private void furnish(int port, String password) throws SQLException {
        var root = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (var db = DriverManager.getConnection(root, "postgres", password); var sql = db.createStatement()) {
            if (!sql.executeQuery("select 1 from pg_roles where rolname = '" + NAME + "'").next()) {
                sql.execute("create role " + NAME + " login password '" + password + "'");
            }
            if (!sql.executeQuery("select 1 from pg_database where datname = '" + NAME + "'").next()) {
                sql.execute("create database " + NAME + " owner " + NAME);
            }
        }
    }

    /** As psql takes it; with {@code jdbc:} before it, as Java does. */
    private void publish(Path file) throws IOException {
        Cluster.write(file, address.url().substring("jdbc:".length()) + "?user=" + address.user() + "&password=" + address.password() + "\n");
    }

    Settings.Address address() {
        return address;
    }

    /** Runs {@code then} when the server ends though nobody asked it to. */
    void onLoss(Runnable then) {
        process.onExit().thenRun(() -> {
            if (!closing) {
                then.run();
            }
        });
    }

    private void stop() throws IOException {
        closing = true;
        if (process.isAlive()) {
            new Postmaster(process.toHandle()).stop();
        }
    }

    @Override
    public void close() {
        try {
            stop();
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }
}
