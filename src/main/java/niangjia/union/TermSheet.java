package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import niangjia.ground.Code;
import niangjia.sheet.Line;
import org.jspecify.annotations.Nullable;

/**
 * Terms of many unions on one sheet (成批登记任期).
 *
 * @param heading the file's own words
 * @param done    the day it was put on file, or null while it is only looked at
 * @param counts  lines by what they would do, or did
 */
public record TermSheet(long id, long madeAt, String madeWho, LocalDate madeOn, String file, List<String> heading, @Nullable LocalDate done, Map<Outcome, Integer> counts) {

    static final List<String> CODE = List.of("工会代码", "工会编码", "组织代码", "基层工会代码");
    static final List<String> NAME = List.of("工会名称", "工会", "基层工会", "基层工会名称", "组织名称");
    static final List<String> SINCE = List.of("本届从", "本届起", "本届开始", "本届开始日期", "任期开始", "任期起", "换届日期", "大会日期");
    static final List<String> YEARS = List.of("任期", "任期年数", "届期", "年数", "几年一届");
    static final String WHY = "原因";
    static final String MUST = "表格缺少这些列：工会代码或工会名称、本届从、任期；请在表头里写上，可以先下载要填的表";

    public enum Outcome implements Code {
        NEW("新登记"), CHANGED("更改"), SAME("没有变化"), BLANK("没有填"), WRONG("有错误");

        private final String title;

        Outcome(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        boolean writes() {
            return this == NEW || this == CHANGED;
        }
    }

    /** A line and what it would do, or did. */
    public record Row(int line, List<String> cells, Outcome outcome, String why) {

        /** The cell of a column, or empty. */
        public String at(int column) {
            return new Line(line, cells).at(column);
        }
    }

    /** Where its columns stand, below zero where it has none. */
    public record Places(int code, int name, int since, int years) {

        static Places of(Line heading) {
            return new Places(heading.place(CODE), heading.place(NAME), heading.place(SINCE), heading.place(YEARS));
        }

        private boolean enough() {
            return (code >= 0 || name >= 0) && since >= 0 && years >= 0;
        }

        private int known() {
            return (int) IntStream.of(code, name, since, years).filter(place -> place >= 0).count();
        }
    }

    /** How many of its columns a line names, where it is a heading. */
    static int known(Line line) {
        var places = Places.of(line);
        return places.enough() ? places.known() : 0;
    }

    Places places() {
        return Places.of(new Line(0, heading));
    }

    public int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    public int lines() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many unions it would put on file, or did. */
    public int written() {
        return count(Outcome.NEW) + count(Outcome.CHANGED);
    }

    /** 新登记8000家，更改2家，没有变化1家，没有填0家，有错误3家. */
    String says() {
        return "新登记%d家，更改%d家，没有变化%d家，没有填%d家，有错误%d家".formatted(count(Outcome.NEW), count(Outcome.CHANGED), count(Outcome.SAME), count(Outcome.BLANK), count(Outcome.WRONG));
    }
}
