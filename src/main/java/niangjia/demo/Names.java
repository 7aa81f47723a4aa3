package niangjia.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import niangjia.person.Spelling;
import org.jspecify.annotations.Nullable;

/** A hundred thousand plainly invented names, each spelt once and kept as the bytes that {@link Rows} writes. */
final class Names {

    private static final String FIRST = "云雨风雪星月松竹梅兰菊荷桐枫柳杉溪泉岚霞晴朗宁静怀若如思问听观望临映含知";
    private static final String SECOND = "舟帆影声歌吟诗画墨砚笺弦笛鹤鸿雁鹭鹿川岩石峰岭洲汀渚汐澜波澄清远遥宜安然";

    private final List<String> surnames = List.of(Invention.surnames());
    private final List<String> given = given();
    private final byte[] @Nullable [] spelt = new byte[surnames.size() * given.size()][];

    /** One of them: a few surnames and given names are borne by many, most by few. */
    int some(SplittableRandom random) {
        var surname = (int) (surnames.size() * Math.pow(random.nextDouble(), 1.6));
        return (int) (given.size() * Math.pow(random.nextDouble(), 1.3)) * surnames.size() + surname;
    }

    private static List<String> given() {
        var all = new ArrayList<>(List.of(Invention.givenNames()));
        FIRST.chars().forEach(one -> SECOND.chars().forEach(other -> all.add("" + (char) one + (char) other)));
        return all.stream().distinct().toList();
    }

    private String name(int n) {
        return surnames.get(n % surnames.size()) + given.get(n / surnames.size());
    }

    /** Name, pinyin, initials and bigrams, as four columns. Two threads may spell the same; no matter. */
    byte[] columns(int n) {
        var made = spelt[n];
        if (made == null) {
            var name = name(n);
            var spelling = Spelling.of(name);
            var row = new Rows(160);
            row.text(name).text(spelling.pinyin()).text(spelling.initials()).texts(spelling.bigrams());
            made = row.bytes();
            spelt[n] = made;
        }
        return made;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
