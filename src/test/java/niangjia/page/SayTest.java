package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them. */
class SayTest {

    @ParameterizedTest
    @CsvSource({"7, '7'", "1000, '1,000'", "1001, '1,000多'"})
    void whatIsNotCountedToItsEndSaysSo(long counted, String says) {
        assertThat(Say.many(counted)).isEqualTo(says);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-20T01:42:00Z, 1月20日 09:42", "2025-11-23T01:42:00Z, 2025年11月23日 09:42", "2026-11-23T01:42:00Z, 2026年11月23日 09:42"})
    void aMomentIsNeverReadAsAnotherYears(Instant at, String says) {
        assertThat(Say.moment(at, LocalDate.of(2026, 1, 21))).isEqualTo(says);
    }
}
