package niangjia.demo;

import java.time.LocalDate;
import niangjia.programme.Programmes;
import niangjia.standard.Standards;
import niangjia.unit.Units;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Standards as units have set them over the years. The amounts of dibao are placeholders (占位): no source here states them. */
@Component
@Conditional(Demonstrating.class)
class Values {

    private static final String PAPER = "演示占位，没有文件";

    private final Standards standards;
    private final Programmes programmes;
    private final Units units;
    private final Acts acts;

    Values(Standards standards, Programmes programmes, Units units, Acts acts) {
        this.standards = standards;
        this.programmes = programmes;
        this.units = units;
        this.acts = acts;
    }

    void plan(Agenda agenda) {
        set(agenda, "aid.dibao", "3205", "2013-07-01", "630.00");
        set(agenda, "aid.dibao", "3205", "2018-07-01", "945.00");
        set(agenda, "aid.dibao", "3205", "2024-07-01", "1150.00");
        set(agenda, "aid.dibao", "3205", "2025-07-01", "1208.00");
        set(agenda, "wagewatch.days", "320585", "2025-12-01", "25");
    }

    private void set(Agenda agenda, String code, String unit, String since, String value) {
        var day = LocalDate.parse(since);
        agenda.on(day, () -> {
            var standard = programmes.all().stream().flatMap(one -> one.standards().stream()).filter(one -> one.code().equals(code)).findFirst().orElseThrow();
            var at = units.require(unit);
            standards.set(acts.as(unit + ".admin"), standard, at, standards.read(standard, at, value, day, PAPER), true);
        });
    }
}
