package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an act has just done to the tree, for the rooms that keep something at its units.
 *
 * @param day    from when it counts; before today where it was dated back
 * @param says   a Chinese phrase: 沧浪区总工会、平江区总工会并入姑苏区总工会
 * @param heirs  units that end, and who takes over what they had
 * @param moved  ids of living units that hang below another parent now (not those below them)
 * @param handed employers of a union that goes on, covered by another union now
 * @param stays  the unit that lives on beside those split off it, or null where the act is no such split
 */
public record Reshaping(Actor by, LocalDate day, String says, List<Heir> heirs, List<Long> moved, List<Handed> handed,
        @Nullable Long stays) {

    /** @param merged whether the heir is the successor itself (members and roles go there); else the parent of one that was dissolved */
    public record Heir(long unit, long heir, boolean merged) {}

    public record Handed(long employer, long from, long to) {}

    public List<Long> ended() {
        return heirs.stream().map(Heir::unit).toList();
    }

    /** Pairs {@code [unit, heir]} as a JSON array for {@code jsonb_to_recordset(…) as h (unit bigint, heir bigint)}. */
    public String heirsJson(boolean mergedOnly) {
        return "[" + String.join(",", heirs.stream().filter(it -> it.merged() || !mergedOnly)
            .map(it -> "{\"unit\":%d,\"heir\":%d}".formatted(it.unit(), it.heir())).toList()) + "]";
    }

    /** As JSON for {@code jsonb_to_recordset(…) as h (employer bigint, "from" bigint, "to" bigint)}. */
    public String handedJson() {
        return "[" + String.join(",", handed.stream()
            .map(it -> "{\"employer\":%d,\"from\":%d,\"to\":%d}".formatted(it.employer(), it.from(), it.to())).toList()) + "]";
    }

    /** Everything whose chain upwards may have changed hangs below one of these. */
    public Long[] roots() {
        return Stream.concat(moved.stream(), ended().stream()).distinct().toArray(Long[]::new);
    }
}
