package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An address that is asked in a way it does not know says which one it knows: whoever writes a client sees only that. */
@Housed
class WrongWayTest {

    private static final String OFFICER = World.TOWN + ".officer";

    @Autowired Caller caller;

    @Test
    void contentOfAnotherTypeIsToldWhichIsRead() {
        var sent = caller.send(caller.request(caller.token(OFFICER), "/api/people", null).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("张三")).build());
        assertThat(sent.status()).as(sent.text()).isEqualTo(415);
        assertThat(sent.at("detail").asString()).startsWith("这个地址不收text/plain").contains("，请发", "application/json");
    }

    @Test
    void anAnswerOfAnotherTypeIsToldWhichThereIs() {
        var asked = caller.send(caller.request(caller.token(OFFICER), "/api/people?q=", null).header("Accept", "text/csv").GET().build());
        assertThat(asked.status()).as(asked.text()).isEqualTo(406);
        assertThat(asked.at("detail").asString()).startsWith("这个地址只答").contains("application/json");
    }

    @Test
    void anotherMethodIsNamed() {
        var sent = caller.send(caller.token(OFFICER), "DELETE", "/api/people", null);
        assertThat(sent.status()).isEqualTo(405);
        assertThat(sent.at("detail").asString()).isEqualTo("这个地址不支持DELETE");
    }
}
