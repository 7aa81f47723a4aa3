package niangjia.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one part of a search means. All parts must hold. */
sealed interface SearchTerm {

    record Number(String digits) implements SearchTerm {}

    record Telephone(String digits) implements SearchTerm {}

    /** The last four digits of a telephone. */
    record Tail(String digits) implements SearchTerm {}

    /** A name, its beginning, or two or more of its characters that stand together. */
    record Name(String text) implements SearchTerm {}

    /** Initials in pinyin, or the beginning of the name spelt out. */
    record Letters(String text) implements SearchTerm {}

    /** Nobody is found by this. */
    record Nothing(String text) implements SearchTerm {}

    Pattern GAPS = Pattern.compile("(?<=[0-9])[\\s-]+(?=[0-9X])");
    Pattern SPELT = Pattern.compile("[A-Z][A-Z\\s']*");
    Pattern NUMBER = Pattern.compile("[0-9]{17}[0-9X]");
    Pattern TELEPHONE = Pattern.compile("1[3-9][0-9]{9}|0[0-9]{9,11}");
    Pattern TAIL = Pattern.compile("[0-9]{4}");
    Pattern LETTERS = Pattern.compile("[A-Z]+");
    Pattern NAME = Pattern.compile("[\\p{IsHan}·]+");
    Pattern PARTS = Pattern.compile("[0-9]{17}X|[0-9]+|[A-Z]+|[\\p{IsHan}·]+|[^\\s0-9A-Z\\p{IsHan}·]+");

    /** A number typed as it is kept, which is what windows look up all day, needs no more reading. */
    static List<SearchTerm> read(String typed) {
        var plain = of(typed);
        return plain.number() == null ? parts(typed) : List.of(plain);
    }

    private static List<SearchTerm> parts(String typed) {
        var dotted = Normalizer.normalize(Spelling.dotted(typed), Normalizer.Form.NFKC).strip().toUpperCase();
        var text = GAPS.matcher(dotted).replaceAll("");
        if (SPELT.matcher(text).matches()) {
            return List.of(new Letters(text.replaceAll("[^A-Z]", "").toLowerCase()));
        }
        var terms = new ArrayList<SearchTerm>();
        for (var parts = PARTS.matcher(text); parts.find();) {
            terms.add(of(parts.group()));
        }
        return List.copyOf(terms);
    }

    private static SearchTerm of(String part) {
        if (NUMBER.matcher(part).matches()) {
            return new Number(part);
        } else if (TELEPHONE.matcher(part).matches()) {
            return new Telephone(part);
        } else if (TAIL.matcher(part).matches()) {
            return new Tail(part);
        } else if (LETTERS.matcher(part).matches()) {
            return new Letters(part.toLowerCase());
        } else if (NAME.matcher(part).matches()) {
            return new Name(part);
        }
        return new Nothing(part);
    }

    /** Of a full number its digits, else null. */
    default @Nullable String number() {
        return switch (this) {
            case Number(var digits) -> digits;
            case Telephone(var digits) -> digits;
            default -> null;
        };
    }

    /** As the trail keeps it: never a full number. */
    default String says() {
        return switch (this) {
            case Number(var digits) -> "身份证号" + new IdNumber(digits).masked();
            case Telephone(var digits) -> "电话" + new Phone(digits).masked();
            case Tail(var digits) -> "电话后四位" + digits;
            case Name(var text) -> "姓名“" + text + "”";
            case Letters(var text) -> "拼音“" + text + "”";
            case Nothing(var text) -> "“" + text.substring(0, Math.min(text.length(), 3)) + "…”";
        };
    }
}
