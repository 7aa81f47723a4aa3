package niangjia.standing;

import java.util.List;
import niangjia.ground.Refusal;
import niangjia.person.Belongings;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A person's standings go along when two files become one; two of a kind on one day cannot. */
@Component
class PersonStandings implements Belongings {

    private final JdbcClient db;

    PersonStandings(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "standing.subject_id";
    }

    @Override
    public List<Long> move(long from, long to) {
        try {
            return db.sql("update standing set subject_id = :to where subject = 'person' and subject_id = :from returning id")
                .param("to", to).param("from", from).query(Long.class).list();
        } catch (DataIntegrityViolationException both) {
            throw new Refusal.Conflict("两份档案在同一时段各有同类资格，请先终止其中一个");
        }
    }

    @Override
    public String rows(String person) {
        return "select 1 from standing where subject = 'person' and subject_id = " + person;
    }

    @Override
    public void giveBack(List<Long> ids, long to) {
        db.sql("update standing set subject_id = :to where id = any(:ids)").param("to", to).param("ids", ids.toArray(Long[]::new)).update();
    }
}
