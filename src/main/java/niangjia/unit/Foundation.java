package niangjia.unit;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lays new units into the tree, in a few statements whatever their number. The caller has checked who may, and holds the lock. */
@Component
class Foundation {

    private final JdbcClient db;
    private final Closure closure;

    Foundation(JdbcClient db, Closure closure) {
        this.db = db;
        this.closure = closure;
    }

    Unit root(String code, String name, LocalDate day) {
        if (db.sql("select exists (select 1 from unit)").query(Boolean.class).single()) {
            throw new Refusal.Conflict("已有组织，市级组织只有一个");
        }
        var ids = insert(List.of(new Founding(code, name, Level.CITY, "territorial", day, "")));
        closure.remake(ids);
        return db.sql("select " + Units.COLUMNS + " from unit u where u.id = :id").param("id", ids.getFirst()).query(Unit.class).single();
    }

    /** Units of one level, whose parents exist. Gives their ids. */
    List<Long> lay(List<Founding> foundings, LocalDate today) {
        check(foundings, today);
        var ids = insert(foundings);
        db.sql("""
            insert into unit_place (unit, parent, valid)
            select u.id, p.unit, daterange(u.founded, null)
              from unnest(cast(:codes as text[]), cast(:parents as text[])) as new (code, parent)
              join unit u on u.code = new.code
              join unit_code p on p.code = new.parent
            """)
            .param("codes", texts(foundings, Founding::code)).param("parents", texts(foundings, Founding::parent)).update();
        closure.remake(ids);
        return ids;
    }

    private List<Long> insert(List<Founding> foundings) {
        return db.sql("""
            with founded as (
                insert into unit (level, kind, code, name, founded, stand_in, home)
                select level, kind, new.code, name, day, stand_in, case when level = 'base' then p.unit end
                  from unnest(cast(:levels as text[]), cast(:kinds as text[]), cast(:codes as text[]), cast(:names as text[]), cast(:days as date[]),
                              cast(:standIns as boolean[]), cast(:parents as text[])) as new (level, kind, code, name, day, stand_in, parent)
                  left join unit_code p on p.code = new.parent
                returning id, code, name, founded
            ), named as (
                insert into unit_name (unit, name, valid) select id, name, daterange(founded, null) from founded
            ), coded as (
                insert into unit_code (unit, code, valid) select id, code, daterange(founded, null) from founded
            )
            select id from founded
            """)
            .param("levels", texts(foundings, one -> one.level().code())).param("kinds", texts(foundings, Founding::kind))
            .param("codes", texts(foundings, Founding::code)).param("names", texts(foundings, Founding::name))
            .param("days", texts(foundings, one -> one.day().toString()))
            .param("standIns", texts(foundings, one -> Boolean.toString(one.standIn()))).param("parents", texts(foundings, Founding::parent))
            .query(Long.class).list();
    }

    private void check(List<Founding> foundings, LocalDate today) {
        var parents = db.sql("select %s, c.code as asked from unit_code c join unit u on u.id = c.unit where c.code = any(cast(:codes as text[]))"
                .formatted(Units.COLUMNS))
            .param("codes", texts(foundings, Founding::parent))
            .query((row, _) -> Map.entry(row.getString("asked"), new Parent(Level.valueOf(row.getString("level")), row.getString("name"),
                row.getObject("founded", LocalDate.class), row.getObject("dissolved", LocalDate.class) != null)))
            .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var taken = new HashSet<>(db.sql("select code from unit_code where code = any(cast(:codes as text[]))")
            .param("codes", texts(foundings, Founding::code)).query(String.class).list());
        for (var one : foundings) {
            var parent = parents.get(one.parent());
            if (!one.code().matches("[0-9A-Z]{2,20}")) {
                throw new Refusal.Invalid("code", "代码%s应为2至20位数字或大写字母".formatted(one.code()));
            } else if (!taken.add(one.code())) {
                throw new Refusal.Invalid("code", "代码%s已经有组织用过，请换一个".formatted(one.code()));
            } else if (one.name().isBlank() || one.name().length() > 80) {
                throw new Refusal.Invalid("name", "请填写组织名称，不超过80个字");
            } else if (!Kinds.UNITS.containsKey(one.kind())) {
                throw new Refusal.Invalid("kind", "请选择组织类型");
            } else if (one.day().isAfter(today)) {
                throw new Refusal.Invalid("day", "成立日期不能晚于今天（%s）".formatted(today));
            } else if (parent == null || parent.dissolved()) {
                throw new Refusal.Invalid("parent", "没有代码为%s的上级组织，或已撤销".formatted(one.parent()));
            } else if (one.day().isBefore(parent.founded())) {
                throw new Refusal.Invalid("day", "成立日期不能早于上级%s的成立日期%s".formatted(parent.name(), Days.says(parent.founded())));
            } else if (!parent.level().above(one.level())) {
                throw new Refusal.Invalid("parent", "%s不能挂在%s下面".formatted(one.level().title(), parent.name()));
            }
        }
    }

    private record Parent(Level level, String name, LocalDate founded, boolean dissolved) {}

    private static String[] texts(List<Founding> foundings, Function<Founding, String> part) {
        return foundings.stream().map(part).toArray(String[]::new);
    }
}
