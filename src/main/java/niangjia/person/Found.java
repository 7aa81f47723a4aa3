package niangjia.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person as a search or a second registration finds him: masked, and beyond the asker's subtree only a masked name and the unit.
 *
 * @param outside beyond the subtree, and not opened to the asker's unit
 * @param unit    code of the union that keeps the file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Found(boolean outside, long id, String name, @Nullable String idNumber, @Nullable String phone, @Nullable LocalDate born,
        @Nullable String sex, @Nullable Boolean local, @Nullable Boolean dispatched, String unit, String unitName,
        @Nullable String employerName, @Nullable String job) {

    static Found of(Person person) {
        return new Found(false, person.id(), person.name(), person.idNumber(), person.phone(), person.born(), person.sex(), person.local(),
            person.dispatched(), person.unitCode(), person.unitName(), person.employerName(), person.job());
    }

    static Found outside(Person person) {
        return new Found(true, person.id(), person.maskedName(), null, null, null, null, null, null, person.unitCode(), person.unitName(), null, null);
    }

    /** 女，46岁 */
    public String says(LocalDate today) {
        return born == null ? "" : sex + "，" + born.until(today).getYears() + "岁";
    }
}
