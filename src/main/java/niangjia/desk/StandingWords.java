package niangjia.desk;

import java.util.Map;
import niangjia.standing.Standing;

/** What standings are called on screens. A kind that is not known here goes by its category alone. */
final class StandingWords {

    private static final Map<String, String> KINDS = Map.of("hardship", "困难职工", "living", "生活救助", "model-worker", "劳动模范",
        "stranded", "留守过年", "monitoring", "工资监测点");
    private static final Map<String, String> CATEGORIES = Map.of("national", "全国", "provincial", "省级", "city", "市级", "county", "县级",
        "special-hardship", "特殊困难");

    private StandingWords() {}

    static String kind(Standing one) {
        return KINDS.getOrDefault(one.kind(), one.category());
    }

    static String category(Standing one) {
        return CATEGORIES.getOrDefault(one.category(), one.category());
    }

    /** 困难职工（大病特困） */
    static String says(Standing one) {
        var category = category(one);
        return KINDS.containsKey(one.kind()) && !category.isBlank() ? "%s（%s）".formatted(kind(one), category) : kind(one);
    }
}
