package niangjia.demo;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import niangjia.person.IdNumber;
import niangjia.person.Seals;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Three million people and their memberships by {@code COPY}: numbers are sealed on all processors while the server writes. */
@Component
@Conditional(Demonstrating.class)
class Multitude {

    static final String[] JOBS = {"操作工", "装配工", "焊工", "挡车工", "质检员", "仓管员", "驾驶员", "电工", "会计", "文员", "保洁员", "教师", "护士", "收银员", "施工员"};
    private static final String BANK = "子虚银行";
    private static final String PEOPLE = """
        copy person (name, pinyin, initials, bigrams, id, id_cipher, id_hash, phone_cipher, phone_hash, phone_tail, bank_name, bank_cipher, bank_hash, bank_tail,
                     born, sex, local, dispatched, employer, job, unit, home, registered) from stdin (format binary, freeze)
        """;
    private static final String MEMBERSHIPS = "copy membership (person, unit, kind, joined, left_on) from stdin (format binary, freeze)";
    private static final int AHEAD = 4;

    private final JdbcClient db;
    private final DataSource source;
    private final Seals seals;

    Multitude(JdbcClient db, DataSource source, Seals seals) {
        this.db = db;
        this.source = source;
        this.seals = seals;
    }

    void settle(Population population, Names names, int count, Progress progress) {
        var bare = Bare.strip(db, "person", "membership");
        copy(PEOPLE, "职工", count, population, batch -> people(batch, names), batch -> batch.people, progress);
        copy(MEMBERSHIPS, "会籍", count, population, Multitude::memberships, batch -> batch.memberships, progress);
        bare.dress(progress);
        db.sql("select setval(pg_get_serial_sequence('person', 'id'), (select max(id) from person))").query(Long.class).single();
    }

    private void copy(String sql, String what, int count, Population population, Function<Batch, byte[]> encode, Function<Batch, Integer> rows, Progress progress) {
        progress.begin(what, count);
        var connection = DataSourceUtils.getConnection(source);
        try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            write(in, Rows.header());
            var waiting = new ArrayDeque<Future<byte[]>>();
            var sizes = new ArrayDeque<Integer>();
            Consumer<Integer> drain = most -> {
                while (waiting.size() > most) {
                    write(in, made(waiting.remove()));
                    progress.more(sizes.remove());
                }
            };
            population.each(batch -> {
                waiting.add(workers.submit(() -> encode.apply(batch)));
                sizes.add(rows.apply(batch));
                drain.accept(AHEAD);
            });
            drain.accept(0);
            write(in, Rows.trailer());
            in.endCopy();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
        progress.end();
    }

    private static byte[] made(Future<byte[]> waiting) {
        try {
            return waiting.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private static void write(CopyIn in, byte[] bytes) {
        try {
            in.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private byte[] people(Batch batch, Names names) {
        var press = seals.press();
        var rows = new Rows(batch.people * 400);
        var bank = new Rows(32).text(BANK).bytes();
        for (var n = 0; n < batch.people; n++) {
            var number = idNumber(batch, n);
            var phone = "142%08d".formatted(batch.phone[n]);
            rows.row(23).columns(names.columns(batch.name[n])).number(batch.id[n])
                .bytes(press.seal(Names.ascii(number))).bytes(press.hash(Names.ascii(number)))
                .bytes(press.seal(Names.ascii(phone))).bytes(press.hash(Names.ascii(phone))).text(phone.substring(7));
            if (batch.bank[n]) {
                var account = "9901%015d".formatted(batch.id[n] * 7 + 1);
                rows.columns(bank).bytes(press.seal(Names.ascii(account))).bytes(press.hash(Names.ascii(account))).text(account.substring(15));
            } else {
                rows.text("").none().none().text("");
            }
            rows.day(batch.born[n]).text(batch.sequence[n] % 2 == 1 ? "男" : "女").flag(batch.area[n] == 0).flag(batch.dispatched[n])
                .number(batch.employer[n]).text(JOBS[batch.job[n]]).number(batch.unit[n]).number(batch.home[n]).day(batch.registered[n]);
        }
        return rows.bytes();
    }

    private static String idNumber(Batch batch, int n) {
        var born = LocalDate.ofEpochDay(batch.born[n]);
        var sequence = batch.sequence[n];
        var digits = new StringBuilder(18).append(Population.AREAS[batch.area[n]]).append(born.getYear());
        padded(digits, born.getMonthValue(), 10);
        padded(digits, born.getDayOfMonth(), 10);
        padded(digits, sequence, 100);
        return digits.append(IdNumber.check(digits.toString())).toString();
    }

    private static void padded(StringBuilder digits, int value, int most) {
        for (var place = most; place > 0; place /= 10) {
            digits.append((char) ('0' + value / place % 10));
        }
    }

    private static byte[] memberships(Batch batch) {
        var rows = new Rows(batch.memberships * 56);
        for (var n = 0; n < batch.memberships; n++) {
            rows.row(5).number(batch.member[n]).number(batch.union[n]).text(batch.kept[n] ? "kept" : "member").day(batch.joined[n]);
            if (batch.left[n] == Batch.NEVER) {
                rows.none();
            } else {
                rows.day(batch.left[n]);
            }
        }
        return rows.bytes();
    }
}
