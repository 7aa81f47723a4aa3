package niangjia.door;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the trail (留痕): who has looked at this person, what did this account do, what happened at these units. */
@Component
public class TrailRows {

    private final JdbcClient db;
    private final People people;
    private final AccountRows accounts;
    private final Scope scope;
    private final BusinessClock clock;
    private final Trail trail;
    private final Exports exports;

    TrailRows(JdbcClient db, People people, AccountRows accounts, Scope scope, BusinessClock clock, Trail trail, Exports exports) {
        this.db = db;
        this.people = people;
        this.accounts = accounts;
        this.scope = scope;
        this.clock = clock;
        this.trail = trail;
        this.exports = exports;
    }

    /**
     * What is asked of the trail.
     *
     * @param person  id of a file: whatever was done to it, or to a matter about it, by anybody anywhere; 0: not asked
     * @param account a user name: what it did at units below the actor; empty: not asked
     * @param verb    empty for all
     */
    public record Asked(long person, String account, String verb, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /** A line. @param verb as {@link Trail#note} has it */
    public record Line(long id, LocalDate day, Instant recordedAt, String username, String who, String verb, String subject, @Nullable Long subjectId, String detail) {

        /** 打开办件：320585-26-000562; other rooms' details already say what was done. */
        public String says() {
            return subject.equals("matter") && ACTS.containsKey(verb) && !detail.contains(ACTS.get(verb)) ? ACTS.get(verb) + "办件：" + detail : detail;
        }
    }

    private static final Map<String, String> ACTS = Map.ofEntries(Map.entry("opened", "打开"), Map.entry("submitted", "提交"), Map.entry("approve", "同意"),
        Map.entry("return", "退回"), Map.entry("reject", "不予"), Map.entry("withdraw", "撤回"), Map.entry("resubmit", "补正再报"), Map.entry("fill", "填报"),
        Map.entry("object", "登记异议"), Map.entry("settle", "处理异议"), Map.entry("exported", "导出"));

    /** Whose file it is, for an actor who may read the trail though not the file. */
    Person person(Actor actor, long id) {
        scope.require(actor, May.READ_TRAIL);
        var person = people.all(List.of(id)).stream().findFirst().filter(one -> scope.covers(actor, one.unit()));
        return person.orElseThrow(() -> new Refusal.Missing("没有这份职工档案，或不在你的工作范围内"));
    }

    /** The file of a full identity number, to ask the trail about it. That it was asked stays in the trail, found or not. */
    Person numbered(Actor actor, String idNumber) {
        scope.require(actor, May.READ_TRAIL);
        var known = people.known(idNumber);
        trail.noteApart(actor, "searched", "person", known.map(Person::id).orElse(null), "按身份证号查留痕：%d人".formatted(known.isPresent() ? 1 : 0));
        return person(actor, known.map(Person::id).orElse(0L));
    }

    @Transactional
    Slice<Line> list(Actor actor, Asked asked, int page) {
        check(actor, asked);
        var items = query("select " + COLUMNS + FROM + " order by t.id desc limit :size offset :offset", actor, asked)
            .param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Line.class).list();
        var counted = query(Slice.counting(FROM), actor, asked).query(Long.class).single();
        trail.note(actor, "read", asked.person() > 0 ? "person" : "trail", asked.person() > 0 ? asked.person() : null, "查看留痕" + says(asked));
        return Slice.of(items, counted, page);
    }

    /** All of them, the newest first; leaves its own line. To be closed. */
    Stream<Line> export(Actor actor, Asked asked) {
        check(actor, asked);
        var taken = new Exports.Taken(asked.person() > 0 ? "person" : "trail", asked.person() > 0 ? asked.person() : null, "留痕" + says(asked),
            "select " + COLUMNS + FROM, " order by t.id desc");
        return exports.rows(actor, taken, sql -> query(sql, actor, asked), Line.class);
    }

    private void check(Actor actor, Asked asked) {
        scope.require(actor, May.READ_TRAIL);
        if (asked.person() > 0) {
            person(actor, asked.person());
        }
        if (!asked.account().isEmpty() && accounts.of(asked.account()).filter(one -> accounts.mine(actor, one.id())).isEmpty()) {
            throw new Refusal.Missing("没有账号%s，或不在你的工作范围内".formatted(asked.account()));
        }
    }

    private static String says(Asked asked) {
        return (asked.person() > 0 ? "：谁看过这个人" : asked.account().isEmpty() ? "" : "：账号" + asked.account() + "做过什么")
            + (asked.from() == null ? "" : "，%s起".formatted(asked.from())) + (asked.to() == null ? "" : "，至%s".formatted(asked.to()));
    }

    private static final String COLUMNS = "t.id, t.day, t.recorded_at, coalesce(s.username, '') as username, t.who, t.verb, t.subject, t.subject_id, t.detail";

    private static final String FROM = """
          from trail t
          left join staff s on s.id = t.account
         where (:person = 0 or t.subject = 'person' and t.subject_id in (select id from person where :person in (id, merged_into))
                            or t.subject = 'matter' and t.subject_id in (select id from matter where person in (select id from person where :person in (id, merged_into))))
           and (:account = '' or s.username = :account)
           and (:person > 0 or t.unit in %s)
           and (:verb = '' or t.verb = :verb)
           and (cast(:from as date) is null or t.day >= :from) and (cast(:to as date) is null or t.day <= :to)
        """.formatted(Scope.BELOW);

    private JdbcClient.StatementSpec query(String sql, Actor actor, Asked asked) {
        return db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today()).param("person", asked.person())
            .param("account", asked.account()).param("verb", asked.verb()).param("from", asked.from()).param("to", asked.to());
    }
}
