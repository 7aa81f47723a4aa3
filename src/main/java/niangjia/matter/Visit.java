package niangjia.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call or visit answered on the spot (来访、来电), about a person or nobody known, about a matter or none.
 *
 * @param name    of the person; empty where nobody is known
 * @param matter  number, or null
 * @param unit    code of the unit that answered
 * @param channel {@code window phone online letter}
 * @param caller  who came or called, where it was not the person himself
 */
public record Visit(long id, @Nullable Long person, String name, @Nullable String matter, String unit, String unitName, String channel,
        String says, String answer, String caller, LocalDate day, Instant recordedAt, String who) {

    public static final Map<String, String> CHANNELS = channels();

    private static Map<String, String> channels() {
        var all = new LinkedHashMap<String, String>();
        all.put("window", "来访");
        all.put("phone", "来电");
        all.put("online", "网上留言");
        all.put("letter", "来信");
        return all;
    }

    /** 来访 */
    public String channelTitle() {
        return CHANNELS.getOrDefault(channel, channel);
    }

    /** What is typed to note one; {@code matter} a number or empty. */
    public record Typed(@Nullable Long person, @Nullable String matter, @Nullable String channel, @Nullable String says, @Nullable String answer,
            @Nullable String caller) {}
}
