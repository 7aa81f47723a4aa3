package niangjia.union;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A union as it stands on a day.
 *
 * @param running    the term that runs, also one that is overdue, or null
 * @param posts      those in post, the chair first
 * @param registered as a legal person, or null
 */
record Office(@Nullable Term running, List<Cadre> posts, @Nullable Registered registered) {}
