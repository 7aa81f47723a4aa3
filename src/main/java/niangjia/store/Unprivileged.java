package niangjia.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL refuses to run as root. Where we are root, it runs in a user namespace of its own, or as nobody. */
final class Unprivileged {

    private Unprivileged() {}

    /** What to put before a PostgreSQL command. {@code data} is made accessible to it. */
    static List<String> prefix(Path data) throws IOException {
        if (!isRoot()) {
            return List.of();
        }
        if (answers("unshare", "-U", "id", "-u")) {
            return List.of("unshare", "-U");
        }
        // Still able to pass the folders above its own, which may be root's.
        var nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_override", "--ambient-caps=+dac_override");
        if (!answers(Stream.concat(nobody.stream(), Stream.of("test", "-x", data.toString())).toArray(String[]::new))) {
            throw new Setback("PostgreSQL不能以root运行，这里又不能换成别的用户，请用普通用户运行娘家",
                "PostgreSQL does not run as root and cannot change to another user here: run Niangjia as an ordinary user");
        }
        return nobody;
    }

    /** Gives {@code folder} to whoever {@code prefix} runs as. */
    static void give(List<String> prefix, Path folder) throws IOException {
        if (prefix.contains("setpriv") && Files.exists(folder)) {
            answers("chown", "-R", "65534:65534", folder.toString());
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.exists(Path.of("/proc/self"))
            ? Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS))
            : System.getProperty("user.name").equals("root");
    }

    private static boolean answers(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            return false;   // there is no such program
        }
    }
}
