package niangjia.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A database cluster's files, and the programs that work on them.
 *
 * @param data     the data folder: {@code pg} is the cluster, {@code postgres.password} its superuser's password
 * @param home     where PostgreSQL's programs were unpacked
 * @param prefix   what a command begins with, so that it does not run as root
 * @param password made up at the founding
 */
record Cluster(Path data, Path home, List<String> prefix, String password) {

    private static final List<String> CONFIG = List.of(
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=80",
        "fsync=on", "synchronous_commit=on", "full_page_writes=on", "wal_level=minimal", "max_wal_senders=0",
        "shared_buffers=256MB", "effective_cache_size=1GB", "work_mem=16MB", "maintenance_work_mem=128MB",
        "max_wal_size=2GB", "checkpoint_timeout=10min", "random_page_cost=1.1", "jit=off",
        "timezone=UTC", "log_timezone=UTC", "log_line_prefix=%m [%p] ", "log_checkpoints=off", "cluster_name=niangjia");

    static Cluster of(Path data) throws IOException {
        return new Cluster(data, Binaries.unpack(data), Unprivileged.prefix(data), password(data));
    }

    Path folder() {
        return data.resolve("pg");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return folder().toString();
    }

    private static String password(Path data) throws IOException {
        var file = data.resolve("postgres.password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var password = HexFormat.of().formatHex(bytes);
        write(file, password + "\n");
        return password;
    }

    /** Makes the cluster beside its place and moves it there whole, so that a kill in the middle leaves nothing half made. */
    void found() throws IOException {
        if (Files.exists(folder().resolve("PG_VERSION"))) {
            return;
        }
        var half = data.resolve("pg.half");
        Binaries.delete(half);
        var secret = data.resolve("pg.secret");
        write(secret, password + "\n");
        Unprivileged.give(prefix, secret);
        Files.createDirectories(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Unprivileged.give(prefix, half);
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(home.resolve("bin/initdb").toString(), "-D", half.toString(), "-U", "postgres", "-A", "scram-sha-256",
            "--pwfile", secret.toString(), "-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        try {
            var made = command(command).start().waitFor();
            if (made != 0) {
                throw new IOException("initdb ended with " + made);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(secret);
        }
        Files.move(half, folder(), StandardCopyOption.ATOMIC_MOVE);
    }

    Process launch(int port) throws IOException {
        // In a session of its own: Ctrl-C is for the platform, which stops the server when it has finished with it.
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(prefix);
        command.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", folder().toString(), "-p", Integer.toString(port)));
        CONFIG.forEach(it -> command.addAll(List.of("-c", it)));
        return command(command).start();
    }

    private ProcessBuilder command(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("postgres.log").toFile()));
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(it -> it.startsWith("PG"));
        return builder;
    }

    static void write(Path file, String text) throws IOException {
        var half = file.resolveSibling(file.getFileName() + ".half");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
