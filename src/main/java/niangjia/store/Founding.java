package niangjia.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this database is and was told once: a demonstration or in earnest, its keys' checks, what has been loaded. */
public final class Founding {

    private static final String KIND = "founded";
    private static final String DEMONSTRATION = "demonstration";
    private static final String EARNEST = "earnest";
    private static final String KEY = "key:";

    private final JdbcClient db;

    Founding(JdbcClient db) {
        this.db = db;
    }

    /** Whether this is a demonstration: invented people, a clock that can be set, 127.0.0.1 only. */
    public boolean demo() {
        return told(KIND).orElseThrow().equals(DEMONSTRATION);
    }

    public Optional<String> told(String key) {
        return db.sql("select value from house where key = :key").param("key", key).query(String.class).optional();
    }

    /** Remembers {@code value}, in place of what was remembered. */
    public void tell(String key, String value) {
        db.sql("insert into house (key, value) values (:key, :value) on conflict (key) do update set value = excluded.value")
            .param("key", key).param("value", value).update();
    }

    /** Check values of the keys this database knows, by id. Empty only before the first start. */
    Map<String, String> keyChecks() {
        var checks = new HashMap<String, String>();
        db.sql("select key, value from house where starts_with(key, :key)").param("key", KEY)
            .query(row -> { checks.put(row.getString("key").substring(KEY.length()), row.getString("value")); });
        return checks;
    }

    /** Founds the database as it is asked for, or refuses to open it as what it is not. */
    void open(boolean demo) {
        db.sql("insert into house (key, value) values (:key, :value) on conflict do nothing")
            .param("key", KIND).param("value", demo ? DEMONSTRATION : EARNEST).update();
        if (demo && !demo()) {
            throw new Setback("这个数据库不是演示库，不能打开演示（请设NIANGJIA_DEMO=off）",
                "this database was not created as a demonstration: set NIANGJIA_DEMO=off");
        }
        if (!demo && demo()) {
            throw new Setback("这个数据库是演示库，不能当正式库使用（请设NIANGJIA_DEMO=on，或换一个空的数据库）",
                "this is a demonstration database: set NIANGJIA_DEMO=on or use an empty one");
        }
    }

    void remember(Keys keys) {
        for (var id : keys.ids()) {
            db.sql("insert into house (key, value) values (:key, :value) on conflict do nothing")
                .param("key", KEY + id).param("value", keys.check(id)).update();
        }
    }
}
