package bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One kind of request beside its limit in the same run: throughput in a closed loop at sixteen connections, the 99th percentile at half that rate. */
record Beside(Platform platform, Database database) {

    static final int CONNECTIONS = 16;
    private static final double SECONDS = 3;

    /** For half a minute: a server that has just started has nothing compiled yet, and runs for weeks. */
    void warm(String username, List<String> paths) throws Exception {
        Timing.during(requests(username, paths), 30, 0);
    }

    Timing.Work[] requests(String username, List<String> paths) {
        var next = new AtomicInteger();
        var works = new Timing.Work[CONNECTIONS];
        Arrays.fill(works, (Timing.Work) () -> platform.get(username, paths.get(Math.floorMod(next.getAndIncrement(), paths.size()))));
        return works;
    }

    static Timing closed(Timing.Work[] works) throws Exception {
        Timing.during(works, SECONDS / 2, 0);
        return Timing.during(works, SECONDS, 0);
    }

    void beside(String name, String username, List<String> paths, double limit) throws Exception {
        var works = requests(username, paths);
        var ours = closed(works).perSecond();
        var p99 = Timing.during(works, SECONDS, ours / 2).millis(0.99);
        System.out.printf("| %s | %.0f/s | %.0f/s | %.2f | %.1f ms | | | ratio ≥ 0.50 |%n", name, ours, limit, ours / limit, p99);
    }

    void compare(String name, String username, List<String> paths, String must, boolean explained) throws Exception {
        var tapes = new ArrayList<Tape>();
        for (var path : paths) {
            platform.get(username, path);
            tapes.add(database.record(() -> platform.get(username, path)));
        }
        var works = requests(username, paths);
        var replays = new ArrayList<Replay>();
        var raws = new Timing.Work[CONNECTIONS];
        var next = new AtomicInteger();
        for (var n = 0; n < CONNECTIONS; n++) {
            var replay = new Replay(database, tapes.stream().mapToInt(Tape::connections).max().orElse(1));
            replays.add(replay);
            raws[n] = () -> replay.say(tapes.get(Math.floorMod(next.getAndIncrement(), tapes.size())), Map.of(), Map.of());
        }
        var ours = closed(works).perSecond();
        var raw = closed(raws).perSecond();
        var p99 = Timing.during(works, SECONDS, ours / 2).millis(0.99);
        var rawP99 = Timing.during(raws, SECONDS, ours / 2).millis(0.99);
        var rows = 0L;
        for (var tape : explained ? tapes : List.<Tape>of()) {
            rows = Math.max(rows, replays.getFirst().rowsRead(tape));
        }
        for (var replay : replays) {
            replay.close();
        }
        System.out.printf("| %s | %.0f/s | %.0f/s | %.2f | %.1f ms | %.1f ms | %s | %s |%n", name, ours, raw, ours / raw, p99, rawP99, explained ? "%,d".formatted(rows) : "", must);
    }
}
