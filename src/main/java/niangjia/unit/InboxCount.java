package niangjia.unit;

/** How much waits for an actor; shown beside 待办 on every page. */
public interface InboxCount {

    int of(Actor actor);
}
