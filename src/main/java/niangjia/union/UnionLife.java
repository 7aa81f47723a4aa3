package niangjia.union;

import java.util.List;
import java.util.Optional;
import niangjia.unit.Passed;
import niangjia.unit.Follower;
import niangjia.unit.Reshaping;
import niangjia.unit.Units;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a union is besides a node of the tree; where it ends, its term and its posts end with it. */
@Component
@Order(60)
class UnionLife implements Follower {

    private final JdbcClient db;
    private final Terms terms;
    private final Cadres cadres;
    private final Units units;

    UnionLife(JdbcClient db, Terms terms, Cadres cadres, Units units) {
        this.db = db;
        this.terms = terms;
        this.cadres = cadres;
        this.units = units;
    }

    Optional<Registered> registered(long unit) {
        return db.sql("select certificate, credit_code, since from union_legal_person where unit = :unit").param("unit", unit).query(Registered.class).optional();
    }

    @Override
    public List<Passed> follow(Reshaping change) {
        var held = change.ended().stream().flatMap(unit -> cadres.of(unit).stream()).filter(one -> one.until() == null).toList();
        change.ended().forEach(unit -> {
            terms.end(unit, change.day());
            cadres.leave(unit, change.day());
        });
        return List.of(new Passed("cadres", "工会职务", held.size(), "随原工会结束，新工会另行选举或任命。", held.stream().limit(Passed.SHOWN)
            .map(one -> new Passed.Item(one.name(), units.require(one.unit()).name() + one.postTitle(), "/units/%s/cadres".formatted(units.require(one.unit()).code()))).toList()));
    }
}
