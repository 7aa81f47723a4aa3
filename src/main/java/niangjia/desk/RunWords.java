package niangjia.desk;

/** What a run is called. */
public final class RunWords {

    private RunWords() {}

    /** 2026年, 2026年1月. */
    public static String period(String period) {
        return period.length() == 4 ? period + "年" : Integer.parseInt(period, 0, 4, 10) + "年" + Integer.parseInt(period, 5, period.length(), 10) + "月";
    }
}
