package niangjia.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import niangjia.World;
import niangjia.door.Accounts;
import niangjia.ground.Refusal;
import niangjia.person.NewPerson;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The book of a unit that ends: what it owed is paid, and what comes back arrives, in the heir's. */
class PassedBooksTest extends Coffers {

    @Autowired Federation federation;
    @Autowired Accounts logins;

    private String town(String code, int n) {
        once.executeWithoutResult(_ -> {
            var platform = Actor.platform(units.require(World.CITY));
            federation.found(platform, new Founding(code, code + "镇总工会", Level.TOWN, "territorial", World.START, World.COUNTY));
            for (var role : List.of(Role.CHAIR, Role.FINANCE)) {
                var person = people.register(platform, new NewPerson("任戊", World.idNumber("320585", "19660606", n + role.ordinal()), World.phone(9000 + n + role.ordinal()), code));
                logins.enrol(List.of(new Accounts.Enrolment(code + "." + role.code(), person, "任戊", role, book(code), World.START)), World.PASSWORD);
            }
        });
        return code;
    }

    @Test
    void whatCameBackAfterTheBookWasPassedOnIsOpenAgainInTheHeirs() {
        var old = town(World.COUNTY + "551", 510);
        var heir = town(World.COUNTY + "552", 530);
        var programme = fresh("passed.");
        receive(old, Source.DUES, programme, Money.yuan(500));
        var account = account();
        var person = person(account);
        var paid = give(old, programme, person, "cash", Money.yuan(100), Source.DUES);
        var payout = released(old, programme);
        var line = payouts.lines(as(old, Role.FINANCE), payout).getFirst();
        files.read(as(old, Role.FINANCE), payout, List.of(new BankResult(2, Long.toString(line.id()), "", account, "", "100", "成功", "", "2026-01-20")));
        var owed = give(old, programme, person, "cash", Money.yuan(30), Source.DUES);

        once.executeWithoutResult(_ -> federation.merge(Actor.platform(units.require(World.CITY)), List.of(old), heir, World.TODAY));

        assertThat(fund(old, Source.DUES, programme)).containsExactly(0, 0);
        assertThat(fund(heir, Source.DUES, programme)).containsExactly(40000, 3000);
        assertThat(state(owed)).isEqualTo("approved");
        assertThatThrownBy(() -> books.receive(Actor.platform(units.require(World.CITY)), new Receipt(book(old), Source.DUES, programme, Money.yuan(1), World.TODAY.minusDays(3), "迟到"),
            UUID.randomUUID().toString())).isInstanceOf(Refusal.Conflict.class).hasMessageContaining("移交");

        files.read(as(heir, Role.FINANCE), payout, List.of(new BankResult(2, Long.toString(line.id()), "", account, "", "100", "失败", "退汇", World.TODAY.toString())));
        assertThat(state(paid)).isEqualTo("returned");
        assertThat(fund(heir, Source.DUES, programme)).containsExactly(50000, 13000);
        assertThat(fund(old, Source.DUES, programme)).containsExactly(0, 0);
        assertThat(verification.verify(as(World.CITY, Role.FINANCE), "").problems()).isEmpty();
    }

    /** The bank answers after the book has been passed on. */
    @Test
    void aPayoutThatIsOutAtTheBankGoesAlong() {
        var old = town(World.COUNTY + "555", 590);
        var heir = town(World.COUNTY + "556", 610);
        var programme = fresh("passed.");
        receive(old, Source.DUES, programme, Money.yuan(500));
        var account = account();
        var paid = give(old, programme, person(account), "cash", Money.yuan(100), Source.DUES);
        var payout = released(old, programme);
        once.executeWithoutResult(_ -> federation.merge(Actor.platform(units.require(World.CITY)), List.of(old), heir, World.TODAY));

        assertThat(db.sql("select unit from payout where id = :id").param("id", payout).query(Long.class).single()).isEqualTo(book(heir));
        var line = payouts.lines(as(heir, Role.FINANCE), payout).getFirst();
        files.read(as(heir, Role.FINANCE), payout, List.of(new BankResult(2, Long.toString(line.id()), "", account, "", "100", "成功", "", "2026-01-21")));
        assertThat(state(paid)).isEqualTo("delivered");
        assertThat(fund(heir, Source.DUES, programme)).containsExactly(40000, 0);
        assertThat(verification.verify(as(World.CITY, Role.FINANCE), "").problems()).isEmpty();
    }

    @Test
    void aWordIsTakenBackWhereTheBookIsNow() {
        var old = town(World.COUNTY + "553", 550);
        var heir = town(World.COUNTY + "554", 570);
        var programme = fresh("passed.");
        receive(old, Source.DUES, programme, Money.yuan(500));
        var account = account();
        var matter = matter(World.TOWN);
        var paid = give(old, matter, programme, person(account), "cash", Money.yuan(100), null, Source.DUES);
        var payout = released(old, programme);
        var line = payouts.lines(as(old, Role.FINANCE), payout).getFirst();
        files.read(as(old, Role.FINANCE), payout, List.of(new BankResult(2, Long.toString(line.id()), "", account, "", "100", "成功", "", "2026-01-20")));
        once.executeWithoutResult(_ -> federation.merge(Actor.platform(units.require(World.CITY)), List.of(old), heir, World.TODAY));

        once.executeWithoutResult(_ -> benefits.cancel(as(heir, Role.CHAIR), matter, "事后审批未通过"));
        assertThat(db.sql("select book from entry where benefit = :benefit and kind = 'receivable'").param("benefit", paid).query(Long.class).single()).isEqualTo(book(heir));
        books.repay(as(heir, Role.FINANCE), paid, World.TODAY, "退回", fresh("k"));
        assertThat(fund(heir, Source.DUES, programme)).containsExactly(50000, 0);
        assertThat(verification.verify(as(World.CITY, Role.FINANCE), "").problems()).isEmpty();
    }
}
