package niangjia.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What several threads ask in the same moment is answered at once: whoever comes while nobody answers is the one who does, and when he is
 * done all whom he answered go on together, and one of those who came meanwhile answers next. Nobody waits for others to come. Whoever is in
 * a transaction is answered alone and in it, since others' answers must not hang on how it ends.
 *
 * @param <A> what is asked
 * @param <R> the answer
 */
public final class Together<A, R> {

    private final Function<List<A>, List<R>> answer;
    private final Queue<Entry<A, R>> gathered = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean answering = new AtomicBoolean();

    /** @param answer an answer for each that is asked, in the same order */
    public Together(Function<List<A>, List<R>> answer) {
        this.answer = answer;
    }

    private static final class Entry<A, R> {
        private final A asked;
        private final Thread whose = Thread.currentThread();
        private @Nullable R answer;
        private @Nullable RuntimeException failed;
        private volatile boolean over;

        Entry(A asked) {
            this.asked = asked;
        }

        void over() {
            over = true;
            LockSupport.unpark(whose);
        }
    }

    /** What fails in company is tried alone, so that one does not fail by another's fault. */
    public R ask(A what) {
        return TransactionSynchronizationManager.isActualTransactionActive() ? answer.apply(List.of(what)).getFirst() : askWithOthers(what);
    }

    private R askWithOthers(A what) {
        var mine = new Entry<A, R>(what);
        gathered.add(mine);
        while (!mine.over) {
            if (answering.compareAndSet(false, true)) {
                answerGathered();
            } else {
                LockSupport.park(this);
            }
        }
        if (mine.answer == null) {
            throw mine.failed != null ? mine.failed : new IllegalStateException("Whoever answered ended before he had an answer");
        }
        return mine.answer;
    }

    /** How many wait for an answer. */
    int gathered() {
        return gathered.size();
    }

    /** The next one is called before those who were answered: he has others waiting on him. */
    private void answerGathered() {
        var all = new ArrayList<Entry<A, R>>();
        for (var entry = gathered.poll(); entry != null; entry = gathered.poll()) {
            all.add(entry);
        }
        try {
            if (!all.isEmpty() && !answered(all)) {
                all.forEach(one -> answered(List.of(one)));
            }
        } finally {
            answering.set(false);
            callNext();
            all.forEach(Entry::over);
        }
    }

    private boolean answered(List<Entry<A, R>> all) {
        try {
            var answers = answer.apply(all.stream().map(entry -> entry.asked).toList());
            for (var n = 0; n < all.size(); n++) {
                all.get(n).answer = answers.get(n);
            }
            return true;
        } catch (RuntimeException failed) {
            all.forEach(entry -> entry.failed = failed);
            return false;
        }
    }

    /** Whoever found another answering sleeps; nobody else would wake him. */
    private void callNext() {
        var next = gathered.peek();
        if (next != null) {
            LockSupport.unpark(next.whose);
        }
    }
}
