package niangjia.matter;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import niangjia.money.Benefits;
import niangjia.money.Money;
import niangjia.person.IdNumber;
import niangjia.person.Membership;
import niangjia.person.Memberships;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.person.Seals;
import niangjia.programme.Facts;
import niangjia.programme.Programme;
import niangjia.programme.Register;
import niangjia.standard.Standard;
import niangjia.standard.Standards;
import niangjia.standard.WorkingDays;
import niangjia.standing.Standing;
import niangjia.standing.Standings;
import niangjia.unit.CreditCode;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers a programme's questions from the registers. */
@Component
class Registers {

    private final JdbcClient db;
    private final People people;
    private final Employers employers;
    private final Memberships memberships;
    private final Units units;
    private final Standards standards;
    private final Standings standings;
    private final Benefits benefits;
    private final Seals seals;
    private final SealedForms forms;
    private final WorkingDays calendar;
    private final List<Register<?>> own;

    Registers(JdbcClient db, People people, Employers employers, Memberships memberships, Units units, Standards standards, Standings standings, Benefits benefits,
            Seals seals, SealedForms forms, WorkingDays calendar, List<Register<?>> own) {
        this.db = db;
        this.people = people;
        this.employers = employers;
        this.memberships = memberships;
        this.units = units;
        this.standards = standards;
        this.standings = standings;
        this.benefits = benefits;
        this.seals = seals;
        this.forms = forms;
        this.calendar = calendar;
        this.own = own;
    }

    /** A standard's value as it was on the day of submission, and where it came from. */
    record Frozen(String text, String source) {}

    /**
     * What is asked about.
     *
     * @param programme whose standards are read
     * @param day    the day of submission: standards and windows are read for it
     * @param asOf   the day for which standings are read: today, when it is checked again at approval
     * @param matter the matter itself, whose own claims do not count against it; 0 before it exists
     * @param frozen standards by code, empty before submission
     */
    record Setting(Programme<?> programme, LocalDate day, LocalDate asOf, Unit unit, @Nullable Long person, @Nullable Long employer, long matter,
            Map<String, Frozen> frozen) {}

    Answering of(Setting setting) {
        return new Answering(setting);
    }

    /** Values and sources of standards for a unit on a day, by code. */
    Map<String, Frozen> freeze(List<Standard<?>> all, Unit unit, LocalDate day) {
        var values = standards.inForce(all, unit.id(), day);
        var frozen = new LinkedHashMap<String, Frozen>();
        for (var n = 0; n < values.size(); n++) {
            frozen.put(all.get(n).code(), frozen(values.get(n)));
        }
        return frozen;
    }

    private static Frozen frozen(Standards.InForce value) {
        var since = value.since();
        var source = since == null ? "默认值，" + value.paper()
            : "%s，%d年%d月%d日起（%s）".formatted(value.setAt(), since.getYear(), since.getMonthValue(), since.getDayOfMonth(), value.paper());
        return new Frozen(value.text(), value.placeholder() ? source + "，占位" : source);
    }

    /** Lives for one request: what it has read of the subject and the standards it does not read again. */
    final class Answering implements Facts {

        private final Setting setting;
        private @Nullable Person person;
        private @Nullable Employer employer;
        private @Nullable Map<String, Frozen> frozen;
        private @Nullable Set<String> papers;

        Answering(Setting setting) {
            this.setting = setting;
        }

        /** What was read of the subject already. */
        Answering knowing(@Nullable Person person, @Nullable Employer employer) {
            this.person = person;
            this.employer = employer;
            return this;
        }

        /** The same of the matter it has become. */
        Answering as(long matter) {
            var same = new Answering(new Setting(setting.programme(), setting.day(), setting.asOf(), setting.unit(), setting.person(), setting.employer(), matter,
                frozen == null ? setting.frozen() : frozen));
            return same.knowing(person, employer);
        }

        @Override public LocalDate day() {
            return setting.day();
        }

        @Override public Unit unit() {
            return setting.unit();
        }

        @Override public Person person() {
            if (setting.person() == null) {
                throw new IllegalStateException("This matter is about no person.");
            }
            return person == null ? person = people.require(setting.person()) : person;
        }

        @Override public Employer employer() {
            if (setting.employer() == null) {
                throw new IllegalStateException("This matter is about no employer.");
            }
            return employer == null ? employer = employers.byId(setting.employer()) : employer;
        }

