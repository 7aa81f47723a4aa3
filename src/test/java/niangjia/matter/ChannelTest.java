package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A matter comes by a channel that somebody says; the calendar alone says its own. */
class ChannelTest extends Casework {

    @ParameterizedTest
    @CsvSource({"letter, false", "base, false", "fax, true", "calendar, true", "WINDOW, true"})
    void what_is_no_channel_is_refused_at_its_field(String channel, boolean refused) {
        today(World.TODAY);
        var said = caller.post(World.TOWN + ".window", "/api/matters", Map.of("programme", "aid.hardship", "unit", World.TOWN, "person", person(World.BASE),
            "channel", channel, "form", Map.of()), UUID.randomUUID().toString());
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.at("errors").valueStream().anyMatch(one -> one.at("/field").asString().equals("channel"))).isEqualTo(refused);
    }
}
