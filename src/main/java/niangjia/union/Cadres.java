package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.person.IdNumber;
import niangjia.person.People;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which post from when to when. Elections fill most; a post filled in between is appointed here. */
@Component
class Cadres {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Units units;
    private final People people;
    private final Scope scope;
    private final Trail trail;
    private final Exports exports;

    Cadres(JdbcClient db, BusinessClock clock, Units units, People people, Scope scope, Trail trail, Exports exports) {
        this.db = db;
        this.clock = clock;
        this.units = units;
        this.people = people;
        this.scope = scope;
        this.trail = trail;
        this.exports = exports;
    }

    /** Those in post, then those before, by post. */
    List<Cadre> of(long unit) {
        return db.sql("""
            select id, unit, post, name, person, grade, full_time, since, until, relieved_on, relieved_by, relieved_at from cadre where unit = :unit
             order by until is not null, until desc, array_position(%s, post), since, id
            """.formatted(Post.LISTED)).param("unit", unit).query(Cadre.class).list();
    }

    /** The posts a union must have filled and nobody holds on a day, as {@code cadres.vacant} counts them. */
    static List<Post> vacant(List<Cadre> all, LocalDate day) {
        var held = all.stream().filter(one -> one.inPost(day)).map(one -> Post.of(one.post())).toList();
        if (held.contains(Post.ORGANISER)) {
            return List.of();
        }
        var women = all.stream().anyMatch(one -> !one.never() && !one.since().isAfter(day) && Post.of(one.post()).body() == Post.Body.WOMEN);
        return Stream.of(Post.CHAIR, Post.AUDIT, Post.WOMEN).filter(post -> !held.contains(post) && (post != Post.WOMEN || women)).toList();
    }

    /** A post of a union as it is taken away. */
    record Line(String unitCode, String unitName, String post, String name, String grade, boolean fullTime, LocalDate since, @Nullable LocalDate until) {}

    /** Every post held now or before at a unit and all below, unit by unit, to be taken away. To be closed. */
    Stream<Line> all(Actor actor, Unit unit) {
        var sql = """
            select u.code as unit_code, u.name as unit_name, d.post, d.name, d.grade, d.full_time, d.since, d.until
              from cadre d
              join unit u on u.id = d.unit
              join unit_closure c on c.unit = d.unit and c.ancestor = :unit and c.valid @> cast(:today as date)
            """;
        var order = " order by u.code, d.until is not null, d.until desc, array_position(%s, d.post), d.since, d.id".formatted(Post.LISTED);
        return exports.rows(actor, new Exports.Taken("unit", unit.id(), "班子：%s和下级".formatted(unit.name()), sql, order),
            asked -> db.sql(asked).param("unit", unit.id()).param("today", clock.today()), Line.class);
    }

    /** The unit, where the actor may keep its posts: 403 or 404 else. */
    Unit kept(Actor actor, String code) {
        scope.require(actor, May.KEEP_CADRES);
        return units.require(actor, code);
    }

    /** The same; nobody comes to a post of a union that has ended: 409. */
    private Unit living(Actor actor, String code) {
        var unit = kept(actor, code);
        if (unit.dissolved() != null) {
            throw new Refusal.Conflict("%s已在%s撤销，不再任命".formatted(unit.name(), Days.says(unit.dissolved())));
        }
        return unit;
    }

    @Transactional
    void appoint(Actor actor, String unitCode, Board.Seat seat, LocalDate since) {
        var unit = living(actor, unitCode);
        if (seat.name().isBlank() || seat.name().length() > 40) {
            throw new Refusal.Invalid(List.of(new Fault("name", "请填写姓名，不超过40个字")));
        }
        if (since.isAfter(clock.today()) || !unit.existsOn(since)) {
            throw new Refusal.Invalid("since", "任职日期不能晚于今天，那天组织也要存在");
        }
        fill(actor, unit, seat, since, null, null);
        trail.note(actor, "appointed", "unit", unit.id(), "%s任%s%s".formatted(seat.name().strip(), unit.name(), seat.post().title()));
    }

    @Transactional
    void end(Actor actor, String unitCode, long id, LocalDate until) {
        var unit = kept(actor, unitCode);
        hold(unit);
        var cadre = one(unit, id);
        if (cadre.until() != null) {
            throw new Refusal.Conflict("已经免去");
        }
        if (until.isBefore(cadre.since()) || until.isAfter(clock.today())) {
            throw new Refusal.Invalid("until", "日期不能早于任职的%s，也不能晚于今天".formatted(Days.says(cadre.since())));
        }
        db.sql("update cadre set until = :until, relieved_on = :today, relieved_by = :account, relieved_at = :at where id = :id").param("until", until)
            .param("today", clock.today()).param("account", actor.account()).param("at", actor.unit()).param("id", id).update();
        trail.note(actor, "relieved", "unit", unit.id(), "%s不再任%s%s".formatted(cadre.name(), unit.name(), cadre.postTitle()));
    }

    /** Who holds its posts is changed by one at a time, an election or a word. */
    private void hold(Unit unit) {
        db.sql("select id from cadre where unit = :unit order by id for no key update").param("unit", unit.id()).query(Long.class).list();
    }

