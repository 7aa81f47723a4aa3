package niangjia.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import niangjia.ground.Refusal;
import org.springframework.core.io.InputStreamSource;

/** A sheet that is no roster, .xlsx or .csv, read as carefully but held whole. @param heading its own words @param lines that are not blank */
public record Table(List<String> heading, List<Line> lines) {

    /** A file may unfold to a thousand times its size on its way: there is room for one. */
    private static final Semaphore TURN = new Semaphore(1, true);
    private static final int WAIT = 10;
    private static final int MOST = 100_000;
    /** In signs, of all lines. */
    private static final int HEAVY = 20_000_000;

    /**
     * {@link Refusal.Invalid} at {@code file} where it cannot be taken as it is, {@link Refusal.Conflict} where others have been before for too long.
     *
     * @param headed whether a line is the heading; titles may stand above
     * @param must   said where none is
     */
    public static Table of(InputStreamSource file, String name, Predicate<Line> headed, String must) throws IOException {
        var kept = Files.createTempFile("table", null);
        try {
            try (var in = file.getInputStream(); var out = Files.newOutputStream(kept)) {
                in.transferTo(out);
            }
            if (!TURN.tryAcquire(WAIT, TimeUnit.SECONDS)) {
                throw new Refusal.Conflict("正在读别人的表格，请过一会儿再传");
            }
            try {
                return read(kept, name, headed, must);
            } finally {
                TURN.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            Files.delete(kept);
        }
    }

    private static Table read(Path file, String name, Predicate<Line> headed, String must) throws IOException {
        var roll = Roll.of(file, name);
        var held = new ArrayList<Line>();
        var weight = new int[1];
        roll.read(line -> {
            if (line.blank()) {
                return;
            }
            if (held.isEmpty() && !headed.test(line)) {
                if (line.n() > Heading.FIRST_LINES) {
                    throw Roll.refused(must);
                }
                return;
            }
            held.add(line);
            weight[0] += line.length();
            if (held.size() > MOST || weight[0] > HEAVY) {
                throw Roll.refused("这个表格太大，请按镇分成几个再传");
            }
        });
        if (held.isEmpty()) {
            throw Roll.refused(must);
        }
        if (roll instanceof Excel excel && excel.pack().lastMerged() >= held.getFirst().n()) {
            throw Roll.refused("第%d行有合并的单元格，请取消合并，每家填一行再传".formatted(excel.pack().lastMerged()));
        }
        if (held.size() == 1) {
            throw Roll.refused("表头下面一行也没有，请填好再传");
        }
        return new Table(held.getFirst().cells(), List.copyOf(held.subList(1, held.size())));
    }
}
