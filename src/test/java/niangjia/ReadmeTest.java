package niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is so. */
class ReadmeTest {

    private static final String README = read(Path.of("README.md"));

    @TempDir Path classes;

    @Test
    void theExampleIsAWholeProgramme() {
        var source = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(README).results().findFirst().orElseThrow().group(1);
        var file = new SimpleJavaFileObject(URI.create("string:///niangjia/aid/HospitalVisit.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) {
                return source;
            }
        };
        var said = new StringWriter();
        var compiled = ToolProvider.getSystemJavaCompiler().getTask(said, null, null,
            List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")), null, List.of(file)).call();
        assertThat(compiled).as(said.toString()).isTrue();
    }

    @Test
    void everyRoomIsInTheTable() throws IOException {
        var rooms = new TreeSet<String>();
        try (var folders = Files.list(Path.of("src/main/java/niangjia"))) {
            folders.filter(Files::isDirectory).forEach(it -> rooms.add(it.getFileName().toString()));
        }
        assertThat(rooms).allSatisfy(room -> assertThat(README).contains("`" + room + "`"));
    }

    @Test
    void everySettingIsInTheTable() throws IOException {
        var read = new TreeSet<String>();
        var named = Pattern.compile("NIANGJIA_[A-Z_]+[A-Z]");
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source : sources.filter(it -> it.toString().endsWith(".java")).toList()) {
                named.matcher(read(source)).results().forEach(it -> read.add(it.group()));
            }
        }
        assertThat(read).isNotEmpty().allSatisfy(setting -> assertThat(README).contains("`" + setting + "`"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
