package niangjia.union;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a post of a union (工会干部).
 *
 * @param person the file, where there is one
 * @param until  the first day no more, or null
 */
public record Cadre(long id, long unit, String post, String name, @Nullable Long person, String grade, boolean fullTime, LocalDate since, @Nullable LocalDate until) {

    public String postTitle() {
        return Post.of(post).title();
    }

    public String gradeTitle() {
        return Grade.of(grade).title();
    }
}
