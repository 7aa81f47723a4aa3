package niangjia.store;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints a {@link Setback} as the one sentence it is, instead of a page of causes. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SetbackReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Setback setback) {
                System.err.println(setback.getMessage());
                return true;
            }
            if (cause instanceof FlywayValidateException) {
                System.err.println(new Setback("这些数据是另一个版本的娘家建的，这个版本打不开；请用原来的版本，或换一个空的NIANGJIA_DATA",
                    "these data were made by another version of Niangjia; use that version, or an empty NIANGJIA_DATA").getMessage());
                return true;
            }
            if (cause instanceof PortInUseException taken) {
                System.err.println(Settings.portTaken(taken.getPort()).getMessage());
                return true;
            }
        }
        return false;
    }
}
