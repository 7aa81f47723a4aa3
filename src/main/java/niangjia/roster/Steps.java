package niangjia.roster;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Work in steps, each a transaction that also writes where it stands: a kill costs the step under way and no more. */
@Component
class Steps {

    private static final int TRIES = 5;

    private final TransactionTemplate transaction;

    Steps(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Stopped: somebody has said so meanwhile, and the step is undone. */
    enum Step { MORE, OVER, STOPPED }

    /** Until there is no more. Where somebody was faster with one of these people, it is looked at again. */
    void all(Supplier<Step> next, Consumer<Exception> fail) {
        var failures = 0;
        while (true) {
            try {
                if (Boolean.FALSE.equals(transaction.execute(status -> {
                    var step = next.get();
                    if (step == Step.STOPPED) {
                        status.setRollbackOnly();
                    }
                    return step == Step.MORE;
                }))) {
                    return;
                }
                failures = 0;
            } catch (DataIntegrityViolationException | TransientDataAccessException meanwhile) {
                // Somebody registered, moved or merged one of these people between the look and the writing.
                if (++failures == TRIES) {
                    failed(fail, meanwhile);
                    return;
                }
            } catch (DataAccessException broken) {
                failed(fail, broken);
                return;
            }
        }
    }

    /** Why it did not come to its end, for whoever is to go on with it. */
    static String says(Exception why) {
        return why instanceof DataIntegrityViolationException || why instanceof TransientDataAccessException ? "有人同时在办其中的人，试了%d次都没有办成".formatted(TRIES) : "数据库没有答复或出了错";
    }

    private void failed(Consumer<Exception> fail, Exception why) {
        transaction.executeWithoutResult(_ -> fail.accept(why));
    }
}
