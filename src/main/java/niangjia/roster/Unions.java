package niangjia.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Typed;
import niangjia.unit.Level;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The base unions a roster may name: those below the unit it is for, by every code and every name they ever had. */
final class Unions {

    /** A union that lives. */
    record Union(long id, LocalDate founded) {}

    private final Map<String, Union> byCode = new HashMap<>();
    private final Map<String, List<Union>> byName = new HashMap<>();
    private final @Nullable Union only;

    Unions(JdbcClient db, Unit of, LocalDate today) {
        only = of.level() == Level.BASE ? new Union(of.id(), of.founded()) : null;
        db.sql("""
            select u.id, u.founded, c.code, n.name
              from unit_closure b
              join unit u on u.id = b.unit and u.level = 'base' and u.dissolved is null
              join unit_code c on c.unit = u.id
              join unit_name n on n.unit = u.id
             where b.ancestor = :of and b.valid @> cast(:today as date)
            """).param("of", of.id()).param("today", today).query(row -> {
                var union = new Union(row.getLong(1), row.getObject(2, LocalDate.class));
                byCode.put(row.getString(3), union);
                var named = byName.computeIfAbsent(plain(row.getString(4)), _ -> new ArrayList<>(1));
                if (!named.contains(union)) {
                    named.add(union);
                }
            });
    }

    /** What was typed names it, or {@code fault} says why not. */
    record Found(@Nullable Union union, String fault) {}

    Found find(String code, String name) {
        if (code.isEmpty() && name.isEmpty()) {
            return only == null ? new Found(null, "请填写工会代码或工会名称") : new Found(only, "");
        }
        if (!code.isEmpty()) {
            return find(code, byName.getOrDefault(plain(name), List.of()));
        }
        var found = byName.getOrDefault(plain(name), List.of());
        return found.size() == 1 ? new Found(found.getFirst(), "")
            : new Found(null, found.isEmpty() ? "这个范围里没有叫“%s”的基层工会".formatted(cut(name)) : "有%d家基层工会都叫这个名字，请填工会代码".formatted(found.size()));
    }

    /** A name that nobody here has may be what people call it; one that is another's is a column that has slipped. */
    private Found find(String code, List<Union> named) {
        var found = byCode.get(code);
        if (found == null) {
            return new Found(null, "这个范围里没有代码为%s的基层工会".formatted(cut(code)));
        }
        return named.isEmpty() || named.contains(found) ? new Found(found, "") : new Found(null, "工会名称和工会代码不是同一家，请核对");
    }

    private static String cut(String text) {
        return text.length() > 30 ? text.substring(0, 30) + "…" : text;
    }

    private static String plain(String name) {
        return Typed.text(name).replace(" ", "").replace('（', '(').replace('）', ')');
    }
}
