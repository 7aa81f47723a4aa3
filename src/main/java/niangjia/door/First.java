package niangjia.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import niangjia.ground.BusinessClock;
import niangjia.ground.Digest;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Turn;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.store.Founding;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Role;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first administrator of a platform in earnest, let in by a one-time code that only whoever reads the console knows. There is such a
 * code while there is no account at all; each start makes a new one.
 */
@Component
class First {

    private static final String CODE = "first-code";
    private static final String FAILURES = "first-failures";
    private static final int MOST = 10;

    private final JdbcClient db;
    private final Founding founding;
    private final Accounts accounts;
    private final People people;
    private final Units units;
    private final Federation federation;
    private final BusinessClock clock;
    private final Trail trail;

    First(JdbcClient db, Founding founding, Accounts accounts, People people, Units units, Federation federation, BusinessClock clock, Trail trail) {
        this.db = db;
        this.founding = founding;
        this.accounts = accounts;
        this.people = people;
        this.units = units;
        this.federation = federation;
        this.clock = clock;
        this.trail = trail;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        if (awaited()) {
            System.out.println("还没有管理员：请打开 /first，用一次性代码 " + fresh() + " 设立第一位 / no administrator yet: open /first with this one-time code");
        }
    }

    /** A new code; any earlier one is void. */
    String fresh() {
        var letters = Passwords.made();
        var code = letters.substring(0, 4) + "-" + letters.substring(4, 8) + "-" + letters.substring(8);
        founding.tell(CODE, hash(code));
        founding.tell(FAILURES, "0");
        return code;
    }

    /** Whether nobody can come in yet. */
    boolean awaited() {
        return !founding.demo() && db.sql("select not exists (select 1 from staff)").query(Boolean.class).single();
    }

    /** The city federation, where it has been founded already. */
    @Nullable Unit city() {
        return db.sql("select exists (select 1 from unit)").query(Boolean.class).single() ? units.root() : null;
    }

    record Asked(String code, String unitCode, String unitName, @Nullable LocalDate founded, String name, String idNumber, String phone,
            String username, String password, String again) {}

    /** A wrong code counts; after ten the code is void until the next start. Runs by itself, so that it is counted whatever follows. */
    void check(String typed) {
        var failures = Integer.parseInt(founding.told(FAILURES).orElse("0"));
        if (failures >= MOST) {
            throw new Refusal.Invalid("code", "错了太多次，代码已作废；重新启动平台会得到新的");
        }
        if (!MessageDigest.isEqual(hash(typed.strip().toLowerCase()).getBytes(StandardCharsets.UTF_8),
                founding.told(CODE).orElse("").getBytes(StandardCharsets.UTF_8))) {
            founding.tell(FAILURES, Integer.toString(failures + 1));
            throw new Refusal.Invalid("code", "代码不对，它印在平台启动时的控制台上");
        }
    }

    /** Founds the city federation if there is none, and its first administrator. The code is used up. */
    @Transactional
    void come(Asked asked) {
        Turn.take(db, "first");
        if (!awaited()) {
            throw new Refusal.Conflict("已经有账号了，请登录");
        }
        var faults = new ArrayList<Fault>();
        var city = city();
        if (city == null && !asked.unitCode().matches("[0-9]{4}")) {
            faults.add(new Fault("unitCode", "请填写市的4位行政区划代码"));
        }
        if (city == null && asked.unitName().isBlank()) {
            faults.add(new Fault("unitName", "请填写市总工会的名称"));
        }
        if (city == null && (asked.founded() == null || asked.founded().isAfter(clock.today()))) {
            faults.add(new Fault("founded", "请填写成立日期，不能在今天以后"));
        }
        if (!asked.username().matches("[a-z0-9][a-z0-9._-]{2,39}")) {
            faults.add(new Fault("username", "账号为3至40个小写字母、数字、点或横线"));
        }
        if (!asked.password().equals(asked.again())) {
            faults.add(new Fault("again", "两次输入的密码不同"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
        Passwords.check("password", asked.password());
        var root = city == null ? federation.foundRoot(asked.unitCode(), asked.unitName().strip(), Objects.requireNonNull(asked.founded())) : city;
        var platform = Actor.platform(root);
        var person = people.register(platform, new NewPerson(asked.name(), asked.idNumber(), asked.phone(), root.code()));
        accounts.enrol(List.of(new Accounts.Enrolment(asked.username(), person, people.require(person).name(), Role.ADMIN, root.id(), clock.today())), asked.password());
        founding.tell(CODE, "");
        trail.note(platform, "made", "staff", null, "用控制台的一次性代码设立第一位系统管理员%s".formatted(asked.username()));
    }

    private static String hash(String code) {
        return HexFormat.of().formatHex(Digest.of(code));
    }
}
