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
