package niangjia.roster;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import niangjia.page.Xlsx;
import niangjia.roster.Heading.Column;
import org.jspecify.annotations.Nullable;

/** The sheets this room gives away: the template, the wrong lines to be mended, who would leave. */
final class Sheets {

    static final String WHY = "原因";

    /** Of long numbers, or of such as begin with a zero. */
    private static final Set<Column> DIGITS = EnumSet.of(Column.NUMBER, Column.PHONE, Column.UNIT_CODE, Column.EMPLOYER);
    /** More than a base union has members, but the largest. */
    private static final int READY = 2000;

    private Sheets() {}

    static Xlsx imports(Stream<Import> all) {
        return Xlsx.of("花名册导入", List.of("表格", "工会代码", "工会", "行数", "全员名册", "结果", "办了什么", "上传", "上传的人"), all.map(one -> List.of(one.file(), one.unitCode(),
            one.unitName(), one.lines(), one.whole() ? "全员" : "", one.stateSays(), one.says(), one.madeOn(), one.madeWho())));
    }

    static Xlsx disputes(Stream<Disputes.Dispute> open) {
        return Xlsx.of("两处会籍", List.of("姓名", "现在是会员", "花名册上有", "写的入会日期", "提出", "说留在原处"), open.map(one -> Arrays.<@Nullable Object>asList(one.name(),
            one.holderName(), one.claimantName(), one.joined(), one.raisedOn(), one.objectedOn())));
    }

    /** Every column that is understood, by its first name; where long numbers go, the rows are made ready for them. */
    static Xlsx template() {
        var empty = Arrays.stream(Column.values()).<@Nullable Object>map(column -> DIGITS.contains(column) ? new Xlsx.Text("") : null).toList();
        return Xlsx.of("会员花名册模板", Arrays.stream(Column.values()).map(Column::title).toList(), Stream.generate(() -> empty).limit(READY));
    }

    /** The file's own columns, and why; a number is mended in its cell. Sent again as it is, the last column is left alone. */
    static Xlsx wrong(Import roster, Stream<List<String>> mend) {
        var heading = roster.heading().stream().filter(it -> !it.equals(WHY)).toList();
        var old = roster.heading().indexOf(WHY);
        var digits = IntStream.range(0, heading.size()).filter(at -> DIGITS.stream().anyMatch(column -> Heading.has(heading.subList(at, at + 1), column)))
            .boxed().collect(Collectors.toSet());
        return Xlsx.of(roster.file().replaceAll("\\.[A-Za-z]{3,4}$", "") + "，有错误的行", Stream.concat(heading.stream(), Stream.of(WHY)).toList(),
            mend.map(row -> old < 0 ? row : without(row, old)).map(row -> typed(digits, row)));
    }

    static Xlsx undone(Import roster, Stream<Undos.Line> lines) {
        return Xlsx.of(roster.unitName() + "，花名册导入的撤回清单", List.of("行", "姓名", "身份证号（隐去）", "导入时", "结果", "原因"),
            lines.map(one -> List.<Object>of(one.line() > roster.lastLine() ? "" : one.line(), one.name(), one.idNumber(), one.outcome().title(),
                one.undone() ? "已撤回" : "没有撤回", one.why())));
    }

    private static List<Object> typed(Set<Integer> digits, List<String> row) {
        return IntStream.range(0, row.size()).<Object>mapToObj(at -> digits.contains(at) ? new Xlsx.Text(row.get(at)) : row.get(at)).toList();
    }

    private static List<String> without(List<String> row, int at) {
        return Stream.concat(row.subList(0, at).stream(), row.subList(at + 1, row.size()).stream()).toList();
    }

    static Xlsx leavers(Import roster, Stream<Preview.Leaver> leavers) {
        return Xlsx.of(roster.unitName() + "，全员名册里没有的会员", List.of("姓名", "身份证号（隐去）", "工会", "入会日期"),
            leavers.map(one -> List.<Object>of(one.name(), one.idNumber(), one.unitName(), one.joined())));
    }
}
