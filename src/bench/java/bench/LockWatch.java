package bench;

import java.sql.SQLException;

/** Looks every few milliseconds how many of the platform's sessions that are at work wait on a lock. */
final class LockWatch implements Runnable {

    private final Database database;
    private volatile boolean enough;
    private long working;
    private long waiting;

    LockWatch(Database database) {
        this.database = database;
    }

    @Override
    public void run() {
        try {
            while (!enough) {
                var row = database.rows("""
                    select count(*), count(*) filter (where wait_event_type = 'Lock')
                      from pg_stat_activity where usename = 'niangjia' and state in ('active', 'idle in transaction')
                    """).getFirst();
                working += Long.parseLong(row[0]);
                waiting += Long.parseLong(row[1]);
                Thread.sleep(3);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void enough() {
        enough = true;
    }

    double percent() {
        return working == 0 ? 0 : 100.0 * waiting / working;
    }
}
