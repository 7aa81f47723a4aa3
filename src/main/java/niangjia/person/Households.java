package niangjia.person;

import java.util.HashSet;
import java.util.List;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The household on a person's file (家庭成员), as last decided. */
@Component
public class Households {

    private final JdbcClient db;
    private final Seals seals;
    private final Access access;
    private final Trail trail;

    Households(JdbcClient db, Seals seals, Access access, Trail trail) {
        this.db = db;
        this.seals = seals;
        this.access = access;
        this.trail = trail;
    }

    /** Without the person himself, in the order they were written down. Checks nothing. */
    public List<Member> of(long person) {
        return db.sql("select relation, name, id_cipher, state, income from household_member where person = :person order by id")
            .param("person", person)
            .query((row, _) -> new Member(row.getString("relation"), row.getString("name"),
                new IdNumber(seals.open(row.getBytes("id_cipher"))), row.getString("state"), row.getLong("income")))
            .list();
    }

    /** The household becomes this; refuses the person himself among the members, and one number twice. */
    @Transactional
    public void replace(Actor actor, long person, List<Member> members) {
        var file = access.reach(actor, person, May.OPEN_PERSON);
        var own = db.sql("select id_cipher from person where id = :id").param("id", file.id())
            .query((row, _) -> seals.open(row.getBytes("id_cipher"))).single();
        var seen = new HashSet<String>();
        for (var n = 0; n < members.size(); n++) {
            var digits = members.get(n).idNumber().digits();
            if (digits.equals(own) || !seen.add(digits)) {
                throw new Refusal.Invalid("members[%d].idNumber".formatted(n), digits.equals(own) ? "家庭成员里不写本人" : "这个身份证号写了两次");
            }
        }
        db.sql("delete from household_member where person = :person").param("person", file.id()).update();
        for (var member : members) {
            db.sql("""
                insert into household_member (person, relation, name, id_cipher, id_hash, born, state, income)
                values (:person, :relation, :name, :cipher, :hash, :born, :state, :income)
                """)
                .param("person", file.id()).param("relation", member.relation()).param("name", member.name())
                .param("cipher", seals.seal(member.idNumber().digits())).param("hash", seals.hash(member.idNumber().digits()))
                .param("born", member.born()).param("state", member.state()).param("income", member.income())
                .update();
        }
        trail.note(actor, "corrected", "person", file.id(), "登记%s的家庭成员%d人".formatted(file.name(), members.size()));
    }
}
