package niangjia.demo;

import java.time.LocalDate;
import niangjia.ground.BusinessClock;
import niangjia.unit.Units;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Standards as units have set them over the years. The amounts of dibao are placeholders (占位): no source here states them. */
@Component
@Conditional(Demonstrating.class)
class Values {

    private static final String PAPER = "演示占位，没有文件";

    private final JdbcClient db;
    private final Units units;
    private final BusinessClock clock;

    Values(JdbcClient db, Units units, BusinessClock clock) {
        this.db = db;
        this.units = units;
        this.clock = clock;
    }

    void set() {
        set("aid.dibao", "3205", "2013-07-01", "630.00");
        set("aid.dibao", "3205", "2018-07-01", "945.00");
        set("aid.dibao", "3205", "2024-07-01", "1150.00");
        set("aid.dibao", "3205", "2025-07-01", "1208.00");
        set("wagewatch.days", "320585", "2025-12-01", "25");
    }

    private void set(String code, String unit, String since, String value) {
        db.sql("""
            insert into standard_value (code, unit, since, value, paper, placeholder, set_by, recorded_at)
            values (:code, :unit, :since, :value, :paper, true, 0, :now)
            """)
            .param("code", code).param("unit", units.require(unit).id()).param("since", LocalDate.parse(since)).param("value", value)
            .param("paper", PAPER).param("now", java.sql.Timestamp.from(clock.recorded())).update();
    }
}
