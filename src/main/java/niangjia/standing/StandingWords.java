package niangjia.standing;

import java.util.Map;

/** What standings are called on screens. A kind that is not known here goes by its category alone. */
public final class StandingWords {

    private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("hardship", "困难职工"), Map.entry("living", "生活救助"),
        Map.entry("model-worker", "劳动模范"), Map.entry("stranded", "留守过年"), Map.entry("monitoring", "工资监测点"), Map.entry("above-size", "规模以上"),
        Map.entry("workers-congress", "职工代表大会"), Map.entry("members-congress", "会员代表大会"), Map.entry("collective-contract", "集体合同"),
        Map.entry("wage-agreement", "工资专项协议"), Map.entry("members-rating", "会员评家满意率"), Map.entry("investigated-hard", "集中排查"));
    private static final Map<String, String> CATEGORIES = Map.of("national", "全国", "provincial", "省级", "city", "市级", "county", "县级",
        "special-hardship", "特殊困难");

    private StandingWords() {}

    public static String kind(Standing one) {
        return KINDS.getOrDefault(one.kind(), one.category());
    }

    public static String category(Standing one) {
        return CATEGORIES.getOrDefault(one.category(), one.category());
    }

    /** 困难职工（大病特困） */
    public static String says(Standing one) {
        return says(one.kind(), one.category());
    }

    static String says(String kind, String category) {
        var called = CATEGORIES.getOrDefault(category, category);
        return !KINDS.containsKey(kind) ? called : called.isBlank() ? KINDS.get(kind) : "%s（%s）".formatted(KINDS.get(kind), called);
    }
}
