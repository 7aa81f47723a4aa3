package niangjia.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class TogetherTest {

    private static final int OTHERS = 15;
    private final List<List<Integer>> commits = new ArrayList<>();

    @Test
    void whatGathersWhileOneIsAnsweredIsAnsweredAtOnceAndEverythingOnce() throws Exception {
        assertThat(failing(_ -> {})).isEmpty();
        assertThat(commits).extracting(List::size).containsExactly(1, OTHERS);
        assertThat(commits.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(numbers(0));
    }

    @Test
    void whatCannotBeAnsweredFailsOnlyWhoAskedIt() throws Exception {
        assertThat(failing(all -> {
            if (all.contains(7)) {
                throw new IllegalStateException("seven");
            }
        })).containsExactly(7);
        assertThat(commits.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(numbers(0).stream().filter(n -> n != 7).toList());
    }

    /** What is answered in a transaction may be undone with it: nobody else's answer may hang on that. */
    @Test
    void whoeverIsInATransactionIsAnsweredAloneAtOnce() throws Exception {
        var answering = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var whose = new ArrayList<Thread>();
        var together = new Together<Integer, Integer>(all -> {
            whose.add(Thread.currentThread());
            if (all.contains(0)) {
                answering.countDown();
                await(over);
            }
            return all;
        });
        try (var other = Executors.newSingleThreadExecutor()) {
            other.submit(() -> together.ask(0));
            answering.await();
            TransactionSynchronizationManager.setActualTransactionActive(true);
            assertThat(together.ask(1)).isEqualTo(1);
            assertThat(whose).last().isEqualTo(Thread.currentThread());
            over.countDown();
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    /** While 0 is being answered all others gather; answers who of them was told of a failure. */
    private List<Integer> failing(Consumer<List<Integer>> before) throws InterruptedException {
        var writing = new CountDownLatch(1);
        var gathered = new CountDownLatch(1);
        var together = new Together<Integer, Integer>(all -> {
            before.accept(all);
            commits.add(all);
            if (all.contains(0)) {
                writing.countDown();
                await(gathered);
            }
            return all;
        });
        var failed = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(1 + OTHERS)) {
            threads.submit(() -> together.ask(0));
            writing.await();
            var others = numbers(1).stream().map(n -> threads.submit(() -> assertThat(together.ask(n)).isEqualTo(n))).toList();
            while (together.gathered() < OTHERS) {
                Thread.onSpinWait();
            }
            gathered.countDown();
            for (var n = 1; n <= OTHERS; n++) {
                try {
                    others.get(n - 1).get();
                } catch (ExecutionException told) {
                    failed.add(n);
                }
            }
        }
        return failed;
    }

    private static List<Integer> numbers(int from) {
        return IntStream.rangeClosed(from, OTHERS).boxed().toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
