package niangjia.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import niangjia.Housed;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a refused act leaves in the middle of a request: nothing, and a database that still answers. */
@Housed
class AttemptTest {

    @Autowired Attempt attempt;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate request;

    @Test
    void whatIsRefusedIsUndoneAndTheRequestGoesOn() {
        request.executeWithoutResult(_ -> {
            table();
            assertThatThrownBy(() -> attempt.run(() -> {
                write(1);
                write(1);
            })).isInstanceOf(DuplicateKeyException.class);
            assertThat(written()).isZero();
            attempt.run(() -> write(2));
            assertThat(written()).isEqualTo(1);
        });
    }

    @Test
    void aLookAnswersAndLeavesNothing() {
        request.executeWithoutResult(_ -> {
            table();
            assertThat(attempt.look(() -> {
                write(1);
                return written();
            })).isEqualTo(1);
            assertThat(written()).isZero();
        });
    }

    private void table() {
        db.sql("create temporary table tried (n int unique) on commit drop").update();
    }

    private void write(int n) {
        db.sql("insert into tried values (:n)").param("n", n).update();
    }

    private int written() {
        return db.sql("select count(*)::int from tried").query(Integer.class).single();
    }
}
