package niangjia.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;

/** Numbers that many look up at once. */
class NumberSearchTest {

    private static final int CLERKS = 24;

    private final Town town = Town.get();
    private final People people = town.context.getBean(People.class);
    private final Search search = town.context.getBean(Search.class);

    private record Sought(Actor by, String number, String phone, long id) {}

    /** Half of them look in one town, half in the other; each for somebody of his own. */
    @Test
    void whoeverLooksAtTheSameTimeFindsHisOwnAndLeavesALineOfHisOwn() throws Exception {
        var sought = IntStream.range(0, CLERKS).mapToObj(this::sought).toList();
        var began = town.count("select coalesce(max(id), 0) from trail");
        for (var found : atOnce(sought)) {
            assertThat(found.found()).containsExactly(found.sought().id());
            assertThat(found.theNeighbours()).containsOnly(Found.outside(people.require(found.neighbour().id())));
        }
        for (var one : sought) {
            assertThat(town.count("select count(*) from trail where id > %d and verb = 'searched' and unit = %d and subject_id = %d"
                .formatted(began, one.by().unit(), one.id()))).isEqualTo(2);
            assertThat(town.count("select count(*) from trail where id > %d and verb = 'found' and subject_id = %d".formatted(began, one.id()))).isOne();
        }
    }

    private Sought sought(int n) {
        var unit = n % 2 == 0 ? Town.FACTORY : Town.MILL;
        var number = town.number();
        var phone = "139771%05d".formatted(n);
        var by = town.as(Role.WINDOW, unit.substring(0, 9));
        return new Sought(by, number, phone, people.register(by, new NewPerson("同时" + "甲乙丙丁".charAt(n % 4), number, phone, unit)));
    }

    private record Met(Sought sought, List<Long> found, Sought neighbour, List<Found> theNeighbours) {}

    /** By number and by telephone, and the next one's number, who is of the other town. */
    private List<Met> atOnce(List<Sought> sought) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(CLERKS)) {
            var asked = IntStream.range(0, CLERKS).mapToObj(n -> threads.submit(() -> {
                var mine = sought.get(n);
                var next = sought.get((n + 1) % CLERKS);
                start.await();
                var byNumber = search.find(mine.by(), mine.number(), null, 1).items();
                var byPhone = search.find(mine.by(), mine.phone(), null, 1).items();
                var beyond = search.find(mine.by(), next.number(), null, 1).items();
                assertThat(byPhone).isEqualTo(byNumber);
                return new Met(mine, byNumber.stream().map(Found::id).toList(), next, beyond);
            })).toList();
            start.countDown();
            var met = new ArrayList<Met>();
            for (var one : asked) {
                met.add(one.get());
            }
            return met;
        }
    }

    /** A works' one telephone stands on many files: they are counted as other lists are. */
    @Test
    void aTelephoneOfMoreThanAThousandIsSaidToBeOfMore() {
        var window = town.as(Role.WINDOW, Town.LIUHE);
        people.registerAll(window, IntStream.range(0, 1001).mapToObj(_ -> new NewPerson("总机", town.number(), "051253110000", Town.FACTORY)).toList());
        var found = search.find(window, "051253110000", null, 1);
        assertThat(found.total()).isEqualTo(1000);
        assertThat(found.more()).isTrue();
        assertThat(found.items()).hasSize(50).allMatch(one -> one.phone() != null && one.phone().contains("*"));
    }

    @Test
    void aTelephoneOfSeveralComesInPages() {
        var window = town.as(Role.WINDOW, Town.LIUHE);
        people.registerAll(window, IntStream.range(0, 70).mapToObj(_ -> new NewPerson("门卫", town.number(), "051253110001", Town.FACTORY)).toList());
        var first = search.find(window, "051253110001", null, 1);
        var second = search.find(window, "051253110001", null, 2);
        assertThat(first.total()).isEqualTo(70);
        assertThat(first.next()).isEqualTo(2);
        assertThat(second.items()).hasSize(20).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isNull();
    }
}
