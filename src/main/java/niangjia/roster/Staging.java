package niangjia.roster;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import niangjia.ground.Refusal;
import niangjia.person.Intake;
import niangjia.person.Seals;
import niangjia.sheet.Line;
import niangjia.sheet.Roll;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Streams a file into {@code roster_row}: one thread reads it, every core checks and seals, COPY writes, in the caller's transaction. */
@Component
class Staging implements AutoCloseable {

    /** Lines that say something. No federation's county has more members than this, and Excel has no more lines. */
    static final int MOST = 1_000_000;
    private static final String TOO_MANY = "一次最多导入%d万行，请按镇或按工会分成几个表格".formatted(MOST / 10_000);
    private static final int BATCH = 500;
    /** In signs; lines as people write them are far from it, and of very long ones fewer are held. */
    private static final int HEAVY = 250_000;
    private static final int WAIT = 20;
    /** Each of those who wait holds one of the platform's few connections. */
    static final int WAITING = 4;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final ExecutorService sealing = Executors.newFixedThreadPool(CORES, Thread.ofPlatform().name("sealing-", 1).daemon().factory());
    /** One file at a time: the reader of an .xlsx holds its shared texts, sealing uses every core, and what is looked at is analyzed first. */
    private final Semaphore one = new Semaphore(1, true);
    private final DataSource database;
    private final JdbcClient db;
    private final Intake intake;
    private final Seals seals;

    Staging(DataSource database, JdbcClient db, Intake intake, Seals seals) {
        this.database = database;
        this.db = db;
        this.intake = intake;
        this.seals = seals;
    }

    /** @param lines how many are not blank @param last the number of the last of them */
    record Staged(Heading heading, int lines, int last) {}

    /** Nobody else's file is read or looked at until it is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** {@link Refusal.Conflict} where too many wait, or others have been before for too long. */
    Turn turn() {
        try {
            if (waiting() < WAITING && one.tryAcquire(WAIT, TimeUnit.SECONDS)) {
                return one::release;
            }
            throw new Refusal.Conflict("正在读别人的花名册，请过一会儿再传");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    int waiting() {
        return one.getQueueLength();
    }

    /** In the caller's {@link #turn}. */
    Staged stage(long id, Roll roll, Unit of, LocalDate today) throws IOException {
        roll.refuseMore(MOST, TOO_MANY);
        var unions = new Unions(db, of, today);   // once COPY has begun, its connection answers nothing else
        var connection = DataSourceUtils.getConnection(database);
        CopyIn copy = null;
        try {
            copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy roster_row (%s) from stdin".formatted(Reading.COLUMNS));
            var pipe = new Pipe(copy, heading -> new Reading(id, heading, unions, intake, seals, today));
            roll.read(pipe::take);
            var staged = pipe.end(roll);
            copy.endCopy();
            return staged;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        } finally {
            if (copy != null && copy.isActive()) {
                cancel(copy);
            }
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private static void cancel(CopyIn copy) {
        try {
            copy.cancelCopy();
        } catch (SQLException _) {
            // The server says that COPY was given up; that is what was asked.
        }
    }

    @Override
    public void close() {
        sealing.shutdownNow();
    }

    interface Making {
        Reading of(Heading heading);
    }

    /** From lines to COPY, in order, with a few batches under way. */
    private final class Pipe {

        private final CopyIn copy;
        private final Making making;
        private final Deque<Future<byte[]>> underWay = new ArrayDeque<>();
        private List<Line> batch = new ArrayList<>(BATCH);
        private @Nullable Heading heading;
        private @Nullable Reading reading;
        private int weight;
        private int lines;
        private int last;

        Pipe(CopyIn copy, Making making) {
            this.copy = copy;
            this.making = making;
        }

        void take(Line line) {
            if (line.blank()) {
                return;
            }
            if (heading == null) {
                heading = Heading.of(line).orElse(null);
                if (heading == null && line.n() > Roll.FIRST_LINES) {
                    throw unheaded(List.of("姓名", "身份证号"));
                }
                if (heading != null && !heading.missing().isEmpty()) {
                    throw unheaded(heading.missing());
                }
                return;
            }
            lines++;
            last = line.n();
            if (lines > MOST) {
                throw Roll.refused(TOO_MANY);
            }
            batch.add(line);
            weight += line.length();
            if (batch.size() == BATCH || weight > HEAVY) {
                send();
            }
        }

        private void send() {
            if (reading == null && heading != null) {
                reading = making.of(heading);
            }
            var maker = reading;
            var full = batch;
            if (maker == null || full.isEmpty()) {
                return;
            }
            batch = new ArrayList<>(BATCH);
            weight = 0;
            underWay.add(sealing.submit(() -> maker.rows(full)));
            if (underWay.size() > 2 * CORES) {
                write();
            }
        }

        private void write() {
            try {
                var rows = underWay.remove().get();
                copy.writeToCopy(rows, 0, rows.length);
            } catch (SQLException | ExecutionException broken) {
                throw new IllegalStateException(broken);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        Staged end(Roll roll) {
            if (heading == null) {
                throw unheaded(List.of("姓名", "身份证号"));
            }
            if (roll.lastMerged() >= heading.line()) {
                throw Roll.refused("第%d行有合并的单元格，请取消合并，每人填一行再传".formatted(roll.lastMerged()));
            }
            if (lines == 0) {
                throw Roll.refused("表头下面一行也没有，请填好再传");
            }
            send();
            while (!underWay.isEmpty()) {
                write();
            }
            return new Staged(heading, lines, last);
        }

        private static Refusal.Invalid unheaded(List<String> missing) {
            return Roll.refused("表格缺少这些列：%s；请在表头里写上，可以先下载模板".formatted(String.join("、", missing)));
        }
    }
}
