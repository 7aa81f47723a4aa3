package niangjia.figure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.figure.Parts.Range;
import niangjia.page.Say;
import niangjia.programme.Dimension;
import niangjia.programme.Figure;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: which figure, of which unit and all below it, for which days (both included), in which tree, divided how.
 *
 * @param by    null for the whole alone
 * @param only  values of the figure's dimensions; what has none of them does not count
 * @param today the business day, whose tree is today's
 * @param hung  the day whose tree holds for every record, whatever the figure's kind; null where its kind says so
 * @param among which of the base unions are parts, where it is divided by those
 */
public record Inquiry(Figure figure, Unit unit, LocalDate from, LocalDate to, @Nullable By by, Tree tree, Map<Dimension, List<String>> only,
        LocalDate today, @Nullable LocalDate hung, Range among) {

    public Inquiry(Figure figure, Unit unit, LocalDate from, LocalDate to, @Nullable By by, Tree tree, Map<Dimension, List<String>> only, LocalDate today) {
        this(figure, unit, from, to, by, tree, only, today, null, Range.ALL);
    }

    public Inquiry(Figure figure, Unit unit, LocalDate from, LocalDate to, @Nullable By by, Tree tree, LocalDate today) {
        this(figure, unit, from, to, by, tree, Map.of(), today, null, Range.ALL);
    }

    public boolean stock() {
        return figure.kind() == Figure.Kind.STOCK;
    }

    public boolean monthly() {
        return by != null && by.monthly();
    }

    /** The last day that counts: nothing can be told beyond today. */
    public LocalDate until() {
        return to.isAfter(today) ? today : to;
    }

    /**
     * The same question of the same period a year before (上年同期). A period that still runs is compared with as much of the year before, up to
     * the same day, never with the whole of it: on 10 March this year's 69 days stand beside last year's 69.
     */
    public Inquiry yearBefore() {
        var past = new Span(from, until().isBefore(from) ? to : until()).yearBefore();
        return of(past.from(), past.to());
    }

    /** The day whose names and codes an answer speaks in. */
    public LocalDate speaks() {
        return tree == Tree.NOW ? today : until();
    }

    /** The day whose tree holds for every record; null where each record hangs as on its own day. */
    public @Nullable LocalDate hang() {
        return hung != null ? hung : switch (tree) {
            case NOW -> today;
            case THEN -> stock() ? until() : null;
        };
    }

    /** In which tree it is counted, in words; a stock has one tree for the whole period, that of its last day. */
    public String treeSays() {
        return tree == Tree.NOW ? "按" + tree.title() : "按" + tree.title() + switch (figure.kind()) {
            case STOCK -> "：期初、各月和期末都按%s的组织树，变化里没有组织的划转".formatted(Say.longDay(until()));
            case FLOW -> "：每条记录计入它那天所属的组织";
            case RATIO -> "：分子、分母各计入当时所属的组织";
        };
    }

    /** What stands behind the comparison with the year before, where it is not the same tree; empty where it is. */
    public String comparedSays() {
        return tree == Tree.NOW || !stock() ? "" : "“比上年”的上年数按%s的组织树，所以差数里也有这一年划进、划出的。".formatted(Say.longDay(yearBefore().to()));
    }

    /** A unit that did not exist yet has nothing of its own time to answer for, and no day after today has anything that happened. */
    public boolean empty() {
        return tree == Tree.THEN && unit.founded().isAfter(until()) || !stock() && from.isAfter(until());
    }

    /** In a sentence of the trail: 指标“会员，人数”，太仓市总工会，2012年，女. */
    public String says() {
        return "指标“%s”，%s，%s".formatted(figure.title(), unit.name(), new Span(from, to).says()) + (only.isEmpty() ? "" : "，" + onlySays());
    }

    /** What the dimensions are filtered to, in words: 港澳台商投资、外商投资，制造业. */
    public String onlySays() {
        return only.keySet().stream().map(this::says).collect(Collectors.joining("，"));
    }

    public String says(Dimension dimension) {
        return dimension.values().stream().filter(value -> only.getOrDefault(dimension, List.of()).contains(value.code()))
            .map(Dimension.Value::title).collect(Collectors.joining("、"));
    }

    public Inquiry of(Figure other) {
        return new Inquiry(other, unit, from, to, by, tree, only, today, hung, among);
    }

    Inquiry among(Range other) {
        return new Inquiry(figure, unit, from, to, by, tree, only, today, hung, other);
    }

    /** What a stock grew and shrank by within the period, in the tree in which the stock itself is counted. */
    public Inquiry changes() {
        return new Inquiry(figure.changes(), unit, from, to, by, tree, only, today, hang(), among);
    }

    public Inquiry of(Unit other) {
        return new Inquiry(figure, other, from, to, by, tree, only, today, hung, among);
    }

    public Inquiry by(@Nullable By other) {
        return new Inquiry(figure, unit, from, to, other, tree, only, today, hung, among);
    }

    public Inquiry of(LocalDate first, LocalDate last) {
        return new Inquiry(figure, unit, first, last, by, tree, only, today, hung, among);
    }
}
