package niangjia.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Xlsx;
import niangjia.person.Seals;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bank's file out, and its result back in: all rows or none, and the same file twice is one effect. */
@Component
public class BankFiles {

    static final List<String> HEADING = List.of("序号", "户名", "账号", "开户行", "金额", "用途", "明细号");

    private static final String SENT = """
        select l.n, l.payee, l.bank_cipher, l.bank_name, l.amount, b.says, l.id, l.sent_on, l.reason, l.settled_on,
               case l.state when 'paid' then '已付' when 'refused' then '银行退回' when 'cameback' then '退汇' else '待回盘' end as result
          from payout_line l join benefit b on b.id = l.benefit
         where l.payout = :payout and l.sent_on is not null
        """;

    private final JdbcClient db;
    private final Payouts payouts;
    private final Settling settling;
    private final Seals seals;
    private final Scope scope;
    private final BusinessClock clock;
    private final Trail trail;
    private final Exports exports;

    BankFiles(JdbcClient db, Payouts payouts, Settling settling, Seals seals, Scope scope, BusinessClock clock, Trail trail, Exports exports) {
        this.db = db;
        this.payouts = payouts;
        this.settling = settling;
        this.seals = seals;
        this.scope = scope;
        this.clock = clock;
        this.trail = trail;
        this.exports = exports;
    }

    /**
     * What the bank is sent: full accounts stand here alone. Only after the release, and only what has no result yet: a file that is taken again pays nobody
     * twice, and nobody whose word was taken back. Each download leaves a line in the trail.
     */
    @Transactional
    public Xlsx export(Actor actor, long payout) {
        scope.require(actor, May.MAKE_PAYOUT);
        var list = payouts.require(actor, payout);
        if (!list.bank()) {
            throw new Refusal.Conflict("签领表不送银行");
        }
        if (!list.released()) {
            throw new Refusal.Conflict("主席放行之后才能导出银行文件");
        }
        var rows = db.sql("""
            with due as (
                select l.id, b.says from payout_line l join benefit b on b.id = l.benefit
                 where l.payout = :payout and l.state = 'listed' and b.revoked = '' order by b.id for no key update of b
            ), sent as (
                update payout_line l set sent_on = :today from due where l.id = due.id returning l.*, due.says
            )
            select n, payee, bank_cipher, bank_name, amount, says, id from sent order by n
            """).param("payout", payout).param("today", clock.today())
            .query((row, _) -> List.<Object>of(row.getInt(1), row.getString(2), seals.openOrEmpty(row.getBytes(3)), row.getString(4),
                new Money(row.getLong(5)).yuan(), row.getString(6), Long.toString(row.getLong(7)))).list();
        if (rows.isEmpty()) {
            throw new Refusal.Conflict("这份发放表里没有还等银行付款的，不用再送银行");
        }
        var left = list.lines() - rows.size();
        trail.note(actor, "exported", "payout", payout, "导出银行文件，含完整账号%d个%s".formatted(rows.size(), left == 0 ? "" : "，已有结果或已撤销的%d笔不在内".formatted(left)));
        return Xlsx.of("发放表%d".formatted(payout), HEADING, rows.stream());
    }

    /** What the bank was sent, with full accounts, to be read again: it pays nobody, and who took it stands in the trail. To be closed. */
    Xlsx copy(Actor actor, long payout) {
        scope.require(actor, May.VERIFY);
        var list = payouts.require(actor, payout);
        if (!list.sent()) {
            throw new Refusal.Conflict("这份发放表没有送过银行");
        }
        var taken = new Exports.Taken("payout", payout, "发放表第%d号送银行的副本，含完整账号".formatted(payout), SENT, " order by l.n");
        return new Xlsx("发放表%d副本".formatted(payout), List.of("发放表第%d号已送银行的副本，只供查对，不能再送银行".formatted(payout)),
            Stream.concat(HEADING.stream(), Stream.of("最后送银行", "结果", "原因", "结果日期")).toList(),
            exports.rows(actor, taken, sql -> db.sql(sql).param("payout", payout), (row, _) -> Arrays.<@Nullable Object>asList(row.getInt("n"), row.getString("payee"),
                seals.openOrEmpty(row.getBytes("bank_cipher")), row.getString("bank_name"), new Money(row.getLong("amount")).yuan(), row.getString("says"),
                Long.toString(row.getLong("id")), row.getObject("sent_on", LocalDate.class), row.getString("result"), row.getString("reason"),
                row.getObject("settled_on", LocalDate.class))));
    }

    /** What reading a result did; {@code unchanged} rows were read before. */
    public record Read(int paid, int refused, int cameBack, int unchanged, long open) {}

    private record Line(long id, String payee, byte @Nullable [] bankCipher, long amount, String state, @Nullable LocalDate settledOn,
            @Nullable LocalDate paidOn) {}

