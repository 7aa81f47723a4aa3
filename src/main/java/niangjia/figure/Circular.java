package niangjia.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import niangjia.page.Link;
import niangjia.page.Say;
import niangjia.programme.Figure;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The circular (通报): the units below one ranked by chosen figures, against target and against the same period a year before.
 *
 * @param drawn the day it is drawn up
 * @param reorganised what happened to the units below since the period of the year before began
 * @param until the last day that counts; the year before is compared up to the same day ({@link Inquiry#yearBefore})
 */
public record Circular(Unit unit, LocalDate from, LocalDate to, LocalDate until, LocalDate drawn, Tree tree, List<Table> tables,
        List<Reorganised> reorganised) {

    static final String WHOLE = "合计";

    public String title() {
        return unit.name() + "工作通报（" + new Span(from, to).says() + "）";
    }

    /** Up to which day, and in which tree. */
    public String says() {
        return "数到%s为止，上年同期到上年的同一天，按%s。".formatted(Say.longDay(until), tree.title() + (tree == Tree.THEN ? "，两年各按各年的组织" : ""))
            + (reorganised.isEmpty() ? "" : Reorganised.listed(reorganised) + "。");
    }

    /** Its address, or that of a file of it, with another unit or period. */
    public String at(String file, String unit, LocalDate first, LocalDate last) {
        return UriComponentsBuilder.fromPath("/figures/circular" + file).queryParam("unit", unit).queryParam("from", first).queryParam("to", last)
            .queryParam("tree", tree.code()).queryParam("figures", String.join(",", codes())).toUriString();
    }

    private static final Pattern VIA = Pattern.compile("([0-9A-Z]{2,20}),(\\d{4}-\\d\\d-\\d\\d),(\\d{4}-\\d\\d-\\d\\d),([A-Za-z0-9.,]+)");

    /** What a number takes along, so that its figure and its records lead back: unit, period, figures. */
    static String via(Inquiry first, List<String> codes) {
        return "%s,%s,%s,%s".formatted(first.unit().code(), first.from(), first.to(), String.join(",", codes));
    }

    /** The way back; null where whoever asks came from elsewhere. */
    static @Nullable Link back(@Nullable String via, Tree tree) {
        var came = VIA.matcher(via == null ? "" : via);
        return !came.matches() ? null : new Link(UriComponentsBuilder.fromPath("/figures/circular").queryParam("unit", came.group(1)).queryParam("from", came.group(2))
            .queryParam("to", came.group(3)).queryParam("tree", tree.code()).queryParam("figures", came.group(4)).toUriString(), "通报");
    }

    public List<String> codes() {
        return tables.stream().map(table -> table.figure().code()).toList();
    }

    /**
     * One figure. Ranked by what part of the target is done where any of the units has one, else by how much more it is than the year before.
     *
     * @param note where the targets of the units do not add up to the whole's, and whose hold those of units that went up into them
     */
    public record Table(Figure figure, List<Row> rows, Row whole, @Nullable String note) {

        public boolean targeted() {
            return whole.target() != null || rows.stream().anyMatch(row -> row.target() != null);
        }

        /** What stands on the page and on paper: a town's base unions may be thousands. The spreadsheet has all rows. */
        public List<Row> shown() {
            return rows.subList(0, Math.min(rows.size(), Parts.SHOWN));
        }

        /** Says so where it is not all of them. */
        public String cut() {
            return shown().size() == rows.size() ? "" : "这里列前%d个，其余%s个在导出的表格里。".formatted(shown().size(), Say.count(rows.size() - shown().size()));
        }

        /** 基层工会，个数，净增. */
        public String heading() {
            return figure.title() + (figure.kind() == Figure.Kind.STOCK ? "，净增" : "");
        }

        /** What it counts, and by what it is ranked. */
        public String counts() {
            return (figure.kind() == Figure.Kind.STOCK ? figure.changes() : figure).says()
                + (rows.stream().noneMatch(row -> row.rank() > 0) ? "" : rows.stream().anyMatch(row -> row.target() != null) ? "名次按完成率排，相同的再比本期；没有目标的不排。"
                    : "名次按比上年同期的增减排，相同的再比本期" + (figure.kind() == Figure.Kind.RATIO ? "；没有上年数的不排。" : "。"));
        }

        public String says(@Nullable BigDecimal value) {
            return value == null ? Say.NOTHING : switch (figure.measure()) {
                case PERCENT -> Say.rate(value, BigDecimal.ONE);
                case MONEY -> Amount.money(value);
                case COUNT -> Say.quantity(value);
            };
        }

        /** +13; −2; of rates +1.5个百分点. */
        public String signed(@Nullable BigDecimal more) {
            if (more == null) {
                return Say.NOTHING;
            }
            var says = switch (figure.measure()) {
                case PERCENT -> more.movePointRight(2).setScale(1, RoundingMode.HALF_UP).abs() + "个百分点";
                case MONEY -> Amount.money(more.abs());
                case COUNT -> Say.quantity(more.abs());
            };
            return (more.signum() > 0 ? "+" : more.signum() < 0 ? "−" : "") + says;
        }
    }

    /**
     * @param rank   from 1, the same for equals; 0 for the whole, for what belongs to none of the units, and where there is nothing to rank by
     * @param value  of a flow the sum, of a stock the change within the period, of a ratio the quotient; null for a ratio of nothing
     * @param done   value by target
     * @param more   than the year before; {@code gained} the same as a share of it, null where there was nothing, or less, to have a share of
     * @param href   the figure, from where its records open; {@code hrefBefore} that of the year before
     */
    public record Row(int rank, String code, String name, @Nullable BigDecimal value, @Nullable BigDecimal target, @Nullable BigDecimal done,
            @Nullable BigDecimal before, @Nullable BigDecimal more, @Nullable BigDecimal gained, String href, String hrefBefore) {

        Row ranked(int at) {
            return new Row(at, code, name, value, target, done, before, more, gained, href, hrefBefore);
        }

        /** +12.5%; −100.0%. */
        public String gainedSays() {
            return (gained != null && gained.signum() > 0 ? "+" : "") + share(gained);
        }

        public static String share(@Nullable BigDecimal share) {
            return share == null ? Say.NOTHING : Say.rate(share, BigDecimal.ONE);
        }
    }
}
