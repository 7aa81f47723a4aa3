package niangjia.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import niangjia.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StoreTest extends House {

    @Autowired Keys keys;
    @Autowired Founding founding;

    @Test
    void everyTableSaysWhatItIs() {
        assertThat(db.sql("""
            select relname from pg_class
             where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
               and relname <> 'flyway_schema_history' and obj_description(oid, 'pg_class') is null
            """).query(String.class).list()).isEmpty();
    }

    @Test
    void purposesHaveKeysOfTheirOwn() {
        assertThat(keys.key("person").getEncoded()).hasSize(32).isNotEqualTo(keys.key("trail").getEncoded())
            .isEqualTo(keys.key("person", keys.current()).getEncoded());
    }

    @Test
    void aDatabaseInEarnestIsNoDemonstration() {
        assertThat(founding.demo()).isFalse();
        founding.open(false);
        assertThatThrownBy(() -> founding.open(true)).isInstanceOf(Setback.class).hasMessageContaining("不是演示库");
    }
}
