package niangjia.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A base union of the whole city.
 *
 * @param weight    its part of all members, against others'
 * @param first     the first of the employers it covers or covered, and {@code count} how many follow one another
 * @param dissolved the first day it no longer was, with its employer; or null
 */
record Base(String code, String town, String name, boolean joint, LocalDate founded, @Nullable LocalDate dissolved, double weight, int first, int count) {

    boolean founded2013() {
        return founded.isAfter(Census.BEFORE);
    }

    boolean lives() {
        return dissolved == null;
    }

    boolean endedIn2013() {
        return dissolved != null && dissolved.isAfter(Census.BEFORE);
    }
}
