package niangjia.demo;

import java.util.List;

/**
 * How many people each base union of the whole city has, in step with its bases.
 *
 * @param old  members since before 2013
 * @param more who joined in 2013
 * @param left who left in 2013
 * @param gone who left before
 */
record Strengths(int[] old, int[] more, int[] left, int[] gone) {

    static Strengths of(Census census, List<Base> bases) {
        var left = census.leftIn2013();
        var more = census.membersMore() + left;
        var here = weights(bases, 1, 0, 0, 0);
        var fresh = weights(bases, 0, 1, 0, 0);
        var ended = weights(bases, 0, 0, 1, 0);
        var gone = weights(bases, 0, 0, 0, 1);
        return new Strengths(
            Census.sharedOneEach(census.members() - more, here, n -> here[n] > 0 ? 1 : 0),
            both(more, 0.7, fresh, here),
            both(left, 0.3, ended, here),
            both(census.leftBefore(), 0.7, gone, here));
    }

    int of(int base) {
        return old[base] + more[base] + left[base] + gone[base];
    }

    /** Today's members. */
    int members(int base) {
        return old[base] + more[base];
    }

    int sum() {
        var sum = 0;
        for (var n = 0; n < old.length; n++) {
            sum += of(n);
        }
        return sum;
    }

    /** One part for the first of the two, where there are any with one each, the rest for the second. */
    private static int[] both(int all, double part, double[] first, double[] second) {
        var count = 0;
        for (var weight : first) {
            count += weight > 0 ? 1 : 0;
        }
        var firsts = count == 0 ? 0 : Math.min(all, Math.max(count, (int) Math.round(all * part)));
        var parts = count == 0 ? new int[first.length] : Census.sharedOneEach(firsts, first, n -> first[n] > 0 ? 1 : 0);
        var rest = Census.shared(all - firsts, second);
        for (var n = 0; n < parts.length; n++) {
            parts[n] += rest[n];
        }
        return parts;
    }

    private static double[] weights(List<Base> bases, int here, int fresh, int ended, int gone) {
        return bases.stream().mapToDouble(base -> base.weight() * (base.lives() ? base.founded2013() ? fresh : here : base.endedIn2013() ? ended : gone)).toArray();
    }
}
