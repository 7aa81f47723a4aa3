package niangjia.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days in sentences and as they are typed, and reasons. */
class DaysTest {

    @ParameterizedTest
    @CsvSource({"自2026-01-18，最晚2026-01-22报告, 自2026年1月18日，最晚2026年1月22日报告", "2025-12-31 ≤ 2026-01-02, 2025年12月31日 ≤ 2026年1月2日", "同意书2026-012, 同意书2026-012",
        "320585-26-000265, 320585-26-000265", "2026-01-188, 2026-01-188", "A2026-01-18, A2026-01-18", "2026-13-01, 2026-13-01", "2026-01-18-3, 2026-01-18-3", "没有, 没有"})
    void aSentenceWritesItsDaysAsTheyAreRead(String written, String read) {
        assertThat(Days.inWords(written)).isEqualTo(read);
        assertThat(Days.inWords(read)).as("once is enough").isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-21, 2026-01-21", "' 2026-01-21 ', 2026-01-21", "2026-02-30,", "2026/01/21,", "1899-12-31,", "+12026-01-21,", "'',", ","})
    void whatIsTypedIsADayOrNone(String typed, LocalDate day) {
        assertThat(Days.typed(typed)).isEqualTo(Optional.ofNullable(day));
        if (day == null) {
            assertThatThrownBy(() -> Days.read("since", typed)).isInstanceOfSatisfying(Refusal.Invalid.class,
                it -> assertThat(it.faults()).containsExactly(new Fault("since", "请填写日期，如2026-01-21")));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-01, 2026-01-01", "' 2026-12 ', 2026-12-01", "2026-13,", "2026-01-01,", "+999999999-01,", "'',", ","})
    void aMonthIsItsFirstDayOrAsked(String typed, LocalDate day) {
        if (day == null) {
            assertThatThrownBy(() -> Days.month("month", typed)).isInstanceOf(Refusal.Invalid.class).hasMessage("请填写月份，如2026-01");
        } else {
            assertThat(Days.month("month", typed)).isEqualTo(day);
        }
    }

    @Test
    void whatIsPastedIsReadAsItLooks() {
        assertThat(Typed.text("\u00a0某某\u3000\u200b公司 ")).isEqualTo("某某 公司");
        assertThat(Typed.text(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "200, true", "201, false"})
    void aReasonIsAFewWords(int length, boolean enough) {
        var typed = " " + "由".repeat(length) + " ";
        if (enough) {
            assertThat(Reason.read("reason", typed, "请说明理由")).isEqualTo(typed.strip());
        } else {
            assertThatThrownBy(() -> Reason.read("reason", typed, "请说明理由")).isInstanceOf(Refusal.Invalid.class).hasMessage("请说明理由（2至200字）");
        }
    }

    @Test
    void aDay() {
        assertThat(Days.says(LocalDate.of(2026, 1, 2))).isEqualTo("2026年1月2日");
    }
}
