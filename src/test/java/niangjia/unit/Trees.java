package niangjia.unit;

import java.util.List;
import niangjia.ground.BusinessClock;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A federation over a bare database, with whoever is to take things along. */
public final class Trees {

    private Trees() {}

    public static Federation federation(JdbcClient db, BusinessClock clock, Follower... followers) {
        var beans = new StaticListableBeanFactory();
        List.of(followers).forEach(it -> beans.addBean(it.getClass().getName(), it));
        var scope = new Scope(db, clock);
        var units = new Units(db, clock, scope);
        var closure = new Closure(db);
        var foundation = new Foundation(db, closure);
        var hanging = new Hanging(db);
        var living = new Living(units, scope, clock);
        var following = new Following(db, closure, beans.getBeanProvider(Follower.class), _ -> {});
        return new Federation(db, units, living, closure, foundation, hanging, following,
            new Ending(db, units, living, foundation, hanging, following, clock), clock);
    }
}
