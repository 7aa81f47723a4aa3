package niangjia.union;

import java.util.List;
import java.util.Set;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A union's board as it is drawn.
 *
 * @param keeps whether the actor writes here; {@code opens}: whether he opens its matters
 */
public record BoardView(Unit unit, Posts posts, Held held, @Nullable Registered registered, boolean keeps, boolean opens) {

    /**
     * @param files whose files the actor may open, of those {@code now} in their posts
     * @param fresh who may be put back, of those {@code before}
     */
    public record Posts(List<Cadre> now, Set<Long> files, List<Cadre> before, Set<Long> fresh, List<Post> vacant) {}

    /**
     * @param typed   which of the terms were put on file by hand and may be taken back
     * @param lengths how many years a term may last here
     */
    public record Held(List<Term> terms, Set<Long> typed, List<Integer> lengths) {}

    /** Whether anything may still happen here. */
    public boolean lives() {
        return unit.dissolved() == null;
    }
}
