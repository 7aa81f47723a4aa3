package niangjia.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import niangjia.Caller;
import niangjia.World;
import niangjia.reorganisation.Counties;
import niangjia.unit.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Accounts in one moment: whoever comes second sees what the first did. */
class AtOnceTest extends Counties {

    @Autowired private Accounts accounts;
    @Autowired private Actors actors;
    @Autowired private Handovers handovers;

    private String town;

    @BeforeEach
    void aTownOfItsOwn() {
        town = town();
    }

    /** An account of a town of its own with one role, under the usual password. */
    private long enrolled(String username, Role role) {
        accounts.enrol(List.of(new Accounts.Enrolment(username, person(World.BASE), username, role, units.require(town).id(), FOUNDED)), World.PASSWORD);
        return db.sql("select id from staff where username = :it").param("it", username).query(Long.class).single();
    }

    @Test
    void aTokenAskedForBeforeAllWereSignedOutIsNotGivenAfterwards() {
        enrolled("slow.window", Role.WINDOW);
        var second = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            accounts.leave(actors.of("slow.window"), "");
            second.completeAsync(() -> caller.fresh("slow.window", World.PASSWORD));
            untilItWaits(second);
        });
        assertThat(second.join().status()).isEqualTo(401);
        var fresh = caller.fresh("slow.window", World.PASSWORD);
        assertThat(fresh.status()).as(fresh.text()).isEqualTo(200);
        assertThat(caller.send(fresh.at("token").asString(), "GET", "/api/account", null).status()).isEqualTo(200);
    }

    @Test
    void whatIsHandedToALeaverInTheSameMomentGoesOnToHisSuccessor() {
        var first = enrolled("first.leaver", Role.OFFICER);
        var middle = enrolled("middle.leaver", Role.WINDOW);
        var last = enrolled("last.comer", Role.WINDOW);
        var admin = actors.of(World.COUNTY + ".admin");
        var second = new CompletableFuture<Handovers.Given>();
        once.executeWithoutResult(_ -> {
            handovers.hand(admin, first, middle, "退休");
            second.completeAsync(() -> handovers.hand(admin, middle, last, "调离"));
            untilItWaits(second);
        });
        assertThat(second.join().posts()).singleElement().asString().contains("经办");
        assertThat(db.sql("select role from staff_role_in_force where staff = :it and valid @> cast(:today as date) order by role").param("it", last)
            .param("today", World.TODAY).query(String.class).list()).containsExactly("officer", "window");
    }

    /** What a constraint stops is somebody else's doing, not the platform's fault. */
    @Test
    void ofTwoWhoCoverAnEmployerTheSecondIsAnsweredThatAnotherCameFirst() {
        var employer = employer();
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", employer).update();
        var second = new CompletableFuture<Caller.Said>();
        once.executeWithoutResult(_ -> {
            db.sql("insert into employer_cover (employer, unit, valid) select id, (select unit from unit_code where code = :base), daterange('2026-01-05', null) from employer where credit_code = :it")
                .param("base", World.BASE).param("it", employer).update();
            second.completeAsync(() -> caller.post(World.TOWN + ".officer", "/api/employers/" + employer + "/cover", Map.of("base", World.BASE, "day", "2026-01-21")));
            untilItWaits(second);
        });
        assertThat(second.join().status()).as(second.join().text()).isEqualTo(409);
        assertThat(second.join().text()).contains("同时有人办了同一件事");
    }
}
