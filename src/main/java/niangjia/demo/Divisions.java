package niangjia.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of the tables that come with this room, and what the real divisions say of the tree. */
final class Divisions {

    /** Today's streets, as stand-ins below the districts of before September 2012. */
    static final Map<String, List<String>> BEFORE_GUSU = Map.of(
        "320502", List.of("双塔街道", "沧浪街道", "吴门桥街道"),
        "320503", List.of("平江街道", "苏锦街道"),
        "320504", List.of("金阊街道", "虎丘街道", "白洋湾街道"));

    /** How many base unions each county has here; a town has one at least. */
    static final SortedMap<String, Integer> UNIONS = new TreeMap<>(Map.of("320508", 250, "320585", 250, "320582", 230, "320581", 260, "320583", 180, "320509", 200,
        "320506", 200, "320507", 150, "320505", 140, "320576", 140));

    private Divisions() {}

    record Division(String code, String name, String level) {

        String county() {
            return code.substring(0, 6);
        }

        /** 浏河镇 is 浏河 in the names of its factories. */
        String brief() {
            var brief = name.replaceAll("（.*）", "").replaceAll("^(国家|江苏省|张家港市|苏州)", "").replaceAll("(街道|镇)$", "");
            return name.equals("经济开发区") ? "太仓" : brief.length() > 6 ? brief.substring(0, 4) : brief;
        }
    }

    static List<Division> of(String level) {
        return rows("divisions.csv").stream().map(cells -> new Division(cells[0], cells[1], cells[2])).filter(one -> one.level().equals(level)).toList();
    }

    /** The rows of a table below its heading. */
    static List<String[]> rows(String table) {
        try (var lines = new BufferedReader(new InputStreamReader(Divisions.class.getResourceAsStream("/niangjia/demo/" + table), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).filter(line -> !line.isBlank()).map(line -> line.split(",", -1)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
