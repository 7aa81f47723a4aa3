package niangjia.figure;

import java.util.List;
import niangjia.programme.Figure;

/** The figures of one programme with what they come to, under one heading. */
public record Catalogue(String title, List<Entry> entries) {

    /** @param name without the programme's name where all begin with it; {@code href} where it is divided */
    public record Entry(Figure figure, String name, String says, String href) {}

    /** 金秋助学，人次 and 金秋助学，金额 under 金秋助学 are 人次 and 金额. */
    static Catalogue of(String title, List<Entry> entries) {
        var prefixes = entries.stream().map(it -> prefix(it.figure().title())).distinct().toList();
        if (prefixes.size() > 1 || prefixes.getFirst().isEmpty()) {
            return new Catalogue(title, entries);
        }
        var shared = prefixes.getFirst();
        return new Catalogue(shared, entries.stream()
            .map(it -> new Entry(it.figure(), it.figure().title().substring(shared.length() + 1), it.says(), it.href())).toList());
    }

    private static String prefix(String title) {
        return title.substring(0, Math.max(0, title.indexOf('，')));
    }
}
