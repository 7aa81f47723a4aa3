package niangjia.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What several threads want written in the same moment is written at once, in one commit: whoever is first writes, and the next one takes
 * all that has gathered meanwhile. Nobody waits for others to come.
 */
final class Together<T> {

    private final Consumer<List<T>> write;
    private final Queue<Entry<T>> gathered = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    Together(Consumer<List<T>> write) {
        this.write = write;
    }

    /** Compared as the object it is: two lines may say the same. */
    private static final class Entry<T> {
        private final T what;
        private boolean written;

        Entry(T what) {
            this.what = what;
        }
    }

    /** Returns when it is committed. What fails in a company is tried alone, so that one does not fail by another's fault. */
    void write(T what) {
        var mine = new Entry<>(what);
        gathered.add(mine);
        turn.lock();
        try {
            if (mine.written) {
                return;
            }
            var all = new ArrayList<Entry<T>>();
            for (var entry = gathered.poll(); entry != null; entry = gathered.poll()) {
                all.add(entry);
            }
            if (all.size() < 2 || !written(all)) {
                write.accept(List.of(what));
            }
        } finally {
            turn.unlock();
        }
    }

    /** How many wait to be written. */
    int gathered() {
        return gathered.size();
    }

    private boolean written(List<Entry<T>> all) {
        try {
            write.accept(all.stream().map(entry -> entry.what).toList());
        } catch (RuntimeException failed) {
            return false;
        }
        all.forEach(entry -> entry.written = true);
        return true;
    }
}
