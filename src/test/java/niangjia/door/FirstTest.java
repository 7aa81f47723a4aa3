package niangjia.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import niangjia.House;
import niangjia.ground.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The first administrator comes in by a code from the console; once there is an account, by nothing. */
class FirstTest extends House {

    @Autowired First first;

    @Test
    void theCodeFitsOnceAndTenWrongOnesVoidIt() {
        var code = first.fresh();
        first.check(code);
        first.check(" " + code.toUpperCase() + " ");
        for (var n = 0; n < 10; n++) {
            assertThat(catchThrowable(() -> first.check("aaaa-bbbb-cccc"))).isInstanceOf(Refusal.Invalid.class);
        }
        assertThat(catchThrowable(() -> first.check(code))).as("void").isInstanceOf(Refusal.Invalid.class);
        first.check(first.fresh());
        assertThat(db.sql("select value from house where key = 'first-code'").query(String.class).single()).doesNotContain(code);
    }

    @Test
    void whereThereAreAccountsThePageIsNotThere() {
        assertThat(first.awaited()).isFalse();
        var browser = caller.browser();
        assertThat(browser.get("/first").header("Location")).isEqualTo("/signin");
        assertThat(catchThrowable(() -> first.come(new First.Asked("", "3299", "某市总工会", clock.today(), "某人", "", "", "first.admin", "eight888", "eight888"))))
            .isInstanceOf(Refusal.Conflict.class);
    }
}
