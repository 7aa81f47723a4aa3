package niangjia.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What several threads want written in the same moment is written at once, in one commit: whoever comes while nobody writes is the writer,
 * and when he is done all whose line he wrote go on together, and one of those who came meanwhile writes next. Nobody waits for others to come.
 */
final class Together<T> {

    private final Consumer<List<T>> write;
    private final Queue<Entry<T>> gathered = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    Together(Consumer<List<T>> write) {
        this.write = write;
    }

    private static final class Entry<T> {
        private final T what;
        private final Thread whose = Thread.currentThread();
        private @Nullable RuntimeException failed;
        private boolean written;
        private volatile boolean over;

        Entry(T what) {
            this.what = what;
        }

        void over() {
            over = true;
            LockSupport.unpark(whose);
        }
    }

    /** Returns when it is committed. What fails in a company is tried alone, so that one does not fail by another's fault. */
    void write(T what) {
        var mine = new Entry<>(what);
        gathered.add(mine);
        while (!mine.over) {
            if (writing.compareAndSet(false, true)) {
                try {
                    writeGathered();
                } finally {
                    writing.set(false);
                    callNext();
                }
            } else {
                LockSupport.park(this);
            }
        }
        if (!mine.written) {
            throw mine.failed != null ? mine.failed : new IllegalStateException("Whoever wrote it ended before it was written");
        }
    }

    /** How many wait to be written. */
    int gathered() {
        return gathered.size();
    }

    private void writeGathered() {
        var all = new ArrayList<Entry<T>>();
        for (var entry = gathered.poll(); entry != null; entry = gathered.poll()) {
            all.add(entry);
        }
        try {
            if (!written(all)) {
                all.forEach(one -> written(List.of(one)));
            }
        } finally {
            all.forEach(Entry::over);
        }
    }

    private boolean written(List<Entry<T>> all) {
        try {
            write.accept(all.stream().map(entry -> entry.what).toList());
            all.forEach(entry -> entry.written = true);
            return true;
        } catch (RuntimeException failed) {
            all.forEach(entry -> entry.failed = failed);
            return false;
        }
    }

    /** Whoever found the writer busy sleeps; nobody else would wake him. */
    private void callNext() {
        var next = gathered.peek();
        if (next != null) {
            LockSupport.unpark(next.whose);
        }
    }
}
