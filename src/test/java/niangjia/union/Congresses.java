package niangjia.union;

import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.Casework;

/** What a congress reports, for tests of whatever elects. */
abstract class Congresses extends Casework {

    static Map<String, Object> vote(String post, String name, int inFavour, int against) {
        return Map.of("post", post, "name", name, "inFavour", inFavour, "against", against, "fullTime", post.equals("CHAIR"));
    }

    static Map<String, Object> congress(int attended, int years, int inFavour) {
        return Map.of("heldOn", "2026-01-15", "attended", attended, "years", years,
            "elected", List.of(vote("CHAIR", "周主席", inFavour, 0), vote("AUDIT", "吴经审", attended, 0), vote("WOMEN", "郑女工", attended, 0)));
    }

    Caller.Said fill(String who, String number, Map<String, ?> form) {
        return act(who, number, "fill", Map.of("form", form));
    }
}
