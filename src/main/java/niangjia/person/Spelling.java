package niangjia.person;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a name is found by its sound, and by any two of its characters that stand together. */
public record Spelling(String pinyin, String initials, List<String> bigrams) {

    /** Characters that sound otherwise as a surname; the library gives the everyday sound. */
    private static final Map<String, String> SURNAMES = Map.ofEntries(
        Map.entry("单", "shan"), Map.entry("曾", "zeng"), Map.entry("仇", "qiu"), Map.entry("解", "xie"), Map.entry("朴", "piao"),
        Map.entry("查", "zha"), Map.entry("区", "ou"), Map.entry("盖", "ge"), Map.entry("乐", "yue"), Map.entry("翟", "zhai"),
        Map.entry("缪", "miao"), Map.entry("覃", "qin"), Map.entry("种", "chong"), Map.entry("繁", "po"), Map.entry("洗", "xian"),
        Map.entry("尉迟", "yu chi"), Map.entry("万俟", "mo qi"), Map.entry("长孙", "zhang sun"), Map.entry("澹台", "tan tai"));

    public static Spelling of(String name) {
        var sounds = sounds(name);
        var initials = new StringBuilder();
        sounds.forEach(sound -> initials.append(sound.charAt(0)));
        return new Spelling(String.join("", sounds), initials.toString(), bigrams(name));
    }

    /** One kind of dot between the parts of a name, whichever was typed. */
    static String dotted(String typed) {
        return typed.replaceAll("[•‧・．●∙]", "·");
    }

    /** Every two characters that stand together; dots and spaces do not count. */
    static List<String> bigrams(String name) {
        var points = name.codePoints().filter(Character::isLetterOrDigit).toArray();
        var pairs = new ArrayList<String>();
        for (var n = 0; n + 1 < points.length; n++) {
            pairs.add(new String(points, n, 2));
        }
        return pairs.stream().distinct().toList();
    }

    private static List<String> sounds(String name) {
        var surname = SURNAMES.keySet().stream().filter(name::startsWith).max((a, b) -> a.length() - b.length()).orElse("");
        var rest = name.substring(surname.length());
        var spelt = SURNAMES.getOrDefault(surname, "") + " " + PinyinHelper.toPinyin(rest, PinyinStyleEnum.NORMAL, " ");
        var sounds = new ArrayList<String>();
        for (var sound : spelt.toLowerCase().replace('ü', 'v').split("[^a-z]+")) {
            if (!sound.isEmpty()) {
                sounds.add(sound);
            }
        }
        return sounds;
    }
}