    private Cadre one(Unit unit, long id) {
        return of(unit.id()).stream().filter(one -> one.id() == id).findFirst().orElseThrow(() -> new Refusal.Missing("没有这条任职"));
    }

    /** What keeps the actor from taking back that somebody was relieved: it is his own word or that of his officer, and of today. Empty when nothing does. */
    Optional<Refusal> keeps(Actor actor, Cadre cadre) {
        var by = cadre.relievedBy();
        var at = cadre.relievedAt();
        if (by == null || at == null || !clock.today().equals(cadre.relievedOn())) {
            return Optional.of(new Refusal.Conflict("只有当天免去的可以撤销，请重新任命"));
        }
        return by == actor.account() || actor.role() == Role.OFFICER && scope.covers(actor, at) ? Optional.empty()
            : Optional.of(new Refusal.Forbidden("由免去的人或者他那里、上级的经办撤销"));
    }

    /** He was relieved by mistake: he has held the post all the time. */
    @Transactional
    void restore(Actor actor, String unitCode, long id) {
        var unit = living(actor, unitCode);
        hold(unit);
        var cadre = one(unit, id);
        if (cadre.until() == null) {
            throw new Refusal.Conflict("没有免去");
        }
        keeps(actor, cadre).ifPresent(refusal -> {
            throw refusal;
        });
        of(unit.id()).stream().filter(one -> one.id() != id && one.post().equals(cadre.post()) && Post.of(one.post()).alone())
            .filter(one -> one.until() == null || one.until().isAfter(cadre.since())).findFirst().ifPresent(one -> {
                throw new Refusal.Conflict("%s已经由%s接任，先免去才能撤销".formatted(one.postTitle(), one.name()));
            });
        var elected = db.sql("select exists (select 1 from union_term where unit = :unit and since > :since and since >= :until)").param("unit", unit.id())
            .param("since", cadre.since()).param("until", cadre.until()).query(Boolean.class).single();
        if (elected) {
            throw new Refusal.Conflict("免去以后已经换届，请重新任命");
        }
        db.sql("update cadre set until = null, relieved_on = null, relieved_by = null, relieved_at = null where id = :id").param("id", id).update();
        trail.note(actor, "restored", "unit", unit.id(), "撤销免去，%s仍任%s%s".formatted(cadre.name(), unit.name(), cadre.postTitle()));
    }

    /** A board takes the place of the one before; who was in it stays linked to his file. */
    void seat(Actor actor, Unit unit, Board board, @Nullable Long matter) {
        hold(unit);
        var linked = of(unit.id()).stream().filter(one -> one.inPost(board.on()) && one.person() != null)
            .collect(Collectors.toMap(Cadre::name, one -> Objects.requireNonNull(one.person()), (first, _) -> first));
        db.sql("update cadre set until = greatest(since, cast(:day as date)) where unit = :unit and (until is null or until > :day)")
            .param("day", board.on()).param("unit", unit.id()).update();
        board.seats().forEach(seat -> fill(actor, unit, seat, board.on(), matter, linked.get(seat.name().strip())));
    }

    /** One post changes hands. */
    void replace(Actor actor, Unit unit, Board.Seat seat, LocalDate day, long matter) {
        hold(unit);
        db.sql("update cadre set until = greatest(since, cast(:day as date)) where unit = :unit and post = :post and (until is null or until > :day)")
            .param("day", day).param("unit", unit.id()).param("post", seat.post().code()).update();
        fill(actor, unit, seat, day, matter, null);
    }

    /** @param linked his file, where it is known without his number */
    private void fill(Actor actor, Unit unit, Board.Seat seat, LocalDate since, @Nullable Long matter, @Nullable Long linked) {
        var number = seat.number();
        var person = number == null ? linked : file(actor, seat.name(), number);
        var filled = db.sql("""
            insert into cadre (unit, post, name, person, grade, full_time, since, matter) values (:unit, :post, :name, :person, :grade, :full, :since, :matter)
            on conflict do nothing
            """).param("unit", unit.id()).param("post", seat.post().code()).param("name", seat.name().strip()).param("person", person)
            .param("grade", seat.grade().code()).param("full", seat.fullTime()).param("since", since).param("matter", matter).update();
        if (filled == 0) {
            throw new Refusal.Conflict("%s从%s起已有%s，请先免去".formatted(unit.name(), Days.says(since), seat.post().title()));
        }
    }

    /** The file of that number, where it is the actor's to open or lies below him, and bears that name; whatever else is known of the number stays unsaid. */
    private @Nullable Long file(Actor actor, String name, IdNumber number) {
        var known = people.known(number.digits()).orElse(null);
        if (known == null || known.name().equals(name.strip()) && (scope.covers(actor, known.unit()) || people.mayOpen(actor, known))) {
            return known == null ? null : known.id();
        }
        trail.note(actor, "found", "person", known.id(), "登记任职时查到身份证号已有档案（%s），没有连上".formatted(known.unitName()));
        return null;
    }
}
