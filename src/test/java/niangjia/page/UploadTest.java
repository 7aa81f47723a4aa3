package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.function.Function;
import niangjia.ground.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.InputStreamSource;

class UploadTest {

    @Test
    void noMoreIsReadThanMayBe() {
        Map.<Integer, Function<InputStreamSource, byte[]>>of(5 << 20, Upload::sheet, 10 << 20, Upload::paper).forEach((most, read) -> {
            assertThat(read.apply(() -> new ByteArrayInputStream(new byte[most]))).hasSize(most);
            assertThatThrownBy(() -> read.apply(() -> new ByteArrayInputStream(new byte[most + 1]))).isInstanceOf(Refusal.Invalid.class).hasMessageContaining("%d MB".formatted(most >> 20));
        });
    }
}
