package niangjia.desk;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import niangjia.money.Benefit;

/** Everything a person ever received, added up: money and goods apart, what is still open apart from both. Amounts in fen. */
public record Received(List<Sum> byYear, List<Sum> byProgramme, Sum thisYear, Sum all, long open) {

    /** @param key a year or a programme's title */
    public record Sum(String key, int times, long cash, long goods) {

        public long total() {
            return cash + goods;
        }
    }

    static Received of(List<Benefit> benefits, LocalDate today, Function<String, String> title) {
        var given = benefits.stream().filter(Benefit::delivered).toList();
        var years = given.stream().collect(Collectors.groupingBy(Received::year, TreeMap::new, Collectors.toList())).descendingMap();
        var programmes = given.stream().collect(Collectors.groupingBy(one -> title.apply(one.programme()), TreeMap::new, Collectors.toList()));
        return new Received(years.entrySet().stream().map(year -> sum(year.getKey() + "年", year.getValue())).toList(),
            programmes.entrySet().stream().map(one -> sum(one.getKey(), one.getValue())).sorted(Comparator.comparingLong(Sum::total).reversed()).toList(),
            sum("今年", years.getOrDefault(today.getYear(), List.of())), sum("合计", given),
            benefits.stream().filter(Benefit::open).mapToLong(one -> one.amount().fen()).sum());
    }

    static int year(Benefit one) {
        return day(one).getYear();
    }

    /** The day it counts for: delivered, or as long as it is open approved. */
    static LocalDate day(Benefit one) {
        var delivered = one.deliveredOn();
        return delivered == null ? one.approvedOn() : delivered;
    }

    private static Sum sum(String key, List<Benefit> given) {
        return new Sum(key, given.size(), fen(given, true), fen(given, false));
    }

    private static long fen(List<Benefit> given, boolean cash) {
        return given.stream().filter(one -> one.cash() == cash).mapToLong(one -> one.amount().fen()).sum();
    }
}
