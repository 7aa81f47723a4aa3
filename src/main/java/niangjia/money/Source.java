package niangjia.money;

import niangjia.ground.Code;

/** Where money comes from (资金来源, MONEY-3). In the order in which an approval draws on them. */
public enum Source implements Code {
    GOVERNMENT("政府拨款"), DUES("工会经费"), SOCIETY("社会筹集");

    private final String title;

    Source(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public static Source of(String code) {
        return Code.of(Source.class, code);
    }
}
