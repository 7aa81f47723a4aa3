package niangjia.demo;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Nothing of this room exists outside a demonstration: asked for by {@code NIANGJIA_DEMO}, or by default where no database is named. */
class Demonstrating implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var asked = context.getEnvironment().getProperty("NIANGJIA_DEMO", "").strip();
        var outside = !context.getEnvironment().getProperty("NIANGJIA_DB_URL", "").isBlank();
        return asked.isEmpty() ? !outside : asked.matches("(?i)on|true|yes|1");
    }
}
