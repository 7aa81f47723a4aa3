package niangjia.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import niangjia.figure.Circular.Row;
import niangjia.figure.Circular.Table;
import niangjia.page.Docx;
import niangjia.page.Say;
import niangjia.page.Xlsx;
import org.jspecify.annotations.Nullable;

/** The circular as a spreadsheet and as a paper for Word. */
final class CircularPapers {

    private CircularPapers() {}

    static Docx docx(Circular circular) {
        var blocks = new ArrayList<Docx.Block>(List.of(new Docx.Title(circular.title()), new Docx.Line(circular.says())));
        for (var table : circular.tables()) {
            blocks.add(new Docx.Heading(table.heading()));
            blocks.add(new Docx.Line(table.counts() + table.cut()));
            var rows = new ArrayList<List<String>>(List.of(heads(table)));
            each(table, table.shown()).forEach(row -> rows.add(words(table, row)));
            blocks.add(new Docx.Grid(rows));
            if (table.note() != null) {
                blocks.add(new Docx.Line(table.note() + "。"));
            }
        }
        blocks.add(new Docx.Signed(circular.unit().name()));
        blocks.add(new Docx.Signed(Say.longDay(circular.drawn())));
        return new Docx(circular.title(), blocks);
    }

    static Xlsx xlsx(Circular circular) {
        var heading = List.of("指标", "名次", "代码", "组织", "本期", "目标", "完成率", "上年同期", "增减", "比上年");
        var rows = circular.tables().stream().flatMap(table -> each(table, table.rows()).map(row -> Arrays.asList(
            table.heading(), row.rank() == 0 ? null : row.rank(), row.code(), row.name(), number(table, row.value()),
            number(table, row.target()), share(row.done()), number(table, row.before()), more(table, row.more()),
            row.gained() == null ? null : new Xlsx.Shown(row.gained(), "+0.0%;-0.0%;0.0%"))));
        var above = Stream.of(Stream.of(circular.title(), circular.says()), circular.tables().stream().map(CircularPapers::about),
            Stream.of(circular.unit().name() + "，" + Say.longDay(circular.drawn()))).flatMap(it -> it).toList();
        return new Xlsx(circular.title(), above, heading, rows);
    }

    private static Stream<Row> each(Table table, List<Row> rows) {
        return Stream.concat(rows.stream(), Stream.of(table.whole()));
    }

    private static String about(Table table) {
        return table.heading() + "：" + table.counts() + (table.note() == null ? "" : table.note() + "。");
    }

    private static @Nullable Object number(Table table, @Nullable BigDecimal value) {
        return Files.cell(value, table.figure().measure());
    }

    private static Xlsx.@Nullable Shown share(@Nullable BigDecimal share) {
        return share == null ? null : Xlsx.share(share);
    }

    /** With its sign; of rates in points. */
    private static Xlsx.@Nullable Shown more(Table table, @Nullable BigDecimal more) {
        return more == null ? null : switch (table.figure().measure()) {
            case COUNT -> new Xlsx.Shown(more, "+#,##0;-#,##0;0");
            case MONEY -> new Xlsx.Shown(more, "+#,##0.00;-#,##0.00;0.00");
            case PERCENT -> new Xlsx.Shown(more.movePointRight(2), "+0.0\"个百分点\";-0.0\"个百分点\";0.0\"个百分点\"");
        };
    }

    private static List<String> heads(Table table) {
        return table.targeted() ? List.of("名次", "组织", "本期", "目标", "完成率", "上年同期", "增减", "比上年")
            : List.of("名次", "组织", "本期", "上年同期", "增减", "比上年");
    }

    private static List<String> words(Table table, Row row) {
        var words = new ArrayList<>(List.of(row.rank() == 0 ? "" : Integer.toString(row.rank()), row.name(), table.says(row.value())));
        if (table.targeted()) {
            words.addAll(List.of(table.says(row.target()), Row.share(row.done())));
        }
        words.addAll(List.of(table.says(row.before()), table.signed(row.more()), row.gainedSays()));
        return words;
    }
}