    /**
     * Reads the bank's answer. Paid rows are posted on the bank's day, refused rows stay reserved with the bank's reason, and a row that was
     * paid and is now refused came back (退汇).
     *
     * @throws Refusal.Invalid naming every row that was changed, doubled or is not of this list; nothing is written then
     */
    @Transactional
    public Read read(Actor actor, long payout, List<BankResult> rows) {
        var list = payouts.lock(actor, payout, May.MAKE_PAYOUT);
        if (!list.bank()) {
            throw new Refusal.Conflict("签领表没有银行回盘");
        }
        if (!list.released()) {
            throw new Refusal.Conflict("这份发放表还没有放行，不能读入回盘");
        }
        payouts.refuseOwnWord(actor, payout);
        if (rows.isEmpty()) {
            throw new Refusal.Invalid("file", "回盘里没有明细");
        }
        var lines = db.sql("""
            select l.id, l.payee, l.bank_cipher, l.amount, l.state, l.settled_on,
                   (select e.day from entry e where e.payout_line = l.id and e.kind = 'payment') as paid_on
              from payout_line l where l.payout = :payout and l.state <> 'struck'
            """).param("payout", payout).query(Line.class).list().stream().collect(Collectors.toMap(Line::id, line -> line));
        var answer = new Answer(new HashSet<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var faults = new ArrayList<Fault>();
        for (var row : rows) {
            var fault = judge(row, row.line().matches("[0-9]{1,18}") ? lines.get(Long.parseLong(row.line())) : null, answer);
            if (fault != null) {
                faults.add(new Fault("row" + row.n(), "第%d行（明细号%s）：%s".formatted(row.n(), row.line().isEmpty() ? "空" : row.line(), fault)));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
        settling.paid(actor, answer.paid());
        settling.refused(answer.refused());
        settling.cameBack(actor, answer.back());
        var open = db.sql("select count(*) from payout_line where payout = :payout and state = 'listed'").param("payout", payout).query(Long.class).single();
        var read = new Read(answer.paid().size(), answer.refused().size(), answer.back().size(), rows.size() - answer.settled(), open);
        trail.note(actor, "read", "payout", payout, "读入银行回盘：成功%d笔，失败%d笔，退汇%d笔".formatted(read.paid(), read.refused(), read.cameBack()));
        return read;
    }

    /** What the bank says, sorted. @param lines those it has spoken of @param back what was paid and came back */
    private record Answer(Set<Long> lines, List<Settling.Settled> paid, List<Settling.Settled> refused, List<Settling.Settled> back) {

        int settled() {
            return paid.size() + refused.size() + back.size();
        }
    }

    /** Puts the row where it belongs, or says what is wrong with it. */
    private @Nullable String judge(BankResult row, @Nullable Line line, Answer answer) {
        if (line == null) {
            return "不是这份发放表的明细";
        }
        if (!answer.lines().add(line.id())) {
            return "同一个明细号出现了两次";
        }
        var wrong = wrong(row, line);
        return wrong != null ? wrong : sort(row, line, answer);
    }

    /** What the row says otherwise than the list, or not at all; null where nothing is wrong with it. */
    private @Nullable String wrong(BankResult row, Line line) {
        if (!sameAmount(row.amount(), line.amount())) {
            return "金额和发放表不一致，应为" + new Money(line.amount()).says();
        }
        if (!row.account().replaceAll("\\s", "").equals(seals.openOrEmpty(line.bankCipher()))) {
            return "账号和发放表不一致";
        }
        if (!row.name().isEmpty() && !row.name().equals(line.payee())) {
            return "户名和发放表不一致，应为" + line.payee();
        }
        if (!row.result().equals("成功") && !row.result().equals("失败")) {
            return "结果应为“成功”或“失败”";
        }
        if (row.result().equals("失败") && row.reason().isEmpty()) {
            return "失败要写失败原因";
        }
        var day = BankResult.day(row.day());
        if (day == null) {
            return "日期应写成2026-01-21";
        }
        return day.isAfter(clock.today()) ? "日期晚于今天" : null;
    }

    /** Of a row with nothing wrong in itself; what was settled before must have been settled so. */
    private static @Nullable String sort(BankResult row, Line line, Answer answer) {
        var ok = row.result().equals("成功");
        var day = Objects.requireNonNull(BankResult.day(row.day()));
        var settled = new Settling.Settled(line.id(), day, ok ? "" : row.reason());
        return switch (line.state()) {
            case "listed" -> {
                (ok ? answer.paid() : answer.refused()).add(settled);
                yield null;
            }
            case "paid" -> {
                if (ok && !day.equals(line.settledOn())) {
                    yield "已于%s付出，又报%s成功；请向银行查明是不是付了两次".formatted(line.settledOn(), day);
                }
                if (!ok && line.settledOn() != null && day.isBefore(line.settledOn())) {
                    yield "已于%s付出，退汇日期不能更早".formatted(line.settledOn());
                }
                if (!ok) {
                    answer.back().add(settled);
                }
                yield null;
            }
            case "refused" -> ok ? "先前的回盘报失败，待遇已退回待发；请银行出具说明后另列发放表" : null;
            default -> ok && !day.equals(line.paidOn()) ? "这笔已经退汇" : null;
        };
    }

    private static boolean sameAmount(String typed, long fen) {
        try {
            return Money.read("amount", typed).fen() == fen;
        } catch (Refusal.Invalid unreadable) {
            return false;
        }
    }
}
