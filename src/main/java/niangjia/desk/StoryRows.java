package niangjia.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.money.Benefit;
import niangjia.page.Say;
import niangjia.programme.Programmes;
import niangjia.standing.StandingWords;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lines of a {@link Story}, each by itself, as they are taken away: nothing folded, and no more told of what lies outside than there. */
@Component
class StoryRows {

    static final List<String> HEADING = List.of("日期", "类别", "事项", "内容", "组织", "形式", "金额（元）", "状态", "办件号");

    private final Programmes programmes;
    private final Units units;
    private final StandingWords words;

    StoryRows(Programmes programmes, Units units, StandingWords words) {
        this.programmes = programmes;
        this.units = units;
        this.words = words;
    }

    private record Row(LocalDate day, List<@Nullable Object> cells) {}

    /** @param show as {@link Story.Sources#only} has it */
    List<List<@Nullable Object>> of(Story.Sources from, String show, LocalDate today) {
        var rows = new ArrayList<Row>();
        var shown = from.only(show);
        shown.benefits().forEach(one -> rows.add(benefit(one, from.mine().test(one.unit()))));
        shown.standings().forEach(one -> rows.add(row(one.since(), "资格", words.says(one),
            Say.span(one.since(), one.until(), today) + (one.endedBecause().isEmpty() ? "" : "，" + one.endedBecause()) + (one.number() == null ? "" : "，救助证" + one.number()),
            units.require(one.unit()).name(), "", null, one.holdsOn(today) ? "有效" : "", null)));
        shown.visits().forEach(one -> rows.add(row(one.day(), one.channelTitle(), one.says(), "答复：" + one.answer(), one.unitName(), "", null, "", one.matter())));
        shown.matters().forEach(one -> rows.add(row(one.openedOn(), "办件",
            programmes.require(one.programme()).title(), one.summary(), one.unit(), "", null, one.state().title(), one.number())));
        return rows.stream().sorted(Comparator.comparing(Row::day).reversed()).map(Row::cells).toList();
    }

    private Row benefit(Benefit one, boolean mine) {
        return row(Received.day(one), "受助", programmes.require(one.programme()).title(), mine ? Stream.of(one.says(), one.reason()).filter(it -> !it.isBlank()).collect(Collectors.joining("，")) : "",
            one.unitName(), switch (one.form()) {
                case "cash" -> "现金";
                case "goods" -> "实物";
                default -> "服务";
            }, one.amount().isZero() ? null : one.amount().yuan(), one.stateTitle(), mine ? one.matterNumber() : "");
    }

    private static Row row(LocalDate day, @Nullable Object... cells) {
        return new Row(day, Stream.concat(Stream.of(day), Arrays.stream(cells)).<@Nullable Object>map(it -> it).toList());
    }
}
