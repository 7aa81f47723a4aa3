package niangjia;

import niangjia.store.Keeping;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Niangjia 娘家, the home one can always turn to: the working platform of a municipal trade-union federation. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class App {

    static void main(String[] args) {
        if (Keeping.asked(args)) {
            System.exit(Keeping.carryOut(args));
        }
        SpringApplication.run(App.class, args);
    }
}
