package niangjia.person;

import java.util.Map;
import niangjia.unit.Actor;

/** What other rooms add to a person's file as the API answers it. */
public interface FilePart {

    /** Fields by name, none of those the file has itself. The caller has opened the file to {@code actor}. */
    Map<String, ?> of(Actor actor, long person);
}
