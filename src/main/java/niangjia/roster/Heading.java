package niangjia.roster;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.ground.Typed;
import niangjia.sheet.Line;

/**
 * Where each thing stands in a roster: columns are found by what they are called, in any order; what is not known is left alone.
 *
 * @param line  the heading's own number
 * @param cells as they are written
 */
record Heading(int line, List<String> cells, Map<Column, Integer> places) {

    enum Column {
        NAME("姓名", "职工姓名", "会员姓名", "名字"),
        NUMBER("身份证号", "身份证号码", "身份证", "公民身份号码", "居民身份证号", "居民身份证号码", "证件号码", "证件号"),
        PHONE("手机", "手机号", "手机号码", "电话", "联系电话", "电话号码", "联系方式", "移动电话"),
        UNIT_CODE("工会代码", "工会编码", "组织代码", "工会组织代码", "基层工会代码"),
        UNIT_NAME("工会名称", "工会", "所在工会", "基层工会", "基层工会名称", "所属工会", "工会组织名称", "所属基层工会"),
        JOINED("入会日期", "入会时间", "加入工会日期", "加入工会时间"),
        DISPATCHED("用工形式", "用工方式", "用工性质", "派遣", "是否派遣", "劳务派遣", "是否劳务派遣", "劳务派遣工"),
        LOCAL("户籍", "户籍类型", "户籍性质", "户口", "户籍所在地", "外来", "是否外来", "外来务工", "农民工", "是否外来务工人员"),
        EMPLOYER("统一社会信用代码", "单位代码", "单位信用代码", "信用代码"),
        JOB("岗位", "工种", "职务", "职位");

        private final List<String> called;

        Column(String... called) {
            this.called = List.of(called);
        }

        String title() {
            return called.getFirst();
        }
    }

    private static final Map<String, Column> KNOWN = new HashMap<>();

    static {
        for (var column : Column.values()) {
            column.called.forEach(name -> KNOWN.put(Line.plain(name), column));
        }
    }

    /** The heading, where a line is one: it has at least the name and the number, or two others. A column that stands there twice counts once. */
    static Optional<Heading> of(Line line) {
        var places = new EnumMap<Column, Integer>(Column.class);
        for (var n = 0; n < line.cells().size(); n++) {
            var column = KNOWN.get(Line.plain(line.cells().get(n)));
            if (column != null) {
                places.putIfAbsent(column, n);
            }
        }
        var named = places.containsKey(Column.NAME) || places.containsKey(Column.NUMBER);
        return named && places.size() >= 2 ? Optional.of(new Heading(line.n(), line.cells(), places)) : Optional.empty();
    }

    /** How many of a roster's columns a line names, where it is a heading. */
    static int known(Line line) {
        return of(line).map(heading -> heading.places().size()).orElse(0);
    }

    static boolean knows(String name) {
        return KNOWN.containsKey(Line.plain(name));
    }

    static boolean has(List<String> cells, Column column) {
        return cells.stream().anyMatch(cell -> KNOWN.get(Line.plain(cell)) == column);
    }

    /** What a roster cannot be without, and this one has not. */
    List<String> missing() {
        return List.of(Column.NAME, Column.NUMBER).stream().filter(it -> !places.containsKey(it)).map(Column::title).toList();
    }

    String of(Line line, Column column) {
        return Typed.text(line.at(places.getOrDefault(column, -1)));
    }

    /** The heading's own words for a column: 是否派遣 is answered by yes or no, 用工形式 by a kind. */
    String called(Column column) {
        var place = places.get(column);
        return place == null ? "" : Line.plain(cells.get(place));
    }
}
