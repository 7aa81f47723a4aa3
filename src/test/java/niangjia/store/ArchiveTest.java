package niangjia.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import niangjia.House;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

class ArchiveTest extends House {

    @TempDir Path folder;
    @Autowired JdbcConnectionDetails here;
    @Autowired Keys keys;

    @Test
    void whatIsRestoredIsWhatWasThere() throws Exception {
        var file = folder.resolve("backup.zip");
        var rows = Archive.save(new Settings.Address(here.getJdbcUrl(), here.getUsername(), here.getPassword()), file);
        assertThat(rows).isPositive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        var there = Settings.Address.of(TestServer.freshDatabase(), null, null);
        assertThat(Archive.load(there, file)).isEqualTo(rows);
        var restored = JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(there.url(), there.user(), there.password()));
        var told = contents(restored);
        assertThat(told).containsKeys("unit", "person", "staff", "trail").isEqualTo(contents(db));
        // What comes next gets numbers of its own.
        assertThat(restored.sql("select nextval('person_id_seq') > (select max(id) from person)").query(Boolean.class).single()).isTrue();
        // The guards are awake again.
        assertThatThrownBy(() -> restored.sql("delete from trail").update()).hasMessageContaining("trail");
    }

    @Test
    void theKeyIsNotInIt() throws Exception {
        var file = folder.resolve("backup.zip");
        Archive.save(new Settings.Address(here.getJdbcUrl(), here.getUsername(), here.getPassword()), file);
        var contents = Archive.contents(file);
        assertThat(contents.getProperty("key:" + keys.current())).isEqualTo(keys.check(keys.current()));
        var stranger = folder.resolve("stranger.key");
        KeyFile.make(stranger);
        assertThatThrownBy(() -> Keys.open(stranger, Map.of(keys.current(), contents.getProperty("key:" + keys.current()))))
            .hasMessageContaining("密钥不对");
    }

    @Test
    void noFileIsOverwrittenAndNoOtherFileRead() throws Exception {
        var file = Files.writeString(folder.resolve("letter.txt"), "亲爱的");
        assertThatThrownBy(() -> Archive.save(new Settings.Address(here.getJdbcUrl(), here.getUsername(), here.getPassword()), file))
            .isInstanceOf(Setback.class).hasMessageContaining("不会覆盖");
        assertThatThrownBy(() -> Archive.contents(file)).isInstanceOf(Setback.class).hasMessageContaining("不是娘家的备份文件");
        assertThat(Files.readString(file)).isEqualTo("亲爱的");
    }

    /** Every table by what its rows say; sessions and the jobs' pulse are not anybody's data. */
    private static Map<String, String> contents(JdbcClient db) {
        var told = new TreeMap<String, String>();
        var tables = db.sql("""
            select relname from pg_class
             where relnamespace = 'public'::regnamespace and relkind = 'r'
               and relname not in ('flyway_schema_history', 'spring_session', 'spring_session_attributes', 'scheduled_tasks')
            """).query(String.class).list();
        for (var table : tables) {
            told.put(table, db.sql("select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table + " t")
                .query(String.class).single());
        }
        return told;
    }
}
