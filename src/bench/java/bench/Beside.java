package bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One kind of request beside its limit in the same run: throughput in a closed loop at sixteen connections, the 99th percentile at half that
 * rate. Both are measured in turns, and what is printed is the median turn: where the machine slows down for a while, it slows both.
 */
record Beside(Platform platform, Database database) {

    static final int CONNECTIONS = 16;
    private static final int TURNS = 3;
    private static final double SECONDS = 1;

    /** For so many seconds: a server that has just started has nothing compiled yet, and runs for weeks. */
    void warm(String username, List<String> paths, double seconds) throws Exception {
        Timing.during(requests(username, paths), seconds, 0);
    }

    Timing.Work[] requests(String username, List<String> paths) {
        var next = new AtomicInteger();
        var works = new Timing.Work[CONNECTIONS];
        Arrays.fill(works, (Timing.Work) () -> platform.get(username, paths.get(Math.floorMod(next.getAndIncrement(), paths.size()))));
        return works;
    }

    private interface Measure {
        double take() throws Exception;
    }

    private record Medians(double ours, double limit) {

        static Medians inTurns(Measure ours, Measure limit) throws Exception {
            var taken = new double[2][TURNS];
            for (var turn = 0; turn < TURNS; turn++) {
                taken[0][turn] = ours.take();
                taken[1][turn] = limit.take();
            }
            Arrays.sort(taken[0]);
            Arrays.sort(taken[1]);
            return new Medians(taken[0][TURNS / 2], taken[1][TURNS / 2]);
        }

        double ratio() {
            return ours / limit;
        }
    }

    private static double perSecond(Timing.Work[] works) throws Exception {
        return Timing.during(works, SECONDS, 0).perSecond();
    }

    /** @param constant the path of an answer that costs nothing but knowing who asks */
    void beside(String name, String username, List<String> paths, String constant) throws Exception {
        var works = requests(username, paths);
        var constants = requests(username, List.of(constant));
        perSecond(works);
        perSecond(constants);
        var rates = Medians.inTurns(() -> perSecond(works), () -> perSecond(constants));
        var p99 = Timing.during(works, SECONDS, rates.ours() / 2).millis(0.99);
        System.out.printf("| %s | %.0f/s | %.0f/s | %.2f | %.1f ms | | | ratio ≥ 0.50 |%n", name, rates.ours(), rates.limit(), rates.ratio(), p99);
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
        perSecond(works);
        perSecond(raws);
        var rates = Medians.inTurns(() -> perSecond(works), () -> perSecond(raws));
        var half = rates.ours() / 2;
        var p99 = Medians.inTurns(() -> Timing.during(works, SECONDS, half).millis(0.99), () -> Timing.during(raws, SECONDS, half).millis(0.99));
        var rows = 0L;
        for (var tape : explained ? tapes : List.<Tape>of()) {
            rows = Math.max(rows, replays.getFirst().rowsRead(tape));
        }
        for (var replay : replays) {
            replay.close();
        }
        System.out.printf("| %s | %.0f/s | %.0f/s | %.2f | %.1f ms | %.1f ms | %s | %s |%n", name, rates.ours(), rates.limit(), rates.ratio(),
            p99.ours(), p99.limit(), explained ? "%,d".formatted(rows) : "", must);
    }
}
