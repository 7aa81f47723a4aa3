package niangjia.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Widths that carry data: attributes of SVG rectangles, since the pages allow no style of their own. */
public final class Shares {

    private Shares() {}

    /** 41.57%; nothing of nothing is 0%. */
    public static String percent(long part, long whole) {
        return whole <= 0 ? "0%" : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP) + "%";
    }
}
