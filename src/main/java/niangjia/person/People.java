package niangjia.person;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.ground.Reason;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The files of people: opening, registering, correcting. Searching is {@link Search}'s. */
@Component
public class People {

    private final JdbcClient db;
    private final PersonRows rows;
    private final Registration registration;
    private final Corrections corrections;
    private final Access access;
    private final Seals seals;
    private final Scope scope;
    private final Trail trail;

    People(JdbcClient db, PersonRows rows, Registration registration, Corrections corrections, Access access, Seals seals, Scope scope, Trail trail) {
        this.db = db;
        this.rows = rows;
        this.registration = registration;
        this.corrections = corrections;
        this.access = access;
        this.seals = seals;
        this.scope = scope;
        this.trail = trail;
    }

    /** For engines: checks nothing and leaves no line. */
    public Person require(long id) {
        return access.require(id);
    }

    /** By a full identity number, which must be valid; the file that took it over, where it was merged. Checks nothing and leaves no line. */
    public Optional<Person> known(String idNumber) {
        return rows.byIdHash(seals.hash(IdNumber.read("idNumber", idNumber).digits()))
            .map(person -> person.mergedInto() == null ? person : access.require(person.mergedInto()));
    }

    /** By id, in the order of ids; unknown ids are left out. Checks nothing. */
    public List<Person> all(Collection<Long> ids) {
        return rows.all(ids);
    }

    /** Opens a file (its successor where it was merged): role, subtree or {@link #openFor} needed, else 403 or 404. Leaves a line either way. */
    public Person file(Actor actor, long id) {
        return opened(actor, access.reach(actor, id, May.OPEN_PERSON));
    }

    /** As {@link #file}, for whoever may change it so. */
    Person file(Actor actor, long id, May what) {
        return opened(actor, access.change(actor, id, what));
    }

    private Person opened(Actor actor, Person person) {
        trail.note(actor, "opened", "person", person.id(), "打开%s的档案".formatted(person.name()));
        return person;
    }

    /** As {@link #file}, with a line only where it is refused: for whoever has left his own. */
    public Person reach(Actor actor, long id) {
        return access.reach(actor, id, May.OPEN_PERSON);
    }

    public boolean mayOpen(Actor actor, Person person) {
        return access.mayOpen(actor, person);
    }

    /** Whether he may do that with a file he may open: a file that was opened to a unit is not its to change. */
    public boolean mayChange(Actor actor, Person person, May what) {
        return access.mayChange(actor, person, what);
    }

    /**
     * Registers a person and answers the file's id. Wrong fields are {@link Refusal.Invalid}; a number that is known is
     * {@link Refusal.Conflict} with the {@link Found} as {@code person}.
     */
    @Transactional
    public long register(Actor actor, NewPerson typed) {
        scope.require(actor, May.REGISTER_PERSON);
        return registration.register(actor, typed);
    }

    /**
     * Many known-good rows at once; answers their ids in order and leaves one line for all. {@code joined} is the day the file was opened;
     * memberships follow by {@link Memberships#joinAll}.
     */
    @Transactional
    public List<Long> registerAll(Actor actor, List<NewPerson> typed) {
        scope.require(actor, May.REGISTER_PERSON);
        return registration.registerAll(actor, typed);
    }

    @Transactional
    public void correct(Actor actor, long id, Correction typed) {
        corrections.correct(actor, access.change(actor, id, May.REGISTER_PERSON), typed);
    }

    /** What is sealed on a file, in full; asks a reason, and the person himself can see who looked. */
    @Transactional
    public Numbers unmask(Actor actor, long id, @Nullable String reason) {
        var person = access.reach(actor, id, May.OPEN_PERSON);
        var why = Reason.read("reason", reason, "请说明为什么要看完整号码");
        trail.note(actor, "unmasked", "person", person.id(), "查看%s的完整号码：%s".formatted(person.name(), why));
        return db.sql("select id_cipher, phone_cipher, bank_name, bank_cipher, address_cipher from person where id = :id")
            .param("id", person.id())
            .query((row, _) -> new Numbers(seals.open(row.getBytes(1)), seals.openOrEmpty(row.getBytes(2)), row.getString(3),
                seals.openOrEmpty(row.getBytes(4)), seals.openOrEmpty(row.getBytes(5))))
            .single();
    }

    /** In full; empty where the file has none. */
    public record Numbers(String idNumber, String phone, String bankName, String bankAccount, String address) {
        @Override
        public String toString() {
            return "Numbers";
        }
    }

    /** The address with all but its town left out; empty where there is none. Checks nothing. */
    public String maskedAddress(long person) {
        var address = db.sql("select address_cipher from person where id = :id").param("id", person)
            .query((row, _) -> seals.openOrEmpty(row.getBytes(1))).single();
        var town = address.replaceFirst("^(.{2,12}?(?:街道|镇|乡|区|市)).*$", "$1");
        return address.isEmpty() ? "" : (town.equals(address) ? address.substring(0, Math.min(2, address.length())) : town) + "*********";
    }

    /** The account in full, or {@link Bank#NONE}. Checks nothing: the caller trails what he shows. */
    public Bank bank(long person) {
        return banks(List.of(person)).getOrDefault(person, Bank.NONE);
    }

    /** Accounts in full of those who have one. Checks nothing. */
    public Map<Long, Bank> banks(Collection<Long> people) {
        var banks = new HashMap<Long, Bank>();
        db.sql("select id, bank_name, bank_cipher from person where id = any(:ids) and bank_cipher is not null")
            .param("ids", people.toArray(Long[]::new))
            .query(row -> {
                banks.put(row.getLong("id"), new Bank(row.getString("bank_name"), seals.open(row.getBytes("bank_cipher"))));
            });
        return banks;
    }

    /** Opens the file to the actor's unit for 30 days, where he has found the person by number today (404 else); tells the person's own unit. */
    @Transactional
    public void openFor(Actor actor, long person, String reason) {
        access.open(actor, person, reason);
    }

    /** The same for a matter's life and 30 days. The caller has asked {@link #mayOpen} or {@link #requireFound}. */
    @Transactional
    public void openFor(Actor actor, Person person, String reason, long matter) {
        access.open(actor, person, reason, matter);
    }

    /** Whom {@link #openFor} would open to the actor, or {@link #file} does; empty as if there were none. */
    Optional<Person> found(Actor actor, long id) {
        return access.found(actor, id);
    }

    /** 404, with a line that stays, unless the actor has found the person by number today. */
    public void requireFound(Actor actor, Person person) {
        access.requireFound(actor, person);
    }

    /** Opens it to a unit that must act on a matter; nothing happens where the unit sees it anyway. */
    public void openTo(long unit, long person, String reason, long matter) {
        access.openTo(unit, person, reason, matter);
    }

    public void matterEnded(long matter, LocalDate on) {
        access.matterEnded(matter, on);
    }

    public void matterReopened(long matter) {
        access.matterReopened(matter);
    }

    /**
     * The ids of {@code :other} himself and his near relatives on file: whose household and his have somebody in common, and whoever stands with him
     * in a third one's.
     */
    public static final String RELATIVES = """
        (with own as (select id_hash from person where id = :other),
              kin as (select id_hash from own union select id_hash from household_member where person = :other)
         select id from person where id_hash in (select id_hash from kin)
          union
         select person from household_member where id_hash in (select id_hash from kin)
          union
         select p.id
           from household_member a
           join household_member b on b.person = a.person
           join person p on p.id_hash = b.id_hash
          where a.id_hash = (select id_hash from own))
        """;
}
