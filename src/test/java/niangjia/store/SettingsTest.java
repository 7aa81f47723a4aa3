package niangjia.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be asked of the environment, and the one sentence that a wrong wish gets. */
class SettingsTest {

    @TempDir Path folder;

    @Test
    void embeddedDemonstratesUnlessTold() {
        assertThat(Settings.read(Map.of("NIANGJIA_DATA", "/srv/n")::get).demo()).isTrue();
        assertThat(Settings.read(Map.of("NIANGJIA_DEMO", "off")::get).demo()).isFalse();
        assertThat(Settings.read(Map.of("NIANGJIA_DB_URL", "postgresql://db/n")::get).demo()).isFalse();
        assertThat(Settings.read(Map.of("NIANGJIA_DB_URL", "postgresql://db/n", "NIANGJIA_DEMO", "on")::get).demo()).isTrue();
    }

    @Test
    void anOutsideDatabaseIsNamedAsPsqlOrJavaDo() {
        assertThat(Settings.Address.of("postgresql://me:p%40ss@db:5433/n", null, null))
            .isEqualTo(new Settings.Address("jdbc:postgresql://db:5433/n", "me", "p@ss"));
        assertThat(Settings.Address.of("jdbc:postgresql://db/n?ssl=true", "me", "pass"))
            .isEqualTo(new Settings.Address("jdbc:postgresql://db/n?ssl=true", "me", "pass"));
        assertSaid(() -> Settings.Address.of("mysql://db/n", null, null), "NIANGJIA_DB_URL应是");
    }

    @Test
    void nonsenseIsRefusedInASentence() {
        assertSaid(() -> Settings.read(Map.of("NIANGJIA_PORT", "eighty")::get), "NIANGJIA_PORT应是端口号");
        assertSaid(() -> Settings.read(Map.of("NIANGJIA_PORT", "65536")::get), "NIANGJIA_PORT应是端口号");
        assertSaid(() -> Settings.read(Map.of("NIANGJIA_DEMO", "maybe")::get), "NIANGJIA_DEMO只能是on或off");
        assertSaid(() -> Settings.read(Map.of("NIANGJIA_DATA", "/srv/n", "NIANGJIA_KEY_FILE", "/srv/n/key")::get), "不能放在数据目录");
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamed() {
        assertSaid(() -> StoreConfiguration.reach(new Settings.Address("jdbc:postgresql://127.0.0.1:1/n", "me", "pass")), "连不上数据库jdbc:postgresql://127.0.0.1:1/n");
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerOnly() throws IOException {
        var file = folder.resolve("keys/n.key");
        var made = Keys.open(file, Map.of());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        var checks = Map.of(made.current(), made.check(made.current()));
        assertThat(Keys.open(file, checks).key("person")).isEqualTo(made.key("person"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertSaid(() -> Keys.open(file, checks), "别人也能读");
        Files.delete(file);
        assertSaid(() -> Keys.open(file, checks), "找不到它的密钥文件");
        assertThat(file).doesNotExist();
        Keys.open(file, Map.of());
        assertSaid(() -> Keys.open(file, checks), "密钥不对");
    }

    @Test
    void aSecondKeyLocksAndBothOpen() throws IOException {
        var file = folder.resolve("n.key");
        var before = Keys.open(file, Map.of());
        Files.writeString(file, Files.readString(file) + "k2 " + "5a".repeat(32) + "\n");
        var after = Keys.open(file, Map.of("k1", before.check("k1")));
        assertThat(after.current()).isEqualTo("k2");
        assertThat(after.key("person")).isNotEqualTo(before.key("person"));
        assertThat(after.key("person", "k1")).isEqualTo(before.key("person"));
        assertThat(after.lasting("look-up")).isEqualTo(before.lasting("look-up"));
    }

    private static void assertSaid(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String sentence) {
        assertThatThrownBy(act).isInstanceOf(Setback.class).hasMessageContaining(sentence);
    }
}
