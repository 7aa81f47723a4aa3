package niangjia.programme;

import java.util.List;
import java.util.Map;

/**
 * What a figure's rows differ in besides unit and day (维度): 经济类型, 行业.
 *
 * @param code   {@code ownership}: the parameter of an address and the column of the figure's rows
 * @param values all there are, in the order they are shown
 */
public record Dimension(String code, String title, List<Value> values) {

    private static final Value LOCAL = new Value("local", "本地");
    private static final Value MIGRANT = new Value("migrant", "外来");
    private static final Value DIRECT = new Value("no", "非派遣");
    private static final Value SENT = new Value("yes", "派遣");

    /** Registered here or come from elsewhere, of rows that are each about a person. */
    public static final Dimension ORIGIN = of("origin", "户籍", LOCAL, MIGRANT);
    public static final Dimension DISPATCHED = of("dispatched", "劳务派遣", DIRECT, SENT);

    /** The same where some rows are about nobody: {@code nobody} says what those are. */
    public static Dimension[] whoseOr(String nobody) {
        var none = new Value("nobody", nobody);
        return new Dimension[] {of("origin", "户籍", LOCAL, MIGRANT, none), of("dispatched", "劳务派遣", DIRECT, SENT, none)};
    }

    /** What {@link #ORIGIN} and {@link #DISPATCHED} read off {@code row}, a table with the columns {@code local} and {@code dispatched}: two columns. */
    public static String whose(String row) {
        return "case when %1$s.local then 'local' when not %1$s.local then 'migrant' else 'nobody' end as origin, ".formatted(row)
            + "case when %1$s.dispatched then 'yes' when not %1$s.dispatched then 'no' else 'nobody' end as dispatched".formatted(row);
    }

    /** @param code {@code foreign}, as it stands in the column */
    public record Value(String code, String title) {}

    /** @param titles by code, in order */
    public static Dimension of(String code, String title, Map<String, String> titles) {
        return new Dimension(code, title, titles.entrySet().stream().map(it -> new Value(it.getKey(), it.getValue())).toList());
    }

    public static Dimension of(String code, String title, Value... values) {
        return new Dimension(code, title, List.of(values));
    }
}
