package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** More windows than connections: nobody waits for ever, and no number is given twice. */
class ManyAtOnceTest extends Casework {

    private static final int WINDOWS = 40;

    @Test
    void everyWindowGetsItsMatterAndANumberOfItsOwn() throws Exception {
        var person = person(World.BASE);
        Callable<String> window = () -> opened(World.TOWN + ".window", "aid.emergency", World.TOWN, person,
            Map.of("event", "FIRE", "happenedOn", World.TODAY.toString(), "says", "厨房起火", "amount", "1.00"));
        var numbers = new ArrayList<String>();
        try (var windows = Executors.newFixedThreadPool(WINDOWS)) {
            for (var opened : windows.invokeAll(java.util.Collections.nCopies(WINDOWS, window))) {
                numbers.add(opened.get());
            }
        }
        assertThat(new HashSet<>(numbers)).hasSize(WINDOWS);
    }
}
