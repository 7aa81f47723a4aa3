package niangjia.desk;

import java.util.List;
import niangjia.person.Files;
import niangjia.person.Membership;
import niangjia.person.People;
import niangjia.standing.Standing;
import niangjia.standing.StandingWords;
import niangjia.trail.Looks;
import org.jspecify.annotations.Nullable;

/**
 * A person's whole file as it is drawn on one page.
 *
 * @param membership in force today, or null
 * @param standings  in force today; {@code words} is what they are called
 * @param offers     what this reader may open for the person
 * @param show       which part of the story is shown; empty is all of it
 * @param looks      who has looked
 * @param own        whether the file lies in the reader's subtree; else it was opened to his unit
 * @param writes     whether he may write in it: in one of his own subtree, but for his and his near relatives'
 * @param shown      the whole numbers, for two minutes after a reason was given; null else
 */
public record PersonFile(Files.File file, @Nullable Membership membership, List<Standing> standings, StandingWords words, List<Offered> offers,
        List<StoryLine.Year> story, String show, Received received, List<Looks.Look> looks, boolean own,
        boolean writes, boolean registers, boolean merges, People.@Nullable Numbers shown) {

    /** A programme for this person. @param href null where it cannot be opened now, {@code says} says why */
    public record Offered(@Nullable String href, String title, String says) {}
}
