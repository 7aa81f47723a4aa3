package niangjia.store;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A process for {@link KilledTest} to kill: keeps a server and says of every row that it is committed, until it is stopped. */
final class Diarist {

    private Diarist() {}

    static void main(String[] args) throws Exception {
        var address = Postgres.start(Path.of(args[0])).address();
        try (var db = DriverManager.getConnection(address.url(), address.user(), address.password()); var sql = db.createStatement()) {
            sql.execute("create table if not exists diary (line int primary key)");
            var next = sql.executeQuery("select coalesce(max(line), 0) from diary");
            next.next();
            for (var line = next.getInt(1) + 1; ; line++) {
                sql.execute("insert into diary values (" + line + ")");
                System.out.println(line);
            }
        }
    }
}
