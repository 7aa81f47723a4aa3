package niangjia.demo;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever waits how far a load is, every few seconds, and how many rows a second it wrote. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final long EVERY = 5_000_000_000L;

    private final LongSupplier nanos;
    private String what = "";
    private long all;
    private long done;
    private long began;
    private long told;

    Progress() {
        this(System::nanoTime);
    }

    /** @param nanos as {@link System#nanoTime} counts */
    Progress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void begin(String what, long all) {
        this.what = what;
        this.all = all;
        done = 0;
        began = nanos.getAsLong();
        told = began;
    }

    void more(long count) {
        done += count;
        if (nanos.getAsLong() - told > EVERY) {
            told = nanos.getAsLong();
            LOG.info("{}：{} / {}{}", what, "%,d".formatted(done), "%,d".formatted(all), pace());
        }
    }

    void end() {
        LOG.info("{}：{}，用了{}秒{}", what, "%,d".formatted(done), "%.1f".formatted((nanos.getAsLong() - began) / 1e9), pace());
    }

    /** What is done in one go. */
    void step(String what, Runnable act) {
        var from = nanos.getAsLong();
        told = from;
        act.run();
        LOG.info("{}，用了{}秒", what, "%.1f".formatted((nanos.getAsLong() - from) / 1e9));
    }

    /** How far one goes on with what is done in one go. */
    void still(String where) {
        if (nanos.getAsLong() - told > EVERY) {
            told = nanos.getAsLong();
            LOG.info(where);
        }
    }

    private String pace() {
        var perSecond = (long) (done / Math.max(1e-3, (nanos.getAsLong() - began) / 1e9));
        return perSecond < 10 ? "" : "，每秒%,d行".formatted(perSecond);
    }
}
