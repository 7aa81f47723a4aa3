package bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What one request said to the database, read off the server's log. */
record Tape(List<Said> said) {

    /** One statement of one connection (numbered from 0); parameters as text, null for null. BEGIN and COMMIT are statements too. */
    record Said(int connection, String sql, List<String> params) {

        boolean begins() {
            return sql.startsWith("BEGIN");
        }

        boolean commits() {
            return sql.equals("COMMIT");
        }
    }

    private static final Pattern LINE = Pattern.compile("^\\S+ \\S+ UTC \\[(\\d+)] (LOG|DETAIL):  (.*)$", Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("^(?:statement|execute [^:]+): (.*)$", Pattern.DOTALL);
    private static final Pattern PARAM = Pattern.compile("\\$\\d+ = (?:NULL|'([^']*+(?:''[^']*+)*+)')");
    /** Jobs and this program itself speak on the same log. */
    private static final Pattern OTHERS = Pattern.compile("scheduled_tasks|_unsealed|pg_advisory|pg_reload_conf|alter system|spring_session|delete from tally_dirty|select exists \\(select 1 from tally_moved|select not exists \\(select 1 from tally_dirty|from person_uncompared");

    static Tape read(String log) {
        var all = new ArrayList<Said>();
        for (var entry : log.split("\n(?!\t)")) {
            var line = LINE.matcher(entry.replace("\n\t", "\n"));
            if (!line.matches()) {
                continue;
            }
            var pid = Integer.parseInt(line.group(1));
            var statement = STATEMENT.matcher(line.group(3));
            if (line.group(2).equals("LOG") && statement.matches()) {
                all.add(new Said(pid, statement.group(1).strip(), List.of()));
            } else if (line.group(2).equals("DETAIL") && line.group(3).startsWith("Parameters: ") && !all.isEmpty()) {
                var last = all.removeLast();
                all.add(new Said(pid, last.sql(), params(line.group(3))));
            }
        }
        return new Tape(numbered(withoutOthers(all)));
    }

    private static List<String> params(String text) {
        var params = new ArrayList<String>();
        PARAM.matcher(text).results().forEach(it -> params.add(it.group(1) == null ? null : it.group(1).replace("''", "'")));
        return params;
    }

    /** Transactions of others go whole. */
    private static List<Said> withoutOthers(List<Said> all) {
        var left = new ArrayList<Said>();
        var open = new LinkedHashMap<Integer, List<Said>>();
        for (var said : all) {
            if (said.sql().isEmpty()) {
                continue;
            }
            if (said.commits() && !open.containsKey(said.connection())) {
                continue;   // of a transaction that had begun before
            }
            if (said.begins()) {
                open.put(said.connection(), new ArrayList<>());
            }
            var transaction = open.getOrDefault(said.connection(), new ArrayList<>());
            transaction.add(said);
            if (!open.containsKey(said.connection()) || said.commits()) {
                open.remove(said.connection());
                if (transaction.stream().noneMatch(it -> OTHERS.matcher(it.sql()).find())) {
                    left.addAll(transaction);
                }
            }
        }
        return left;
    }

    private static List<Said> numbered(List<Said> said) {
        var numbers = new LinkedHashMap<Integer, Integer>();
        return said.stream().map(it -> new Said(numbers.computeIfAbsent(it.connection(), _ -> numbers.size()), it.sql(), it.params())).toList();
    }

    int size() {
        return (int) said.stream().filter(it -> !it.begins() && !it.commits()).count();
    }

    int connections() {
        return said.stream().mapToInt(Said::connection).max().orElse(0) + 1;
    }

    /** The value that was bound at that place of the first statement that begins so. */
    String param(String beginning, int place) {
        return said.stream().filter(it -> it.sql().startsWith(beginning)).findFirst().orElseThrow().params().get(place - 1);
    }

    /** In which value what was recorded becomes what is said now. */
    static String instead(String value, Map<String, String> changes) {
        if (value == null || changes.isEmpty()) {
            return value;
        }
        var exact = changes.get(value);
        if (exact != null) {
            return exact;
        }
        if (!value.startsWith("[{") && !value.contains("-")) {
            return value;
        }
        var changed = value;
        for (var change : changes.entrySet()) {
            var number = change.getKey().matches("\\d+");
            if (!number) {
                changed = changed.replace(change.getKey(), change.getValue());
            } else if (value.startsWith("[{")) {
                changed = changed.replaceAll(":" + change.getKey() + "\\b", ":" + change.getValue());
            }
        }
        return changed;
    }
}
