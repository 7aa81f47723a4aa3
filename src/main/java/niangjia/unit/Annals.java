package niangjia.unit;

import java.time.LocalDate;
import java.util.List;

/** What was done and is to be done with a unit (撤并调整), from the room that keeps those acts; its page shows them. */
public interface Annals {

    /** The newest first. */
    List<Chapter> of(long unit);

    /** @param state a Chinese word: 已生效、待生效 …; {@code ahead} while it has not counted yet */
    record Chapter(long act, LocalDate day, String says, String state, boolean ahead) {}
}
