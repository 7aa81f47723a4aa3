package niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench is started from its sources: nothing else would tell that they do not compile. */
class BenchTest {

    @Test
    void compiles(@TempDir Path classes) throws IOException {
        var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        try (var sources = Files.list(Path.of("src/bench/java/bench"))) {
            sources.map(Path::toString).filter(it -> it.endsWith(".java")).forEach(arguments::add);
        }
        var said = new ByteArrayOutputStream();
        var result = ToolProvider.getSystemJavaCompiler().run(null, null, said, arguments.toArray(String[]::new));
        assertThat(result).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }
}
