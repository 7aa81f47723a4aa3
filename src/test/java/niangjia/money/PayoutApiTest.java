package niangjia.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.Caller.Said;
import niangjia.World;
import niangjia.page.Xlsx;
import niangjia.person.NewPerson;
import niangjia.unit.Role;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

/** Payout lists through the API: made by finance, released by the chair, answered by the bank. */
class PayoutApiTest extends Coffers {

    private static final String FINANCE = World.COUNTY + ".finance";
    private static final String AUDITOR = World.COUNTY + ".auditor";
    private static final String CHAIR = World.COUNTY + ".chair";
    private static final List<String> RESULT = List.of("序号", "户名", "账号", "开户行", "金额", "用途", "明细号", "结果", "失败原因", "日期");

    private String programme = "";
    private long payout;

    /** Money for {@code amounts.length} people with accounts, a list, and its release. Answers the benefits. */
    private List<Long> list(long... amounts) {
        programme = fresh("test.pay");
        receive(World.COUNTY, Source.GOVERNMENT, programme, Money.yuan(100_000));
        var given = new ArrayList<Long>();
        for (var amount : amounts) {
            given.add(give(World.COUNTY, programme, person(account()), "cash", Money.yuan(amount), Source.GOVERNMENT));
        }
        var made = caller.post(FINANCE, "/api/payouts", Map.of("unit", World.COUNTY, "programme", programme));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        payout = made.at("id").asLong();
        return given;
    }

    private void release() {
        assertThat(caller.post(CHAIR, "/api/payouts/" + payout + "/release", Map.of()).status()).isEqualTo(200);
    }

    private List<List<String>> bankRows() {
        return bankRows("/api/payouts/" + payout + "/bank.xlsx");
    }

    private List<List<String>> bankRows(String path) {
        return rows(FINANCE, path);
    }

