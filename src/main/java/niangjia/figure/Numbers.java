package niangjia.figure;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.page.Say;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Measure;
import org.jspecify.annotations.Nullable;

/** The numbers of a figure in words. */
record Numbers(Figure figure) {

    /** 金秋助学，金额: the last word. */
    String word() {
        return figure.title().substring(figure.title().lastIndexOf('，') + 1);
    }

    String says(Amount amount) {
        return amount.says(figure);
    }

    /** As it stands in a column whose heading names the unit. */
    String value(Amount amount) {
        return figure.measure() == Measure.PERCENT ? says(amount) : number(amount.value());
    }

    String number(@Nullable BigDecimal value) {
        if (value == null) {
            return Say.NOTHING;
        }
        return figure.measure() == Measure.MONEY ? Say.amount(value.movePointRight(2).longValue()) : Say.quantity(value);
    }

    String signed(@Nullable BigDecimal change) {
        return (change != null && change.signum() > 0 ? "+" : "") + number(change);
    }

    static String compared(Amount now, @Nullable Amount earlier) {
        return earlier == null || now.value() == null || earlier.value() == null ? Say.NOTHING : Say.change(earlier.value(), now.value());
    }

    /** The words in which a source hedges what it reports. */
    static String hedge(List<String> words) {
        return words.isEmpty() ? "" : "来源用语：" + words.stream().flatMap(it -> Stream.of(it.split("、"))).distinct()
            .map(it -> "“" + it + "”").collect(Collectors.joining());
    }
}