        @Override public Optional<Unit> unit(String codeOrName) {
            return units.named(codeOrName);
        }

        @Override public Unit above() {
            return units.parent(setting.unit().id(), setting.asOf()).orElse(setting.unit());
        }

        @Override public Optional<Membership> membership() {
            return memberships.inForce(person().id(), setting.asOf());
        }

        @Override public int members() {
            return memberships.count(setting.unit().id(), setting.asOf());
        }

        @Override public <R> R recorded(Class<R> what) {
            return what.cast(own.stream().filter(one -> one.tells() == what).findFirst().orElseThrow(() -> new IllegalStateException("Nobody records " + what))
                .of(setting.unit(), setting.asOf()));
        }

        @Override public Optional<LocalDate> passed(String step) {
            return db.sql("select ended_on from matter_step where matter = :matter and code = :step and state = 'done'")
                .param("matter", setting.matter()).param("step", step).query(LocalDate.class).optional();
        }

        @Override public Optional<Employer> employer(CreditCode code) {
            return employers.byCode(code.value());
        }

        @Override public boolean reaches(Employer one) {
            return units.upwards(one.town(), setting.asOf()).stream().anyMatch(above -> above.id() == setting.unit().id());
        }

        /** The programme's standards: as they were frozen, before submission as they are on the day. */
        Map<String, Frozen> frozen() {
            if (frozen == null) {
                frozen = setting.frozen().isEmpty() ? freeze(setting.programme().standards(), setting.unit(), setting.day()) : setting.frozen();
            }
            return frozen;
        }

        private Frozen value(Standard<?> standard) {
            var value = frozen().get(standard.code());
            return value == null ? freeze(List.of(standard), setting.unit(), setting.day()).get(standard.code()) : value;
        }

        @Override public <T> T standard(Standard<T> standard) {
            return standard.read(value(standard).text());
        }

        @Override public String source(Standard<?> standard) {
            return value(standard).source();
        }

        @Override public Optional<Standing> standing(String kind) {
            var person = setting.person();
            var employer = setting.employer();
            return person != null ? standings.on(kind, "person", person, setting.asOf())
                : employer != null ? standings.on(kind, "employer", employer, setting.asOf())
                : standings.on(kind, "unit", setting.unit().id(), setting.asOf());
        }

        @Override public Money given(String programme, LocalDate from, LocalDate to) {
            return benefits.given(person().id(), programme, from, to);
        }

        @Override public Optional<String> taken(String claim) {
            return db.sql("""
                select m.number from matter_claim c join matter m on m.id = c.matter
                 where c.key = :key and c.matter <> :matter
                   and (m.state <> 'granted' or not exists (select 1 from standing s where s.matter = m.id)
                        or exists (select 1 from standing s where s.matter = m.id and s.valid @> cast(:asOf as date)
                                    and s.subject_id is distinct from coalesce(cast(:person as bigint), cast(:employer as bigint))))
                """).param("key", claim).param("matter", setting.matter()).param("asOf", setting.asOf())
                .param("person", setting.person()).param("employer", setting.employer()).query(String.class).optional();
        }

        @Override public String key(IdNumber number) {
            return HexFormat.of().formatHex(seals.hash(number.digits()), 0, 16);
        }

        @Override public String personKey() {
            return db.sql("select encode(substring(id_hash from 1 for 16), 'hex') from person where id = :id").param("id", person().id())
                .query(String.class).single();
        }

        @Override public <F extends Record> Optional<F> earlier(Programme<F> programme, String period) {
            return db.sql("""
                select form from matter
                 where programme = :programme and period = :period and id <> :matter and submitted_on is not null
                   and state in ('open', 'granted', 'done')
                   and person is not distinct from cast(:person as bigint) and employer is not distinct from cast(:employer as bigint)
                 order by id desc limit 1
                """)
                .param("programme", programme.code()).param("period", period).param("matter", setting.matter())
                .param("person", setting.person()).param("employer", setting.employer())
                .query(String.class).optional().map(text -> forms.read(programme, text));
        }

        @Override public boolean hasPaper(String kind) {
            if (papers == null) {
                papers = Set.copyOf(db.sql("select distinct kind from matter_paper where matter = :matter").param("matter", setting.matter())
                    .query(String.class).list());
            }
            return papers.contains(kind);
        }

        @Override public WorkingDays calendar() {
            return calendar;
        }
    }
}
