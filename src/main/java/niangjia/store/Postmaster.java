package niangjia.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The server process that holds a database folder, known from its postmaster.pid: ours, or one that a killed platform left behind. */
record Postmaster(ProcessHandle process) {

    /** The platform has 30 s in all to end; six of them may go to requests, five to jobs. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration INSISTENCE = Duration.ofSeconds(3);

    /**
     * The live server on {@code folder}, if any. A pid file whose number belongs to some other program by now is removed, for
     * PostgreSQL would shy at it; one whose process is dead stays, for PostgreSQL to look for survivors by it.
     */
    static Optional<Postmaster> on(Path folder) throws IOException {
        var file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        var number = lines.isEmpty() ? "" : lines.getFirst().strip();
        var alive = number.matches("[0-9]+") ? ProcessHandle.of(Long.parseLong(number)).filter(ProcessHandle::isAlive) : Optional.<ProcessHandle>empty();
        var ours = alive.filter(it -> serves(it, folder));
        if (alive.isPresent() && ours.isEmpty()) {
            Files.deleteIfExists(file);
        }
        return ours.map(Postmaster::new);
    }

    /** Numbers are used again: it is ours only if it is a postgres started on this folder. */
    private static boolean serves(ProcessHandle process, Path folder) {
        var line = process.info().commandLine().orElse("");
        return line.contains("postgres") && line.contains(folder.toString());
    }

    /** Whether the server on {@code folder} says that it takes connections on {@code port}. A killed one may have left its own saying. */
    static boolean ready(Path folder, int port) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return false;
        }
        return lines.size() > 7 && lines.get(3).strip().equals(Integer.toString(port)) && lines.get(7).strip().equals("ready");
    }

    /** A fast shutdown: connections are cut, what was acknowledged is written. An immediate one when that takes too long; recovery does the rest. */
    void stop() throws IOException {
        signal("-INT");
        if (!ended(PATIENCE)) {
            signal("-QUIT");
            if (!ended(INSISTENCE)) {
                process.destroyForcibly();
                ended(INSISTENCE);
            }
        }
    }

    private void signal(String which) throws IOException {
        try {
            new ProcessBuilder(List.of("kill", which, Long.toString(process.pid()))).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended(Duration within) {
        var until = System.nanoTime() + within.toNanos();
        while (lives() && System.nanoTime() < until) {
            pause(20);
        }
        return !lives();
    }

    /** A process that has ended but that nobody has fetched yet has no command line any more. */
    boolean lives() {
        return process.isAlive() && process.info().commandLine().isPresent();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
