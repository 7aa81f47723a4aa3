package niangjia;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Persistent jobs, by hand. */
@TestConfiguration(proxyBeanMethods = false)
class Jobs {

    @Bean
    ManualScheduler scheduler(DataSource database, List<Task<?>> tasks) {
        var transactional = database instanceof TransactionAwareDataSourceProxy ? database : new TransactionAwareDataSourceProxy(database);
        // What starts by itself becomes known by being started.
        var onDemand = tasks.stream().filter(it -> !(it instanceof OnStartup)).toList();
        var builder = TestHelper.createManualScheduler(transactional, onDemand).clock(new SettableClock());
        builder.serializer(new Jackson3Serializer());
        start(builder, tasks);
        return builder.build();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void start(TestHelper.ManualSchedulerBuilder builder, List<Task<?>> tasks) {
        builder.startTasks((List) tasks.stream().filter(OnStartup.class::isInstance).toList());
    }
}
