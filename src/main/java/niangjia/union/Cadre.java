package niangjia.union;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a post of a union (工会干部).
 *
 * @param person the file, where there is one
 * @param until  the first day no more, or null
 * @param relievedOn the day it was entered that he no longer holds it, {@code relievedBy} the account and {@code relievedAt} the unit that did;
 *                   null where an election or a matter ended it
 */
public record Cadre(long id, long unit, String post, String name, @Nullable Long person, String grade, boolean fullTime, LocalDate since, @Nullable LocalDate until,
        @Nullable LocalDate relievedOn, @Nullable Long relievedBy, @Nullable Long relievedAt) {

    public boolean inPost(LocalDate day) {
        return !since.isAfter(day) && (until == null || until.isAfter(day));
    }

    /** It was entered by mistake: relieved as of the day it began. */
    public boolean never() {
        return since.equals(until);
    }

    public String postTitle() {
        return Post.of(post).title();
    }

    public String gradeTitle() {
        return Grade.of(grade).title();
    }
}
