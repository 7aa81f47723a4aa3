package niangjia;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole platform on a port of its own, over the {@link World}. Tests that wear it share one; they must not undo each other. Jobs
 * run only when a test says so ({@link House#runJobs}). */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"logging.level.root=warn", "logging.level.niangjia=info", "niangjia.roster.chunk=7"})
@ContextConfiguration(initializers = World.Database.class)
@AutoConfigureMockMvc
@Import({World.class, Caller.class, Jobs.class})
public @interface Housed {}
