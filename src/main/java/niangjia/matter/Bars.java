package niangjia.matter;

import java.util.Optional;
import niangjia.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may not sign (回避): the person himself and a near relative on file, be it only on a run's list; whoever signed another step of the same chain; and
 * nobody signs a list in which somebody stands by his own hand, nor changes one that he has signed.
 */
@Component
class Bars {

    private final JdbcClient db;

    Bars(JdbcClient db) {
        this.db = db;
    }

    /** Why this person may not act on this step, or empty. The platform (0) is never barred. */
    Optional<String> against(Matter matter, int step, long person) {
        return against(matter, person, "step <> " + step);
    }

    /** The same of whoever handed it up and gives his word on it in one: that is no second signature, but his own matter and a relative's stay barred. */
    Optional<String> againstWord(Matter matter, long person) {
        return against(matter, person, "false");
    }

    private Optional<String> against(Matter matter, long person, String elsewhere) {
        if (person == 0) {
            return Optional.empty();
        }
        if (matter.person() != null && matter.person() == person) {
            return Optional.of("自己的事不能由自己办理");
        }
        return db.sql("""
            with near as materialized %s,
            listed as not materialized (select person, added_by from run_line where matter = :matter and state = 'in')
            select case when cast(:one as bigint) in (table near) then '档案里有近亲属关系，应当回避'
                        when exists (select 1 from listed where person = :other) then '自己在名单里，应当回避'
                        when exists (select 1 from listed where person in (table near)) then '名单里有近亲属，应当回避'
                        when exists (select 1 from matter_event
                                      where matter = :matter and person = :other and %s
                                        and kind in ('submitted', 'approved', 'resubmitted', 'word'))
                        then '已在本件的其他步骤签过，同一个人不能签两次'
                        when exists (select 1 from listed where added_by = :other) then '名单里有你手工加入的，划去以后再办，或由另一位办理' end
            """.formatted(People.RELATIVES, elsewhere)).param("one", matter.person()).param("other", person).param("matter", matter.id())
            .query(String.class).optional();
    }

    /** Whether he has given his opinion on it. The platform (0) never has. */
    boolean signed(Matter matter, long person) {
        return person != 0 && db.sql("select exists (select 1 from matter_event where matter = :matter and person = :person and kind = 'approved')")
            .param("matter", matter.id()).param("person", person).query(Boolean.class).single();
    }
}
