package niangjia.person;

import static niangjia.ground.Typed.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The household on a person's file (家庭成员), as last decided. */
@Component
public class Households {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Seals seals;
    private final Access access;
    private final Trail trail;

    Households(JdbcClient db, BusinessClock clock, Seals seals, Access access, Trail trail) {
        this.db = db;
        this.clock = clock;
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

    /** A member as it is typed; {@code income} in yuan, an {@code idNumber} left masked is the one on file. */
    public record Typed(@Nullable String relation, @Nullable String name, @Nullable String idNumber, @Nullable String state, @Nullable String income) {}

    /** Writes down what a clerk was told; wrong fields are {@link Refusal.Invalid} at {@code members[n].field}. */
    @Transactional
    public void record(Actor actor, long person, List<Typed> typed) {
        var file = access.change(actor, person, May.REGISTER_PERSON);
        var known = of(file.id());
        var checked = new Checked();
        if (typed.size() > 20) {
            checked.fault("members", "家庭成员最多20人");
        }
        var members = new ArrayList<Member>();
        for (var n = 0; n < Math.min(20, typed.size()); n++) {
            member("members[%d].".formatted(n), typed.get(n), known, checked).ifPresent(members::add);
        }
        checked.orRefuse();
        replace(actor, file.id(), members);
    }

    private Optional<Member> member(String at, Typed typed, List<Member> known, Checked checked) {
        var relation = checked.atMost(at + "relation", typed.relation(), 10);
        if (relation.isEmpty()) {
            checked.fault(at + "relation", "请填写和本人的关系");
        }
        var name = checked.name(at + "name", typed.name());
        var masked = text(typed.idNumber());
        var number = known.stream().map(Member::idNumber).filter(one -> one.masked().equals(masked)).findFirst()
            .orElseGet(() -> checked.idNumber(at + "idNumber", masked, clock.today()));
        var state = checked.atMost(at + "state", typed.state(), 20);
        var income = text(typed.income()).replaceAll("[\\s,，¥￥]", "");
        if (!income.matches("([0-9]{1,9}(\\.[0-9]{1,2})?)?")) {
            checked.fault(at + "income", "月收入请填数字，最多两位小数");
            return Optional.empty();
        }
        var fen = income.isEmpty() ? 0 : new BigDecimal(income).movePointRight(2).longValueExact();
        return number == null ? Optional.empty() : Optional.of(new Member(relation, name, number, state, fen));
    }

    /** The household becomes this, as a matter decided it; refuses the person himself among the members, and one number twice. */
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
