package niangjia.matter;

import java.util.List;
import java.util.stream.Collectors;
import niangjia.ground.Code;
import niangjia.ground.Refusal;

/** How a matter came (渠道). */
public enum Channel implements Code {
    WINDOW("窗口"), PHONE("电话"), ONLINE("网上"), LETTER("来信"), BASE("基层工会"), CALENDAR("日历开办");

    /** Those that somebody says; the calendar says its own. */
    public static final List<Channel> SAID = List.of(WINDOW, PHONE, ONLINE, LETTER, BASE);

    private final String title;

    Channel(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    static void requireSaid(String code) {
        if (SAID.stream().noneMatch(one -> one.code().equals(code))) {
            throw new Refusal.Invalid("channel", "渠道应为%s之一".formatted(SAID.stream().map(Code::code).collect(Collectors.joining("、"))));
        }
    }
}
