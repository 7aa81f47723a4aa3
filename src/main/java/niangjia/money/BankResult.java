package niangjia.money;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.page.Lines;
import org.jspecify.annotations.Nullable;

/**
 * One row of what the bank answers (回盘), as it was typed.
 *
 * @param n its number in the file, from 1
 */
public record BankResult(int n, String line, String name, String account, String bank, String amount, String result, String reason, String day) {

    static final List<String> MUST = List.of("账号", "金额", "明细号", "结果");

    /** With the time of day behind it; what is longer would be looked through from each of its signs. */
    private static final int LONGEST_DAY = 40;

    /** @throws niangjia.ground.Refusal.Invalid when the file is not what its name says */
    public static List<BankResult> read(byte[] file) {
        return Lines.of(file, MUST).stream().map(row -> of(row.n(), row.cells())).toList();
    }

    /** From cells by their heading in the file; the English names of the API do as well. */
    public static BankResult of(int n, Map<String, String> cells) {
        return new BankResult(n, first(cells, "明细号", "line"), first(cells, "户名", "name"), first(cells, "账号", "account"), first(cells, "开户行", "bank"),
            first(cells, "金额", "amount"), first(cells, "结果", "result"), first(cells, "失败原因", "reason"), first(cells, "日期", "day"));
    }

    private static String first(Map<String, String> cells, String chinese, String english) {
        var value = cells.containsKey(chinese) ? cells.get(chinese) : cells.get(english);
        return value == null ? "" : value.strip();
    }

    /** The day as banks write it: 2026-01-21, 2026/1/21, 20260121, 2026年1月21日. Null where it is none. */
    static @Nullable LocalDate day(String typed) {
        if (typed.length() > LONGEST_DAY) {
            return null;
        }
        var parts = typed.strip().replaceAll("[ T].*$", "").replaceAll("[年月/.]", "-").replace("日", "");
        if (parts.matches("[0-9]{8}")) {
            parts = parts.substring(0, 4) + "-" + parts.substring(4, 6) + "-" + parts.substring(6);
        }
        if (!parts.matches("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")) {
            return null;
        }
        var three = parts.split("-");
        try {
            return LocalDate.of(Integer.parseInt(three[0]), Integer.parseInt(three[1]), Integer.parseInt(three[2]));
        } catch (DateTimeException impossible) {
            return null;
        }
    }
}
