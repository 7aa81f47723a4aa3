package niangjia.matter;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.person.Memberships;
import niangjia.person.People;
import niangjia.person.Seals;
import niangjia.programme.Programme;
import niangjia.programme.Register;
import niangjia.standard.Standard;
import niangjia.standard.Standards;
import niangjia.standard.WorkingDays;
import niangjia.standing.Standings;
import niangjia.unit.Employers;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registers that {@link Answering} reads a programme's answers from, and the standards as they are frozen. */
@Component
class Registers {

    final JdbcClient db;
    final People people;
    final Employers employers;
    final Memberships memberships;
    final Units units;
    private final Standards standards;
    final Standings standings;
    final Seals seals;
    final SealedForms forms;
    final WorkingDays calendar;
    final List<Register<?>> own;

    Registers(JdbcClient db, People people, Employers employers, Memberships memberships, Units units, Standards standards, Standings standings,
            Seals seals, SealedForms forms, WorkingDays calendar, List<Register<?>> own) {
        this.db = db;
        this.people = people;
        this.employers = employers;
        this.memberships = memberships;
        this.units = units;
        this.standards = standards;
        this.standings = standings;
        this.seals = seals;
        this.forms = forms;
        this.calendar = calendar;
        this.own = own;
    }

    /** A standard's value as it was on the day of submission, and where it came from. */
    record Frozen(String text, String source) {}

    /**
     * What is asked about.
     *
     * @param programme whose standards are read
     * @param day    the day of submission: standards and windows are read for it
     * @param asOf   the day for which standings are read: today, when it is checked again at approval
     * @param matter the matter itself, whose own claims do not count against it; 0 before it exists
     * @param frozen standards by code, empty before submission
     */
    record Setting(Programme<?> programme, LocalDate day, LocalDate asOf, Unit unit, @Nullable Long person, @Nullable Long employer, long matter,
            Map<String, Frozen> frozen) {}

    Answering of(Setting setting) {
        return new Answering(this, setting);
    }

    /** Values and sources of standards for a unit on a day, by code. */
    Map<String, Frozen> freeze(List<Standard<?>> all, Unit unit, LocalDate day) {
        var values = standards.inForce(all, unit.id(), day);
        var frozen = new LinkedHashMap<String, Frozen>();
        for (var n = 0; n < values.size(); n++) {
            frozen.put(all.get(n).code(), frozen(values.get(n)));
        }
        return frozen;
    }

    private static Frozen frozen(Standards.InForce value) {
        var since = value.since();
        var source = since == null ? "默认值，" + value.paper()
            : "%s，%d年%d月%d日起（%s）".formatted(value.setAt(), since.getYear(), since.getMonthValue(), since.getDayOfMonth(), value.paper());
        return new Frozen(value.text(), value.placeholder() ? source + "，占位" : source);
    }
}
