package niangjia.door;

import static org.assertj.core.api.Assertions.assertThat;

import niangjia.House;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Before the platform is ready the port answers, and says so. */
class NotReadyTest extends House {

    @Autowired private World.Knock knock;

    @Test
    void while_data_are_loaded_everything_is_503_with_one_sentence() {
        assertThat(knock.api.statusCode()).isEqualTo(503);
        assertThat(knock.api.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(knock.api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(knock.api.body()).contains("\"status\":503").contains("正在启动和装入数据");
        assertThat(knock.page.statusCode()).isEqualTo(503);
        assertThat(knock.page.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(knock.page.body()).contains("正在启动和装入数据").doesNotContain("<form");
        assertThat(knock.api.headers().map()).as("no session is begun").doesNotContainKey("set-cookie");
        assertThat(caller.get(null, "/api/openapi.json").status()).as("and 200 when it is ready").isEqualTo(200);
    }
}
