package niangjia.membership;

import java.time.LocalDate;
import java.util.Optional;
import niangjia.form.Choice;
import niangjia.ground.Refusal;
import niangjia.person.Membership;
import niangjia.programme.Clause;
import niangjia.programme.Facts;
import niangjia.unit.CreditCode;
import niangjia.unit.Employer;
import niangjia.unit.Level;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/** What the four membership programmes ask of the registers. */
final class Belonging {

    private Belonging() {}

    /** Where one is registered: whether one is a migrant worker (外来务工). */
    enum Home implements Choice {
        LOCAL("本市户籍"), MIGRANT("外地户籍（外来务工）");

        private final String title;

        Home(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    /** How one is employed. */
    enum Hired implements Choice {
        DIRECT("本单位招用"), DISPATCHED("劳务派遣");

        private final String title;

        Hired(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    /** The base union that was typed, by code or by its full name. */
    static Unit union(Facts facts, String typed) {
        var union = facts.unit(typed).orElseThrow(() -> new Refusal.Invalid("form.union", "没有代码或名称为“%s”的组织，同名的请填代码".formatted(typed)));
        if (union.level() != Level.BASE) {
            throw new Refusal.Invalid("form.union", "会籍在基层工会，%s不是基层工会".formatted(union.name()));
        }
        return union;
    }

    static @Nullable Long employer(Facts facts, @Nullable CreditCode code) {
        return code == null ? null : facts.employer(code).map(Employer::id)
            .orElseThrow(() -> new Refusal.Invalid("form.employer", "没有统一社会信用代码为%s的单位，请先登记单位".formatted(code.value())));
    }

    /** On the day, and still: nobody is a member of what has ended. */
    static Clause exists(Unit union, LocalDate day) {
        return Clause.of("MEM-1", union.name() + "那天存在，现在还在", union.existsOn(day) && union.dissolved() == null, "成立%s%s".formatted(union.founded(),
            union.dissolved() == null ? "" : "，撤销" + union.dissolved()), "组织登记", "改日期，或改填接续它的工会");
    }

    /** Someone is a member, and has been since before the day asked for. */
    static Clause member(Facts facts, LocalDate day) {
        var now = facts.membership();
        return Clause.of("MEM-2", "现在有会籍", now.filter(one -> !one.joined().isAfter(day)).isPresent(), now.map(Belonging::says).orElse("没有会籍"),
            "会籍登记", now.isPresent() ? "日期不能早于入会日" : "先办入会");
    }

    static String says(Membership one) {
        return "%s，%s起%s".formatted(one.unitName(), one.joined(), one.kept() ? "，保留中" : "");
    }

    static Optional<String> current(Facts facts) {
        return facts.membership().map(Membership::unitCode);
    }
}
