package niangjia.ground;

import java.util.Map;

/**
 * The orders that a list offers (排序): by a column, as an address names it ({@code name}), or with a minus before it the other way round. Each ends
 * in what no two rows have alike, so that pages neither repeat a row nor leave one out.
 *
 * @param usual   where nothing is asked for, or what nobody offers: {@code name}, {@code -size}
 * @param own     what no two rows have alike
 * @param columns what each is in SQL; names {@code collate "zh-x-icu"}, as they are spelt
 */
public record Orders(String usual, String own, Map<String, String> columns) {

    /** What is asked for, or the usual. */
    public String of(String asked) {
        return columns.containsKey(column(asked)) ? asked : usual;
    }

    /** {@code order by} what is asked for. */
    public String sql(String asked) {
        var order = of(asked);
        var way = order.startsWith("-") ? " desc" : "";
        return " order by " + columns.get(column(order)) + way + ", " + own + way;
    }

    private static String column(String order) {
        return order.startsWith("-") ? order.substring(1) : order;
    }
}
