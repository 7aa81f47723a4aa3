package niangjia.ground;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Work that is done by one at a time, in all of the platform's processes. */
public final class Turn {

    private Turn() {}

    /** Waits until nobody else is at {@code work}, and has it until the transaction ends. */
    public static void take(JdbcClient db, String work) {
        db.sql("select pg_advisory_xact_lock(hashtext(:work))").param("work", work).query((_, _) -> 0).list();
    }
}
