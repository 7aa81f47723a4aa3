package niangjia.union;

import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.programme.Carrier;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Registering;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Founds the union that a matter was granted for: in the tree, over its employers, with its term, posts and registration. */
@Component
class Establishing implements Carrier<Established> {

    private final JdbcClient db;
    private final Federation federation;
    private final Registering registering;
    private final Units units;
    private final Terms terms;
    private final Cadres cadres;
    private final LegalPersons legalPersons;

    Establishing(JdbcClient db, Federation federation, Registering registering, Units units, Terms terms, Cadres cadres, LegalPersons legalPersons) {
        this.db = db;
        this.federation = federation;
        this.registering = registering;
        this.units = units;
        this.terms = terms;
        this.cadres = cadres;
        this.legalPersons = legalPersons;
    }

    @Override
    public Class<Established> outcome() {
        return Established.class;
    }

    @Override
    public void carryOut(Granted granted, Established asked) {
        if (asked.day().isAfter(granted.day())) {
            throw new Refusal.Conflict("从%s起成立，请到那天再批准".formatted(Days.says(asked.day())));
        }
        var platform = Actor.platform(units.require(asked.parent()));
        var code = asked.code().isEmpty() ? federation.next(units.require(asked.parent())) : asked.code();
        var union = federation.found(platform, new Founding(code, asked.name(), asked.level(), asked.kind(), asked.day(), asked.parent()));
        asked.employers().forEach(employer -> registering.cover(platform, employer.value(), code, asked.day()));
        var board = asked.board();
        if (board != null) {
            terms.begin(union.id(), board.on(), board.years(), granted.matter());
            cadres.seat(granted.by(), union, board, granted.matter());
        }
        var chair = asked.chair();
        if (chair != null) {
            cadres.replace(granted.by(), union, chair, asked.day(), granted.matter());
        }
        var legal = asked.legal();
        if (legal != null) {
            legalPersons.register(union.id(), legal, granted.matter());
        }
    }

    /** The union that a founding, an election or an upgrade was about, as it stands with its board; and its registration, to be printed. */
    @Override
    public List<Left> left(long matter) {
        return db.sql("select unit from union_term where matter = :matter union select unit from cadre where matter = :matter limit 1").param("matter", matter)
            .query(Long.class).optional().map(units::require).stream().flatMap(union -> Stream.concat(
                Stream.of(new Left(union.name(), "/units/" + union.code()), new Left("班子和届次", "/units/%s/cadres".formatted(union.code()))),
                legalPersons.printed(union))).toList();
    }
}
