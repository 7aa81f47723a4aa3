package niangjia.roster;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people write into the cells of a roster, as a value. */
final class Says {

    private static final Set<String> YES = Set.of("是", "有", "√", "y", "yes", "1", "true");
    private static final Set<String> NO = Set.of("否", "无", "×", "n", "no", "0", "false");
    private static final String NOT = "(?:非|不是|无|没有)";
    private static final Pattern OTHER_PLACE = Pattern.compile(".*(" + NOT + "(本|苏州)|以外|市外|(?<!" + NOT + ")(外来|外地|外省|外市|农民工|流动)).*");
    private static final Pattern THIS_PLACE = Pattern.compile(".*(本市|本地|本埠|苏州|" + NOT + "(外|农民工|流动)).*");
    private static final Pattern NOT_DISPATCHED = Pattern.compile(".*(非|不是|不|无|没有|未|否)(劳务)?派遣.*");
    private static final Pattern DIRECT = Pattern.compile(".*(合同|正式|直接|固定|自有|在编|聘用|非全日制).*");

    private Says() {}

    /** Null: the cell says nothing. */
    static @Nullable Boolean dispatched(String text) throws Unclear {
        if (text.isEmpty()) {
            return null;
        }
        if (NOT_DISPATCHED.matcher(text).matches()) {
            return false;
        }
        if (text.contains("派遣")) {
            if (text.matches(".*[非不无没未否].*")) {   // 非本单位派遣, 派遣（否）: not for us to guess
                throw new Unclear();
            }
            return true;
        }
        return DIRECT.matcher(text).matches() ? (Boolean) false : yes(text);
    }

    /** Null: the cell says nothing. {@code heading}: 户籍 names a place, 是否外来 asks for the opposite. */
    static @Nullable Boolean local(String text, String heading) throws Unclear {
        if (text.isEmpty()) {
            return null;
        }
        if (OTHER_PLACE.matcher(text).matches()) {
            return false;
        }
        if (THIS_PLACE.matcher(text).matches()) {
            return true;
        }
        return heading.contains("外来") || heading.contains("农民工") ? (Boolean) !yes(text) : yes(text);
    }

    private static boolean yes(String text) throws Unclear {
        var word = text.toLowerCase();
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        throw new Unclear();
    }

    /** Neither yes nor no. */
    static final class Unclear extends Exception {}
}
