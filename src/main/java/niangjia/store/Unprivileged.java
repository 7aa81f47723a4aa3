package niangjia.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

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
        var nobody = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        if (!answers("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "test", "-x", data.toString())) {
            throw new Setback("以root运行时PostgreSQL要改用nobody，但nobody进不了数据目录" + data + "，请换一个NIANGJIA_DATA，或用普通用户运行",
                "as root PostgreSQL runs as nobody, who cannot reach " + data + ": choose another NIANGJIA_DATA or run as an ordinary user");
        }
        return nobody;
    }

    /** Gives {@code folder} to whoever {@code prefix} runs as. */
    static void give(List<String> prefix, Path folder) throws IOException {
        if (prefix.contains("setpriv") && Files.exists(folder)) {
            answers("chown", "-R", "nobody:nogroup", folder.toString());
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
