package niangjia.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What whoever waits for the city is told: how far it is every five seconds, and how many rows a second were written. */
class ProgressTest {

    private long nanos;

    private List<String> told(Consumer<Progress> load) {
        var log = (Logger) LoggerFactory.getLogger(Progress.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            load.accept(new Progress(() -> nanos));
        } finally {
            log.detachAppender(lines);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void after(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    @Test
    void itSaysHowFarItIsEveryFiveSecondsAndTheRowsOfASecond() {
        assertThat(told(progress -> {
            progress.begin("职工", 300_000);
            after(4);
            progress.more(40_000);
            after(2);
            progress.more(80_000);
            after(4);
            progress.more(100_000);
            after(2);
            progress.more(80_000);
            progress.end();
        })).containsExactly("职工：120,000 / 300,000，每秒20,000行", "职工：300,000 / 300,000，每秒25,000行", "职工：300,000，用了12.0秒，每秒25,000行");
    }

    @Test
    void whatIsBegunNextIsCountedFromItsOwnBeginning() {
        assertThat(told(progress -> {
            progress.begin("单位", 1000);
            progress.more(1000);
            after(1);
            progress.end();
            progress.begin("办件", 500);
            after(2);
            progress.more(500);
            progress.end();
        })).containsExactly("单位：1,000，用了1.0秒，每秒1,000行", "办件：500，用了2.0秒，每秒250行");
    }

    @Test
    void whatIsDoneInOneGoTellsEveryFiveSecondsWhereItIs() {
        assertThat(told(progress -> progress.step("办件", () -> {
            for (var day = 1; day <= 4; day++) {
                after(3);
                progress.still("办件：第%d天".formatted(day));
            }
        }))).containsExactly("办件：第2天", "办件：第4天", "办件，用了12.0秒");
    }

    @Test
    void whatIsDoneInOneGoSaysHowLongItTookAndFewRowsNoPace() {
        assertThat(told(progress -> {
            progress.step("索引", () -> after(3.25));
            progress.begin("区县", 10);
            after(2);
            progress.more(10);
            progress.end();
        })).containsExactly("索引，用了3.3秒", "区县：10，用了2.0秒");
    }
}
