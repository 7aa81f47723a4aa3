package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import niangjia.demo.Divisions.Division;
import niangjia.unit.CreditCode;
import org.jspecify.annotations.Nullable;

/** Which employers and base unions the whole city has in which town, to the last one of the {@link Census}. */
final class Plan {

    /** An employer, and from when to when a base union covers it. */
    record Firm(CreditCode creditCode, String name, String ownership, String industry, String town, String base, LocalDate since, @Nullable LocalDate until) {}

    private static final Map<String, Integer> COUNTIES = Map.of("320583", 17, "320581", 13, "320582", 12, "320509", 12, "320506", 11, "320507", 8,
        "320585", 8, "320576", 8, "320505", 6, "320508", 5);
    /** Employers of one joint union (联合工会). */
    private static final int TOGETHER = 24;
    private static final Set<String> PUBLIC = Set.of("institution", "government", "social", "state", "collective");

    final List<Base> bases = new ArrayList<>();
    final List<Firm> firms = new ArrayList<>();
    private final SplittableRandom random;
    private final Invention invention;
    private final List<Division> towns = Divisions.of("town");
    private final double[] weights;
    private int number;
    private Set<String> taken = Set.of();

    Plan(Census census, long seed) {
        random = new SplittableRandom(seed);
        invention = new Invention(seed);
        weights = weights();
        var fresh = census.employersMore() + census.closedIn2013();
        var freshForeign = census.foreignMore() + census.foreignClosedIn2013();
        var old = census.employers() - fresh;
        var oldForeign = census.foreign() - freshForeign;
        var jointOld = (int) Math.round(old * 0.14);
        var jointFresh = (int) Math.round(fresh * 0.2);
        var jointEnded = (int) Math.round(census.closedIn2013() * 0.2);
        var single = share(old - oldForeign - jointOld);
        var singleForeign = share(oldForeign);
        var together = share(jointOld);
        var joining = share(jointFresh);
        var leaving = share(jointEnded);
        var founded = share(fresh - freshForeign - jointFresh);
        var foundedForeign = share(freshForeign);
        var ended = share(census.closedIn2013() - census.foreignClosedIn2013() - jointEnded);
        var endedForeign = share(census.foreignClosedIn2013());
        var gone = share(census.closedBefore());
        for (var n = 0; n < towns.size(); n++) {
            var town = towns.get(n);
            number = 0;
            taken = new HashSet<>();
            singles(town, single[n], false, Time.OLD);
            singles(town, singleForeign[n], true, Time.OLD);
            joint(town, together[n], joining[n], leaving[n]);
            singles(town, gone[n], false, Time.GONE);
            singles(town, ended[n], false, Time.ENDED);
            singles(town, endedForeign[n], true, Time.ENDED);
            singles(town, founded[n], false, Time.FOUNDED);
            singles(town, foundedForeign[n], true, Time.FOUNDED);
        }
    }

    /** Founded before 2013, in 2013; ended in 2013, before it. */
    private enum Time { OLD, FOUNDED, ENDED, GONE }

    private double[] weights() {
        var all = new double[towns.size()];
        for (var n = 0; n < all.length; n++) {
            var county = towns.get(n).county();
            var first = n;
            while (first > 0 && towns.get(first - 1).county().equals(county)) {
                first--;
            }
            var sum = 0.0;
            for (var k = first; k < all.length && towns.get(k).county().equals(county); k++) {
                sum += part(k);
            }
            all[n] = COUNTIES.get(county) * part(n) / sum;
        }
        return all;
    }

    /** Zones outside the towns are small; among the others one is a few times another. */
    private double part(int n) {
        var code = towns.get(n).code();
        return (code.charAt(6) == '4' ? 0.6 : 1.0) / Math.sqrt(1 + Integer.parseInt(code.substring(7)) % 7);
    }

    private int[] share(int all) {
        return Census.shared(all, weights);
    }

    private void singles(Division town, int count, boolean foreign, Time time) {
        for (var n = 0; n < count; n++) {
            var since = time == Time.FOUNDED ? day(Census.YEAR.plusDays(20), Census.DAY.minusDays(20)) : old();
            var until = switch (time) {
                case ENDED -> day(Census.YEAR, Census.DAY);
                case GONE -> day(since.plusDays(1), Census.BEFORE);
                case OLD, FOUNDED -> null;
            };
            var code = code(town);
            var firm = firm(town, code, foreign, since, until);
            var weight = Math.exp(1.25 * random.nextGaussian()) * (foreign ? 2.5 : 1) * (random.nextInt(1500) == 0 ? 5 + random.nextInt(35) : 1);
            bases.add(new Base(code, town.code(), firm.name().replaceAll("有限公司$", "") + "工会", false, since, until, weight, firms.size(), 1));
            firms.add(firm);
        }
    }

    private void joint(Division town, int together, int joining, int leaving) {
        var unions = (together + joining + leaving + TOGETHER - 1) / TOGETHER;
        var olds = Census.shared(together, ones(unions));
        var news = Census.shared(joining, ones(unions));
        var leavers = Census.shared(leaving, ones(unions));
        for (var n = 0; n < unions; n++) {
            var code = code(town);
            var founded = day(LocalDate.of(1998, 3, 1), LocalDate.of(2006, 12, 31));
            var first = firms.size();
            for (var k = 0; k < olds[n]; k++) {
                firms.add(firm(town, code, false, k == 0 ? founded : day(founded, Census.BEFORE), null));
            }
            for (var k = 0; k < news[n]; k++) {
                firms.add(firm(town, code, false, day(Census.YEAR, Census.DAY), null));
            }
            for (var k = 0; k < leavers[n]; k++) {
                firms.add(firm(town, code, false, day(founded, Census.BEFORE), day(Census.YEAR, Census.DAY)));
            }
            var count = firms.size() - first;
            bases.add(new Base(code, town.code(), invention.called(town.brief(), n) + "片区联合工会", true, founded, null, 0.4 * count, first, count));
        }
    }

    private static double[] ones(int count) {
        var ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private String code(Division town) {
        return town.code() + "%04d".formatted(++number);
    }

    private Firm firm(Division town, String base, boolean foreign, LocalDate since, @Nullable LocalDate until) {
        var trade = invention.trade();
        while (foreign && PUBLIC.contains(trade.ownership())) {
            trade = invention.trade();
        }
        var ownership = foreign ? random.nextInt(5) < 3 ? "foreign" : "hmt"
            : trade.ownership().matches("foreign|hmt") ? "private" : trade.ownership();
        var name = trade.named(invention.called(town.brief(), random.nextInt(Invention.CALLED)));
        while (!taken.add(name)) {
            name = trade.named(invention.called(town.brief(), random.nextInt(Invention.CALLED)) + invention.hearsay());
        }
        return new Firm(invention.creditCode(ownership), name, ownership, trade.industry(), town.code(), base, since, until);
    }

    /** More of them lately than long ago. */
    private LocalDate old() {
        return Census.BEFORE.minusDays(30 + (long) (Math.pow(random.nextDouble(), 1.5) * 9_500));
    }

    private LocalDate day(LocalDate from, LocalDate to) {
        return from.plusDays(random.nextLong(Math.max(1, to.toEpochDay() - from.toEpochDay() + 1)));
    }
}
