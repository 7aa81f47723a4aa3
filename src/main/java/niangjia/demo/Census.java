package niangjia.demo;

import java.time.LocalDate;
import java.util.function.IntUnaryOperator;

/**
 * How many of everything the whole city has at the end of 2013, as the federation's work report of that year counts them, times a scale.
 * What the report does not count (who left, what closed) is invented in proportion.
 *
 * @param scale 1 is the city, 0.1 a tenth of it
 */
record Census(double scale) {

    /** All counts are as of its end. */
    static final LocalDate DAY = LocalDate.of(2013, 12, 31);
    static final LocalDate YEAR = LocalDate.of(2013, 1, 1);
    static final LocalDate BEFORE = YEAR.minusDays(1);

    int of(double whole) {
        return (int) Math.round(whole * scale);
    }

    /** Legal entities covered by a base union. */
    int employers() {
        return of(79_600);
    }

    /** Foreign, or from Hong Kong, Macao and Taiwan. */
    int foreign() {
        return of(10_800);
    }

    int employersMore() {
        return of(6_100);
    }

    int foreignMore() {
        return of(700);
    }

    int closedIn2013() {
        return of(800);
    }

    int foreignClosedIn2013() {
        return of(80);
    }

    int closedBefore() {
        return of(10_700);
    }

    int members() {
        return of(2_959_000);
    }

    int membersMore() {
        return of(200_000);
    }

    int leftIn2013() {
        return of(74_000);
    }

    int leftBefore() {
        return of(148_000);
    }

    /** Families visited at the Spring Festival. The report has the last year's. */
    int families(int year) {
        return of(switch (year) { case 2011 -> 13_900; case 2012 -> 14_560; default -> 15_175; });
    }

    /** Workers in disputes about wages. The report has the last year's. */
    int inDisputes(int year) {
        return of(switch (year) { case 2011 -> 24_100; case 2012 -> 25_180; default -> 26_269; });
    }

    /** Families after a fire or an accident; invented. */
    int emergencies() {
        return of(120);
    }

    /** Shares {@code all} among parts by weight, to the last one. */
    static int[] shared(int all, double[] weights) {
        var whole = 0.0;
        for (var weight : weights) {
            whole += weight;
        }
        var parts = new int[weights.length];
        var sum = 0.0;
        var given = 0;
        for (var n = 0; n < parts.length; n++) {
            sum += weights[n];
            var until = (int) Math.min(all, Math.floor(all * (sum / whole) + 0.5));
            parts[n] = until - given;
            given = until;
        }
        return parts;
    }

    /** The same with one each to begin with, for those of a positive weight. */
    static int[] sharedOneEach(int all, double[] weights, IntUnaryOperator least) {
        var first = 0;
        for (var n = 0; n < weights.length; n++) {
            first += least.applyAsInt(n);
        }
        var parts = shared(Math.max(0, all - first), weights);
        for (var n = 0; n < parts.length; n++) {
            parts[n] += least.applyAsInt(n);
        }
        return parts;
    }
}
