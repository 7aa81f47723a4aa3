package niangjia.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever waits how far a load is, every few seconds, and how many rows a second it wrote. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final long EVERY = 5_000_000_000L;

    private String what = "";
    private long all;
    private long done;
    private long began;
    private long told;

    void begin(String what, long all) {
        this.what = what;
        this.all = all;
        done = 0;
        began = System.nanoTime();
        told = began;
    }

    void more(long count) {
        done += count;
        if (System.nanoTime() - told > EVERY) {
            told = System.nanoTime();
            LOG.info("{}：{} / {}{}", what, "%,d".formatted(done), "%,d".formatted(all), pace());
        }
    }

    void end() {
        LOG.info("{}：{}，用了{}秒{}", what, "%,d".formatted(done), "%.1f".formatted((System.nanoTime() - began) / 1e9), pace());
    }

    /** What is done in one go. */
    void step(String what, Runnable act) {
        var from = System.nanoTime();
        act.run();
        LOG.info("{}，用了{}秒", what, "%.1f".formatted((System.nanoTime() - from) / 1e9));
    }

    private String pace() {
        var perSecond = (long) (done / Math.max(1e-3, (System.nanoTime() - began) / 1e9));
        return perSecond < 10 ? "" : "，每秒%,d行".formatted(perSecond);
    }
}
