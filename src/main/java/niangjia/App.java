package niangjia;

import niangjia.store.Keeping;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.event.EventListener;

/** Niangjia 娘家, the home one can always turn to: the working platform of a municipal trade-union federation. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class App {

    static void main(String[] args) {
        if (Keeping.asked(args)) {
            System.exit(Keeping.carryOut(args));
        }
        SpringApplication.run(App.class, args);
    }

    @EventListener
    void greet(ApplicationReadyEvent ready) {
        LoggerFactory.getLogger(App.class).info("娘家已就绪：http://localhost:{}/ ，Ctrl-C停止", ready.getApplicationContext().getEnvironment().getProperty("local.server.port"));
    }
}
