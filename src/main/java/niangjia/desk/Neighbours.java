package niangjia.desk;

import java.util.List;
import java.util.Map;
import niangjia.matter.Inbox;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** For a matter that was opened from the inbox: the one before and the one after it in the same list. */
@Component
class Neighbours {

    private final Inbox inbox;

    Neighbours(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * @param list   the inbox's address with what it was filtered by
     * @param before addresses; null at either end
     */
    public record Near(String list, @Nullable String before, @Nullable String after, String says) {}

    /** @param from as {@link #opened} put it into the address; anything else is no list */
    @Nullable Near of(Actor actor, String from, String number) {
        if (!from.equals("/inbox") && !from.startsWith("/inbox?")) {
            return null;
        }
        var asked = UriComponentsBuilder.fromUriString(from).build().getQueryParams();
        var near = inbox.near(actor, one(asked, "which", "all"), one(asked, "unit", ""), one(asked, "programme", ""), number);
        return new Near(from, near.before() == null ? null : opened(near.before(), from), near.after() == null ? null : opened(near.after(), from),
            near.place() == 0 ? near.total() == 0 ? "待办都办完了" : "还有%d件待办".formatted(near.total()) : "待办第%d件，共%d件".formatted(near.place(), near.total()));
    }

    /** A matter's address that remembers the list it was opened from. */
    static String opened(String number, String from) {
        return UriComponentsBuilder.fromPath("/matters/" + number).queryParam("from", "{from}").encode().buildAndExpand(Map.of("from", from)).toUriString();
    }

    private static String one(MultiValueMap<String, String> asked, String name, String otherwise) {
        return asked.getOrDefault(name, List.of(otherwise)).stream().findFirst().filter(it -> it != null && !it.isBlank()).orElse(otherwise);
    }
}
