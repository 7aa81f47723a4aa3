package niangjia.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import niangjia.Caller.Said;
import niangjia.House;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.FilterChainProxy;

/** However many upload at once, a few are held in memory. */
class LargeBodiesTest extends House {

    private static final int MB = 1024 * 1024;

    @Autowired private FilterChainProxy chains;

    @Test
    void of_many_large_bodies_two_are_in_and_the_others_are_asked_to_come_again() {
        var filter = new LargeBodies(2, Duration.ofMillis(20));
        var full = new CountDownLatch(2);
        var open = new CountDownLatch(1);
        var in = new AtomicInteger();
        var most = new AtomicInteger();
        FilterChain slow = (_, _) -> {
            most.accumulateAndGet(in.incrementAndGet(), Math::max);
            full.countDown();
            await(open);
            in.decrementAndGet();
        };
        var aside = Executors.newVirtualThreadPerTaskExecutor();
        var seated = IntStream.range(0, 2).mapToObj(_ -> CompletableFuture.supplyAsync(() -> sent(filter, slow, 2 * MB), aside)).toList();
        await(full);
        var others = IntStream.range(0, 30).mapToObj(_ -> CompletableFuture.supplyAsync(() -> sent(filter, slow, 2 * MB), aside)).toList();
        for (var other : others) {
            assertThat(other.join().getStatus()).isEqualTo(503);
            assertThat(other.join().getHeader("Retry-After")).isEqualTo("5");
        }
        assertThat(sent(filter, (_, _) -> {}, MB).getStatus()).as("a small one").isEqualTo(200);
        open.countDown();
        assertThat(seated).allMatch(one -> one.join().getStatus() == 200);
        assertThat(sent(filter, slow, 2 * MB).getStatus()).as("there is room again").isEqualTo(200);
        assertThat(most).hasValue(2);
    }

    private static MockHttpServletResponse sent(LargeBodies filter, FilterChain chain, int size) {
        var request = new MockHttpServletRequest("POST", "/api/statements");
        request.setContent(new byte[size]);
        var response = new MockHttpServletResponse();
        try {
            filter.doFilter(request, response, chain);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        return response;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The API and the pages share the room there is; whoever waits for it holds no connection. */
    @Test
    void a_paper_waits_for_room_and_is_refused_without_it() {
        var filters = List.of("/api/matters", "/apply").stream().map(chains::getFilters).toList();
        var bodies = filters.stream().map(all -> all.stream().filter(LargeBodies.class::isInstance).findFirst().orElseThrow()).toList();
        assertThat(bodies.get(0)).isSameAs(bodies.get(1));
        filters.forEach(all -> assertThat(all.indexOf(bodies.get(0))).isLessThan(all.indexOf(all.stream().filter(OncePerKey.class::isInstance).findFirst().orElseThrow())));
        var seats = ((LargeBodies) bodies.get(0)).seats();
        var taken = seats.drainPermits();
        try {
            var said = upload(2 * MB);
            assertThat(said.status()).as(said.text()).isEqualTo(503);
            assertThat(said.text()).contains("请过几秒再传");
            assertThat(upload(MB / 2).status()).as("a small one is looked at").isEqualTo(404);
        } finally {
            seats.release(taken);
        }
        assertThat(upload(2 * MB).status()).as("there is room").isEqualTo(404);
        assertThat(seats.availablePermits()).isEqualTo(taken);
    }

    private Said upload(int size) {
        var head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n".getBytes();
        var tail = "\r\n--x--\r\n".getBytes();
        return caller.send(caller.request(caller.token(World.TOWN + ".window"), "/api/matters/none/papers", null).header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofByteArray(head), HttpRequest.BodyPublishers.ofByteArray(new byte[size]),
                HttpRequest.BodyPublishers.ofByteArray(tail))).build());
    }
}
