package niangjia.matter;

import java.util.Optional;
import niangjia.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may not sign (回避): the person himself, a near relative on file, and whoever signed another step of the same chain. */
@Component
class Bars {

    private final JdbcClient db;

    Bars(JdbcClient db) {
        this.db = db;
    }

    /** Why this person may not act on this step, or empty. The platform (0) is never barred. */
    Optional<String> against(Matter matter, int step, long person) {
        if (person == 0) {
            return Optional.empty();
        }
        if (matter.person() != null && matter.person() == person) {
            return Optional.of("自己的事不能由自己办理");
        }
        return db.sql("""
            select case when %s then '档案里有近亲属关系，应当回避'
                        when exists (select 1 from matter_event
                                      where matter = :matter and person = :other and step <> :step
                                        and kind in ('submitted', 'approved', 'resubmitted', 'word'))
                        then '已在本件的其他步骤签过，同一个人不能签两次' end
            """.formatted(People.RELATED)).param("one", matter.person()).param("other", person).param("matter", matter.id()).param("step", step)
            .query(String.class).optional();
    }
}
