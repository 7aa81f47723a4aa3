package niangjia.figure;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.page.Say;
import niangjia.programme.Figure;

/**
 * What became of units on a day: 沧浪区总工会、平江区总工会并入姑苏区总工会.
 *
 * @param within nothing passed the bounds of the unit asked for, so that its whole is the same in both trees
 */
public record Reorganised(LocalDate day, String says, boolean within) {

    private static final int NAMED = 12;

    /** 2012年9月1日，沧浪区总工会并入姑苏区总工会；…, each day named once, the last so many; empty where nothing happened. */
    static String listed(List<Reorganised> every) {
        var all = every.subList(Math.max(0, every.size() - NAMED), every.size());
        return (all.size() < every.size() ? "期内组织变动%d项，最近的是：".formatted(every.size()) : "") + all.stream().map(Reorganised::day).distinct().map(day -> Say.longDay(day) + "，"
            + all.stream().filter(one -> one.day().equals(day)).map(Reorganised::says).collect(Collectors.joining("；"))).collect(Collectors.joining("；"));
    }

    /** The same, and what it does to the answer of this question in either tree. */
    public static String note(List<Reorganised> all, Inquiry question) {
        var here = question.tree() == Tree.NOW ? "这里把此前的记录计入现在的组织；看“当时的组织树”则各归当时的组织，"
            : question.figure().kind() == Figure.Kind.STOCK ? "这里期初、期末都计入%s时的组织，上年数计入上年那天的组织；看“现在的组织树”则都计入现在的组织，".formatted(Say.longDay(question.until()))
            : "这里各归当时的组织；看“现在的组织树”则计入现在的组织，";
        return listed(all) + "。" + here + (all.stream().allMatch(Reorganised::within) ? "合计不变。" : "有划进、划出%s的，两棵树的合计也不同。".formatted(question.unit().name()));
    }
}
