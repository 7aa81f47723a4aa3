package niangjia.ground;

import org.springframework.context.SmartLifecycle;

/** What is done once before the platform is ready, and in which order: after the web server listens, which answers 503 until all is done. */
public final class Readying {

    /** An empty database is loaded. */
    public static final int LOAD = SmartLifecycle.DEFAULT_PHASE - 512;
    /** Tallies are added up. */
    public static final int TALLY = SmartLifecycle.DEFAULT_PHASE - 256;

    private Readying() {}
}
