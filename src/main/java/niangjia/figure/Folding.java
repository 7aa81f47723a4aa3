package niangjia.figure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import niangjia.ground.Readying;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When tallies are added up: once before the platform answers anybody, then, every other second, what has changed. */
@Configuration(proxyBeanMethods = false)
class Folding {

    @Bean
    SmartLifecycle talliesBegin(Tallies tallies) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override public void start() {
                tallies.begin();
                running = true;
            }

            @Override public void stop() {
                running = false;
            }

            @Override public boolean isRunning() {
                return running;
            }

            @Override public int getPhase() {
                return Readying.TALLY;
            }
        };
    }

    @Bean
    RecurringTask<Void> fold(Tallies tallies) {
        return Tasks.recurring("figure-fold", FixedDelay.of(Duration.ofSeconds(2))).execute((_, _) -> {
            while (tallies.fold() == Tallies.BATCH) {
                // More is waiting.
            }
        });
    }
}
