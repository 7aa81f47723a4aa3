package niangjia.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import niangjia.matter.Registers.Frozen;
import niangjia.matter.Registers.Setting;
import niangjia.money.Money;
import niangjia.person.IdNumber;
import niangjia.person.Membership;
import niangjia.person.Person;
import niangjia.programme.Facts;
import niangjia.programme.Programme;
import niangjia.standard.Standard;
import niangjia.standard.WorkingDays;
import niangjia.standing.Standing;
import niangjia.unit.CreditCode;
import niangjia.unit.Employer;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/** What a programme asks about one matter. Lives for one request: what it has read of the subject and the standards it does not read again. */
final class Answering implements Facts {

    private final Registers registers;
    private final Setting setting;
    private @Nullable Person person;
    private @Nullable Employer employer;
    private @Nullable Map<String, Frozen> frozen;
    private @Nullable Set<String> papers;

    Answering(Registers registers, Setting setting) {
        this.registers = registers;
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
        var same = new Answering(registers, new Setting(setting.programme(), setting.day(), setting.asOf(), setting.unit(), setting.person(), setting.employer(), matter,
            frozen == null ? setting.frozen() : frozen));
        return same.knowing(person, employer);
    }

    @Override public LocalDate day() {
        return setting.day();
    }

    @Override public Unit unit() {
        return setting.unit();
    }

    /** A unit that was merged stays in the tree below its heir. */
    @Override public Unit living() {
        return setting.unit().existsOn(setting.asOf()) ? setting.unit()
            : registers.units.upwards(setting.unit().id(), setting.asOf()).stream().filter(one -> one.existsOn(setting.asOf())).findFirst().orElse(setting.unit());
    }

    @Override public Person person() {
        if (setting.person() == null) {
            throw new IllegalStateException("This matter is about no person.");
        }
        return person == null ? person = registers.people.require(setting.person()) : person;
    }

    @Override public Employer employer() {
        if (setting.employer() == null) {
            throw new IllegalStateException("This matter is about no employer.");
        }
        return employer == null ? employer = registers.employers.byId(setting.employer()) : employer;
    }

    @Override public Optional<Unit> unit(String codeOrName) {
        return registers.units.named(codeOrName);
    }

    @Override public Unit above() {
        return registers.units.parent(setting.unit().id(), setting.asOf()).orElse(setting.unit());
    }

    @Override public Optional<Membership> membership() {
        return registers.memberships.inForce(person().id(), setting.asOf());
    }

    @Override public int members() {
        return registers.memberships.count(setting.unit().id(), setting.asOf());
    }

    @Override public <R> R recorded(Class<R> what) {
        return what.cast(registers.own.stream().filter(one -> one.tells() == what).findFirst().orElseThrow(() -> new IllegalStateException("Nobody records " + what))
            .of(setting.unit(), setting.asOf()));
    }

    @Override public Optional<LocalDate> passed(String step) {
        return registers.db.sql("select ended_on from matter_step where matter = :matter and code = :step and state = 'done'")
            .param("matter", setting.matter()).param("step", step).query(LocalDate.class).optional();
    }

    @Override public Optional<Employer> employer(CreditCode code) {
        return registers.employers.byCode(code.value());
    }

    @Override public boolean reaches(Employer one) {
        var here = living().id();
        return registers.units.upwards(one.town(), setting.asOf()).stream().anyMatch(above -> above.id() == here);
    }

    /** The programme's standards: as they were frozen, before submission as they are on the day. */
    Map<String, Frozen> frozen() {
        if (frozen == null) {
            frozen = setting.frozen().isEmpty() ? registers.freeze(setting.programme().standards(), setting.unit(), setting.day()) : setting.frozen();
        }
        return frozen;
    }

    private Frozen value(Standard<?> standard) {
        var value = frozen().get(standard.code());
        return value == null ? registers.freeze(List.of(standard), setting.unit(), setting.day()).get(standard.code()) : value;
    }

    @Override public <T> T standard(Standard<T> standard) {
        return standard.read(value(standard).text());
    }

    @Override public String source(Standard<?> standard) {
        return value(standard).source();
    }

    @Override public Optional<Standing> standing(String kind) {
        return standing(kind, setting.asOf());
    }

    @Override public Optional<Standing> standing(String kind, LocalDate day) {
        var person = setting.person();
        var employer = setting.employer();
        return person != null ? registers.standings.on(kind, "person", person, day)
            : employer != null ? registers.standings.on(kind, "employer", employer, day)
            : registers.standings.on(kind, "unit", setting.unit().id(), day);
    }

    @Override public Money given(String programme, LocalDate from, LocalDate to) {
        return new Money(registers.db.sql("""
            select coalesce(sum(b.amount), 0) from benefit b join matter m on m.id = b.matter
             where b.person = :person and b.programme = :programme and b.state <> 'void' and m.id <> :matter and m.submitted_on between :from and :to
            """).param("person", person().id()).param("programme", programme).param("matter", setting.matter()).param("from", from).param("to", to)
            .query(Long.class).single());
    }

    @Override public Optional<String> taken(String claim) {
        return registers.db.sql("""
            select m.number from matter_claim c join matter m on m.id = c.matter
             where c.key = :key and c.matter <> :matter
               and (m.state <> 'granted' or not exists (select 1 from standing s where s.matter = m.id)
                    or exists (select 1 from standing s where s.matter = m.id and s.valid @> cast(:asOf as date)
                                and s.subject_id is distinct from coalesce(cast(:person as bigint), cast(:employer as bigint))))
            """).param("key", claim).param("matter", setting.matter()).param("asOf", setting.asOf())
            .param("person", setting.person()).param("employer", setting.employer()).query(String.class).optional();
    }

    @Override public String key(IdNumber number) {
        var hash = registers.seals.hash(number.digits());
        return PersonClaims.key(registers.db.sql("select k.id_hash from person p join person k on k.id = p.merged_into where p.id_hash = :hash").param("hash", hash)
            .query((row, _) -> row.getBytes(1)).optional().orElse(hash));
    }

    @Override public String personKey() {
        return registers.db.sql("select encode(substring(id_hash from 1 for 16), 'hex') from person where id = :id").param("id", person().id())
            .query(String.class).single();
    }

    @Override public <F extends Record> Optional<F> earlier(Programme<F> programme, String period) {
        return registers.db.sql("""
            select form from matter
             where programme = :programme and period = :period and id <> :matter and submitted_on is not null
               and state in ('open', 'granted', 'done')
               and person is not distinct from cast(:person as bigint) and employer is not distinct from cast(:employer as bigint)
             order by id desc limit 1
            """)
            .param("programme", programme.code()).param("period", period).param("matter", setting.matter())
            .param("person", setting.person()).param("employer", setting.employer())
            .query(String.class).optional().map(text -> registers.forms.read(programme, text));
    }

    @Override public boolean hasPaper(String kind) {
        if (papers == null) {
            papers = Set.copyOf(registers.db.sql("select distinct kind from matter_paper where matter = :matter").param("matter", setting.matter())
                .query(String.class).list());
        }
        return papers.contains(kind);
    }

    @Override public WorkingDays calendar() {
        return registers.calendar;
    }
}
