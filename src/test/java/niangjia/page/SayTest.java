package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them. */
class SayTest {

    @ParameterizedTest
    @CsvSource({"7, '7'", "1000, '1,000'", "1001, '1,000多'"})
    void whatIsNotCountedToItsEndSaysSo(long counted, String says) {
        assertThat(Say.many(counted)).isEqualTo(says);
    }
}