    private List<List<String>> rows(String who, String path) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(caller.file(who, path)))) {
            return book.getFirstSheet().read().stream().map(row -> row.stream().map(cell -> cell.getRawValue() == null ? "" : cell.getText()).toList()).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The bank's rows with their result behind them. */
    private static List<Object> row(List<String> bank, String result, String reason, String day) {
        var row = new ArrayList<Object>(bank);
        row.addAll(List.of(result, reason, day));
        return row;
    }

    private Said read(List<List<Object>> rows) {
        var out = new ByteArrayOutputStream();
        try {
            Xlsx.of("回盘", RESULT, rows.stream()).write(out);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        return caller.send(caller.request(caller.token(FINANCE), "/api/payouts/" + payout + "/result", null).header("Content-Type", Xlsx.TYPE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(out.toByteArray())).build());
    }

    private Said shown() {
        return caller.get(CHAIR, "/api/payouts/" + payout);
    }

    @Test
    void aResultIsReadOnlyForWhoeverMayMakeAList() {
        for (var type : List.of(Xlsx.TYPE, "application/json", "multipart/form-data; boundary=seam")) {
            assertThat(caller.send(caller.request(caller.token(World.TOWN + ".window"), "/api/payouts/1/result", null).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(type.endsWith("json") ? "{}" : "--seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nno sheet\r\n--seam--\r\n"))
                .build()).status()).as(type).isEqualTo(403);
        }
        assertThat(BankResult.day("2026/1/20 10:00:00")).isEqualTo("2026-01-20");
        assertThat(BankResult.day("2026-01-20" + " ".repeat(40) + "x")).as("no bank writes a day so").isNull();
    }

    @Test
    void paidRowsCloseAndRefusedRowsStayReservedSayWhyAndArePaidAgain() {
        var given = list(500, 800);
        assertThat(caller.get(FINANCE, "/api/payouts/" + payout + "/bank.xlsx").status()).as("before the release").isEqualTo(409);
        assertThat(caller.post(FINANCE, "/api/payouts/" + payout + "/release", Map.of()).status()).as("finance does not release").isEqualTo(403);
        release();
        assertThat(caller.post(CHAIR, "/api/payouts/" + payout + "/release", Map.of()).status()).as("twice").isEqualTo(409);
        var bank = bankRows();
        assertThat(bank.getFirst()).containsExactly("序号", "户名", "账号", "开户行", "金额", "用途", "明细号");
        assertThat(bank).hasSize(3);
        assertThat(bank.get(1).get(2)).matches("62220000[0-9]{8}");
        assertThat(fund(World.COUNTY, Source.GOVERNMENT, programme)).containsExactly(10_000_000, 130_000);

        var rows = List.of(row(bank.get(1), "成功", "", "2026-01-20"), row(bank.get(2), "失败", "账号户名不符", "2026-01-20"));
        var read = read(rows);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read.at("paid").asInt()).isOne();
        assertThat(read.at("refused").asInt()).isOne();
        assertThat(state(given.get(0))).isEqualTo("delivered");
        assertThat(state(given.get(1))).isEqualTo("returned");
        assertThat(shown().at("lines.1.reason").asString()).isEqualTo("账号户名不符");
        assertThat(shown().at("state").asString()).isEqualTo("closed");
        assertThat(fund(World.COUNTY, Source.GOVERNMENT, programme)).containsExactly(9_950_000, 80_000);

        var before = entries();
        var again = read(rows);
        assertThat(again.status()).as("the same file twice").isEqualTo(200);
        assertThat(again.at("unchanged").asInt()).isEqualTo(2);
        assertThat(entries()).as("one effect").isEqualTo(before);

        var next = caller.post(FINANCE, "/api/payouts", Map.of("unit", World.COUNTY, "programme", programme));
        assertThat(next.at("lines").size()).as("only the refused one").isOne();
        payout = next.at("id").asLong();
        release();
        assertThat(read(List.of(row(bankRows().get(1), "成功", "", "2026-01-21"))).status()).isEqualTo(200);
        assertThat(state(given.get(1))).isEqualTo("delivered");
        assertThat(fund(World.COUNTY, Source.GOVERNMENT, programme)).containsExactly(9_870_000, 0);
    }

    @Test
    void aChangedAForeignAndADoubledRowAreRefusedByNameAndNothingIsRead() {
        list(500, 800);
        release();
        var bank = bankRows();
        var before = entries();
        var good = row(bank.get(1), "成功", "", "2026-01-20");
        for (var wrong : List.of(changed(bank.get(2), 4, "800.01"), changed(bank.get(2), 2, "6222999999999999"), changed(bank.get(2), 6, "999999999"))) {
            var said = read(List.of(good, row(wrong, "成功", "", "2026-01-20")));
            assertThat(said.status()).as(said.text()).isEqualTo(422);
            assertThat(said.at("errors.0.says").asString()).as(said.text()).contains("第3行").contains(wrong.get(6));
        }
        var doubled = read(List.of(good, good));
        assertThat(doubled.status()).isEqualTo(422);
        assertThat(doubled.at("errors.0.says").asString()).contains("第3行").contains("两次");
        assertThat(read(List.of(good, row(bank.get(2), "成功", "", "2026-01-22"))).status()).as("a day to come").isEqualTo(422);
        assertThat(entries()).isEqualTo(before);
        assertThat(shown().at("paid").asInt()).isZero();
    }

    private static List<String> changed(List<String> row, int at, String to) {
        var copy = new ArrayList<>(row);
        copy.set(at, to);
        return copy;
    }

    @Test
    void whatComesBackAfterItWasPaidIsReversedAndPayableAgain() {
        var given = list(500);
        release();
        var bank = bankRows();
        read(List.of(row(bank.get(1), "成功", "", "2026-01-19")));
        var back = read(List.of(row(bank.get(1), "失败", "账户已销户", "2026-01-21")));
        assertThat(back.at("cameBack").asInt()).as(back.text()).isOne();
        assertThat(state(given.getFirst())).isEqualTo("returned");
        assertThat(fund(World.COUNTY, Source.GOVERNMENT, programme)).containsExactly(10_000_000, 50_000);
        assertThat(read(List.of(row(bank.get(1), "失败", "账户已销户", "2026-01-21"))).at("unchanged").asInt()).isOne();
    }

    @Test
    void accountsShowMaskedEverywhereButInTheBanksFileAndSharedOnesShowBeforeTheRelease() {
        programme = fresh("test.shared");
        receive(World.COUNTY, Source.DUES, programme, Money.yuan(1000));
        var account = account();
        person(account);
        people.register(as(World.FAR_TOWN, Role.WINDOW), new NewPerson("欧阳远人", World.idNumber("320582", "19660606", 1), "", World.FAR_BASE, true, false, "", "",
            "乌有银行太仓支行", account, "", null));
        give(World.COUNTY, programme, person(account), "cash", Money.yuan(100), Source.DUES);
        give(World.COUNTY, programme, person(""), "cash", Money.yuan(100), Source.DUES);
        var made = caller.post(FINANCE, "/api/payouts", Map.of("unit", World.COUNTY, "programme", programme));
        payout = made.at("id").asLong();
        assertThat(made.text()).doesNotContain(account);
        assertThat(made.at("lines.0.account").asString()).isEqualTo("****" + account.substring(12));
        assertThat(made.at("lines.0.shared").asString()).as("whose account it is too, of a stranger no more than a stub")
            .contains("收款", "欧***").doesNotContain("欧阳");
        assertThat(made.at("lines.1.noAccount").asBoolean()).isTrue();
        assertThat(caller.post(CHAIR, "/api/payouts/" + payout + "/lines/" + made.at("lines.0.line").asLong() + "/strike", Map.of("reason", "账号待核实")).status()).isEqualTo(200);
        release();
        assertThat(bankRows()).as("struck lines are not sent").hasSize(2);
        var seen = db.sql("select count(*) from trail where verb = 'exported' and subject = 'payout' and subject_id = :id").param("id", payout).query(Long.class).single();
        assertThat(seen).as("each download in the trail").isOne();
    }

    @Test
    void aSheetDeliversGoodsToWhoeverSignedAndBooksNoExpense() {
        programme = fresh("test.goods");
        var goods = give(World.COUNTY, programme, person(""), "goods", Money.yuan(260), Source.DUES);
        var dinners = give(World.COUNTY, programme, null, "goods", Money.yuan(30_000), Source.DUES);
        var before = entries();
        var made = caller.post(FINANCE, "/api/payouts", Map.of("unit", World.COUNTY, "programme", programme));
        payout = made.at("id").asLong();
        assertThat(made.at("manner").asString()).isEqualTo("signed");
        release();
        var rows = Map.of("rows", List.of(
            Map.of("line", made.at("lines.0.line").asLong(), "proxy", "收款人之妻", "relation", "配偶"),
            Map.of("line", made.at("lines.1.line").asLong(), "day", "2026-01-17")));
        var signed = caller.post(FINANCE, "/api/payouts/" + payout + "/signatures", rows);
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        assertThat(signed.at("lines.0.signedBy").asString()).isEqualTo("代领：收款人之妻（配偶）");
        assertThat(state(goods)).isEqualTo("delivered");
        assertThat(db.sql("select delivered_on from benefit where id = :id").param("id", dinners).query(java.time.LocalDate.class).single())
            .isEqualTo(day("2026-01-17"));
        assertThat(entries()).as("handing out is no expense").isEqualTo(before);
        assertThat(caller.post(FINANCE, "/api/payouts/" + payout + "/signatures", rows).status()).isEqualTo(200);
    }

    @Test
    void nobodyElseMakesListsAndNothingToPaySaysSo() {
        var body = Map.of("unit", World.COUNTY, "programme", fresh("test.none"));
        for (var role : List.of("window", "officer", "reviewer", "chair", "auditor", "admin")) {
            assertThat(caller.post(World.COUNTY + "." + role, "/api/payouts", body).status()).as(role).isEqualTo(403);
        }
        assertThat(caller.post(World.OTHER_COUNTY + ".finance", "/api/payouts", body).status()).isEqualTo(404);
        assertThat(caller.post(FINANCE, "/api/payouts", body).status()).isEqualTo(409);
        assertThat(caller.post(FINANCE, "/api/payouts", Map.of("unit", "999999", "programme", "x")).status()).isEqualTo(422);
    }

    @Test
    void aFileTakenAgainPaysNobodyTwiceAndASecondSuccessIsAFault() {
        var given = list(500, 800);
        release();
        var bank = bankRows();
        read(List.of(row(bank.get(1), "成功", "", "2026-01-20")));
        assertThat(bankRows().stream().skip(1)).as("only what has no result").containsExactly(bank.get(2));
        assertThat(db.sql("select detail from trail where verb = 'exported' and subject = 'payout' and subject_id = :id order by id desc limit 1").param("id", payout).query(String.class).single())
            .contains("已有结果或已撤销的1笔不在内");
        var twice = read(List.of(row(bank.get(1), "成功", "", "2026-01-21"), row(bank.get(2), "成功", "", "2026-01-21")));
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.text()).contains("已于2026-01-20付出");
        assertThat(state(given.get(1))).as("all or none").isEqualTo("listed");
        assertThat(read(List.of(row(bank.get(1), "成功", "", "2026-01-20"), row(bank.get(2), "成功", "", "2026-01-21"))).at("unchanged").asInt()).isOne();
        assertThat(caller.get(FINANCE, "/api/payouts/" + payout + "/bank.xlsx").status()).as("nothing is left to send").isEqualTo(409);
    }

    @Test
    void whatTheBankWasSentCanBeReadAgainOnceTheListIsClosedAndPaysNobody() {
        var given = list(500, 800, 900);
        var copy = "/api/payouts/" + payout + "/sent.xlsx";
        release();
        cancel(given.get(2));
        assertThat(caller.get(AUDITOR, copy).status()).as("nothing was sent").isEqualTo(409);
        var bank = bankRows();
        read(List.of(row(bank.get(1), "成功", "", "2026-01-20"), row(bank.get(2), "失败", "账号户名不符", "2026-01-20")));
        assertThat(shown().at("state").asString()).isEqualTo("closed");
        var read = rows(AUDITOR, copy);
        assertThat(read.getFirst().getFirst()).contains("副本", "不能再送银行");
        assertThat(read.stream().skip(2).map(row -> row.subList(0, 7))).as("as they were sent").containsExactlyElementsOf(bank.subList(1, 3));
        assertThat(read.stream().skip(2).map(row -> row.get(8))).containsExactly("已付", "银行退回");
        assertThat(db.sql("select who || ' ' || detail from trail where verb = 'exported' and subject = 'payout' and subject_id = :id order by id desc limit 1")
            .param("id", payout).query(String.class).single()).contains("经审", "送银行的副本，含完整账号，2行");
        assertThat(caller.get(CHAIR, copy).status()).isEqualTo(403);
        assertThat(given.stream().map(this::state)).containsExactly("delivered", "returned", "void");
        assertThat(caller.get(FINANCE, "/api/payouts/" + payout + "/bank.xlsx").status()).as("nothing is left to send").isEqualTo(409);
    }

    @Test
    void whoseWordWasTakenBackIsNotSentToTheBankAndTheListStillCloses() {
        var given = list(500, 800, 900);
        release();
        cancel(given.get(0));
        assertThat(state(given.get(0))).as("never sent").isEqualTo("void");
        var bank = bankRows();
        assertThat(bank).hasSize(3);
        cancel(given.get(1));
        assertThat(state(given.get(1))).as("with the bank").isEqualTo("listed");
        assertThat(bankRows().stream().skip(1)).as("not sent again").containsExactly(bank.get(2));
        assertThat(read(List.of(row(bank.get(1), "失败", "已止付", "2026-01-21"), row(bank.get(2), "成功", "", "2026-01-21"))).status()).isEqualTo(200);
        assertThat(given.stream().map(this::state)).containsExactly("void", "void", "delivered");
        assertThat(shown().at("state").asString()).isEqualTo("closed");
        assertThat(fund(World.COUNTY, Source.GOVERNMENT, programme)).containsExactly(9_910_000, 0);

        list(700);
        release();
        cancel(db.sql("select benefit from payout_line where payout = :id").param("id", payout).query(Long.class).single());
        assertThat(shown().at("state").asString()).as("nobody is left on it").isEqualTo("closed");
    }

    /** It lies on paper with whoever hands things out, who cannot know. */
    @Test
    void aSheetThatIsOutIsNotChangedByAWordTakenBack() {
        programme = fresh("test.sheet");
        var goods = give(World.COUNTY, programme, person(""), "goods", Money.yuan(260), Source.DUES);
        payout = caller.post(FINANCE, "/api/payouts", Map.of("unit", World.COUNTY, "programme", programme)).at("id").asLong();
        release();
        cancel(goods);
        assertThat(state(goods)).isEqualTo("listed");
        assertThat(shown().at("state").asString()).isEqualTo("released");
    }

    private void cancel(long benefit) {
        var matter = db.sql("select matter from benefit where id = :id").param("id", benefit).query(Long.class).single();
        once.executeWithoutResult(_ -> benefits.cancel(as(World.COUNTY, Role.CHAIR), matter, "事后审批未通过"));
    }
}
