package niangjia.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

/** Days in sentences. */
class DaysTest {

    @ParameterizedTest
    @CsvSource({"自2026-01-18，最晚2026-01-22报告, 自2026年1月18日，最晚2026年1月22日报告", "2025-12-31 ≤ 2026-01-02, 2025年12月31日 ≤ 2026年1月2日", "同意书2026-012, 同意书2026-012",
        "320585-26-000265, 320585-26-000265", "2026-01-188, 2026-01-188", "A2026-01-18, A2026-01-18", "2026-13-01, 2026-13-01", "2026-01-18-3, 2026-01-18-3", "没有, 没有"})
    void aSentenceWritesItsDaysAsTheyAreRead(String written, String read) {
        assertThat(Days.inWords(written)).isEqualTo(read);
        assertThat(Days.inWords(read)).as("once is enough").isEqualTo(read);
    }

    @Test
    void aDay() {
        assertThat(Days.says(LocalDate.of(2026, 1, 2))).isEqualTo("2026年1月2日");
    }
}
