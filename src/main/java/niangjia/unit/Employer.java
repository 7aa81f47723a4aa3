package niangjia.unit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A legal entity (法人单位).
 *
 * @param ownership {@code state collective private hmt foreign institution government social}
 * @param industry  section of GB/T 4754, A to T
 * @param coveredBy the base union that covers it today
 */
public record Employer(long id, String creditCode, String name, String ownership, String industry, int headcount,
        long town, @Nullable Long coveredBy) {

    private static final Set<String> OTHERS = Set.of("institution", "government", "social");

    /** Whether it is an enterprise, and no institution, office or social body. */
    public boolean enterprise() {
        return !OTHERS.contains(ownership);
    }

    /** The unit that sees to it: the union that covers it, its town's where none does. */
    public long keeper() {
        return coveredBy == null ? town : coveredBy;
    }

    /** What stands beside a field that names it: the name of a code, the code of a name. */
    public String beside(String typed) {
        return typed.strip().equals(name) ? creditCode : name;
    }
}
