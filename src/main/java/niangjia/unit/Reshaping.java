package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
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

    /** {@code h.unit} ended, {@code h.heir} goes on. */
    public static final String HEIRS = "jsonb_to_recordset(cast(:pairs as jsonb)) as h (unit bigint, heir bigint)";
    /** {@code h.employer} went {@code h."from"} one union {@code h."to"} another. */
    public static final String HANDED = "jsonb_to_recordset(cast(:pairs as jsonb)) as h (employer bigint, \"from\" bigint, \"to\" bigint)";

    /**
     * @param merged  whether the heir is the successor itself (roles go there); else the parent of one that was dissolved
     * @param members the union its members go to; null where it may have none, or they leave
     * @param leave   its members leave with it: their memberships end on the day and go on nowhere
     */
    public record Heir(long unit, long heir, boolean merged, @Nullable Long members, boolean leave) {

        static Heir successor(Unit ended, Unit heir) {
            return new Heir(ended.id(), heir.id(), true, heir.id(), false);
        }
    }

    public record Handed(long employer, long from, long to) {}

    public List<Long> ended() {
        return heirs.stream().map(Heir::unit).toList();
    }

    /** Whether what ended goes on at a successor; what is dissolved has none, only a parent that keeps what is left. */
    public boolean succeeded() {
        return heirs.stream().anyMatch(Heir::merged);
    }

    /** Who takes over what is left, in a sentence. */
    public String taker() {
        return heirs.isEmpty() ? "新的上级组织" : succeeded() ? "接续的组织" : "上级组织";
    }

    /** Whatever ended, and who goes on for it: the value of {@code :pairs} in {@link #HEIRS}. */
    public String heirsJson() {
        return pairs(heirs.stream());
    }

    /** Only those that go on at a successor. */
    public String mergedJson() {
        return pairs(heirs.stream().filter(Heir::merged));
    }

    /** Whatever ended, and the union that takes its members, where one does. */
    public String membersJson() {
        return pairs(heirs.stream().flatMap(it -> it.members() == null ? Stream.of() : Stream.of(new Heir(it.unit(), it.members(), it.merged(), it.members(), false))));
    }

    private static String pairs(Stream<Heir> heirs) {
        return heirs.map(it -> "{\"unit\":%d,\"heir\":%d}".formatted(it.unit(), it.heir())).collect(Collectors.joining(",", "[", "]"));
    }

    /** The value of {@code :pairs} in {@link #HANDED}. */
    public String handedJson() {
        return "[" + String.join(",", handed.stream()
            .map(it -> "{\"employer\":%d,\"from\":%d,\"to\":%d}".formatted(it.employer(), it.from(), it.to())).toList()) + "]";
    }

    /** Everything whose chain upwards may have changed hangs below one of these. */
    public Long[] roots() {
        return Stream.concat(moved.stream(), ended().stream()).distinct().toArray(Long[]::new);
    }
}
