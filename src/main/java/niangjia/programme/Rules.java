package niangjia.programme;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules that source documents state, in their own words, by id ({@code niangjia/rules.csv}). */
public final class Rules {

    private static final Pattern ID = Pattern.compile("[A-Z]+(-[A-Z]+)?-[0-9]+");
    private static final Map<String, String> DATED = Map.of("000", "2012年6月", "001", "2011年7月", "002", "2012年1月", "003", "2014年1月", "004", "2007年10月");
    private static final Map<String, Rule> ALL = read();

    private Rules() {}

    /** @param source the source document's number; {@code wording} is quoted from it */
    public record Rule(String id, String source, String wording) {

        /** 资料002，2012年1月 */
        public String from() {
            return "资料" + source + "，" + DATED.getOrDefault(source, "");
        }
    }

    public static Optional<Rule> find(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    /** The rules that a text names, in its order. */
    public static List<String> named(String text) {
        return ID.matcher(text).results().map(found -> found.group()).distinct().toList();
    }

    private static Map<String, Rule> read() {
        var rules = new LinkedHashMap<String, Rule>();
        try (var in = Rules.class.getResourceAsStream("/niangjia/rules.csv")) {
            if (in == null) {
                throw new IllegalStateException("No /niangjia/rules.csv");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().skip(1).forEach(line -> {
                var cells = line.split(",", 3);
                rules.put(cells[0], new Rule(cells[0], cells[1], cells[2]));
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Map.copyOf(rules);
    }
}
