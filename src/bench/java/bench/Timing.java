package bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** How long each of many requests took, in nanoseconds, and how long all of them together. */
record Timing(long[] each, long nanos) {

    interface Work {
        void once() throws Exception;
    }

    static Timing none() {
        return new Timing(new long[0], 0);
    }

    /** {@code count} requests by as many threads as there are works. */
    static Timing of(Work[] workers, int count) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(workers.length)) {
            var began = System.nanoTime();
            var running = new ArrayList<Future<long[]>>();
            for (var worker : workers) {
                Callable<long[]> run = () -> {
                    var took = new long[count / workers.length];
                    for (var n = 0; n < took.length; n++) {
                        var from = System.nanoTime();
                        worker.once();
                        took[n] = System.nanoTime() - from;
                    }
                    return took;
                };
                running.add(threads.submit(run));
            }
            var all = new ArrayList<long[]>();
            for (var one : running) {
                all.add(one.get());
            }
            return new Timing(all.stream().flatMapToLong(Arrays::stream).toArray(), System.nanoTime() - began);
        }
    }

    /** As many as fit into {@code seconds}: one after another, or (where {@code rate} is not 0) so many a second, each timed from when it was due. */
    static Timing during(Work[] workers, double seconds, double rate) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(workers.length)) {
            var began = System.nanoTime();
            var until = began + (long) (seconds * 1e9);
            var step = rate == 0 ? 0 : (long) (1e9 * workers.length / rate);
            var running = new ArrayList<Future<long[]>>();
            for (var w = 0; w < workers.length; w++) {
                var worker = workers[w];
                var first = began + step * w / workers.length;
                Callable<long[]> run = () -> {
                    var took = LongStream.builder();
                    for (var due = first; Math.max(due, System.nanoTime()) < until; due += step) {
                        if (step > 0) {
                            LockSupport.parkNanos(due - System.nanoTime());
                        }
                        var from = step > 0 ? due : System.nanoTime();
                        worker.once();
                        took.add(System.nanoTime() - from);
                    }
                    return took.build().toArray();
                };
                running.add(threads.submit(run));
            }
            var all = new ArrayList<long[]>();
            for (var one : running) {
                all.add(one.get());
            }
            return new Timing(all.stream().flatMapToLong(Arrays::stream).toArray(), System.nanoTime() - began);
        }
    }

    Timing and(Timing other) {
        return new Timing(LongStream.concat(Arrays.stream(each), Arrays.stream(other.each)).toArray(), nanos + other.nanos);
    }

    double perSecond() {
        return each.length * 1e9 / nanos;
    }

    double millis(double quantile) {
        var sorted = each.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.round(quantile * sorted.length))] / 1e6;
    }
}
