package niangjia.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A long load into the embedded server's empty folder. A mark lies in the folder while it goes on; whoever finds it at the next start
 * says so and begins on an empty folder. (A transaction alone would leave the tables empty too, but gigabytes on the disk.)
 */
public final class Loading {

    private static final String MARK = "loading";

    private final @Nullable Path data;

    /** @param data the embedded server's folder; null with an outside database, which only the transaction keeps whole */
    Loading(@Nullable Path data) {
        this.data = data;
    }

    /** Runs {@code load}; when it fails, the mark stays. */
    public void whole(Runnable load) {
        try {
            if (data != null) {
                Files.writeString(data.resolve(MARK), "");
            }
            load.run();
            if (data != null) {
                Files.delete(data.resolve(MARK));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the server starts, and when none is left running. */
    static void startOver(Path data) throws IOException {
        if (Files.exists(data.resolve(MARK))) {
            LoggerFactory.getLogger(Loading.class).warn("上次装入没有完成，已清空数据目录{}，从头开始", data);
            Binaries.delete(data.resolve("pg"));
            Files.delete(data.resolve(MARK));
        }
    }
}
