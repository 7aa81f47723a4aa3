package niangjia.unit;

import java.util.List;

/** What a unit is to be told (通知), from the room that knows it; every page shows it at its top. */
public interface Telling {

    /** The newest first, a handful at most. */
    List<Told> to(Actor actor);

    /** @param href where it is read, @param says one sentence */
    record Told(String href, String says) {}
}
