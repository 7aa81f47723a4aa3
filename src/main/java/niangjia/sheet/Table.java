package niangjia.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import niangjia.ground.Refusal;
import org.springframework.core.io.InputStreamSource;

/** A smaller list, .xlsx or .csv, read as carefully but held whole. @param heading its own words @param lines that are not blank */
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
     * @param heads what the heading is; titles may stand above
     * @param must  said where none is
     */
    public static Table of(InputStreamSource file, String name, Heads heads, String must) throws IOException {
        var kept = Files.createTempFile("table", null);
        try {
            try (var in = file.getInputStream(); var out = Files.newOutputStream(kept)) {
                in.transferTo(out);
            }
            if (!TURN.tryAcquire(WAIT, TimeUnit.SECONDS)) {
                throw new Refusal.Conflict("正在读别人的表格，请过一会儿再传");
            }
            try {
                return read(kept, name, heads, must);
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

    private static Table read(Path file, String name, Heads heads, String must) throws IOException {
        var roll = Roll.of(file, name, heads);
        var held = new ArrayList<Line>();
        var weight = new int[1];
        roll.read(line -> {
            if (line.blank()) {
                return;
            }
            if (held.isEmpty() && !heads.in(line)) {
                if (line.n() > Roll.FIRST_LINES) {
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
        if (roll.lastMerged() >= held.getFirst().n()) {
            throw Roll.refused("第%d行有合并的单元格，请取消合并，逐行填好再传".formatted(roll.lastMerged()));
        }
        if (held.size() == 1) {
            throw Roll.refused("表头下面一行也没有，请填好再传");
        }
        return new Table(held.getFirst().cells(), List.copyOf(held.subList(1, held.size())));
    }
}
