package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import niangjia.Housed;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@Housed
class HappeningTest {

    @Autowired private JdbcClient db;

    @Test
    void the_database_takes_what_can_happen_and_nothing_else() {
        var check = db.sql("select pg_get_constraintdef(oid) from pg_constraint where conname = 'check_matter_event_kind'").query(String.class).single();
        assertThat(Pattern.compile("'([a-z]+)'").matcher(check).results().map(found -> found.group(1)))
            .containsExactlyInAnyOrderElementsOf(Stream.of(Happening.values()).map(Happening::code).toList());
    }
}
