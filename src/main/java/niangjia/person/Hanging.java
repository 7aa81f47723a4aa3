package niangjia.person;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What hangs on a person's file: read off the schema, as a merging does, so that no later table is forgotten when a registration is to go. */
@Component
public class Hanging {

    private static final Map<String, String> SAYS = new LinkedHashMap<>();

    static {
        SAYS.put("matter.person", "已有办件");
        SAYS.put("benefit.person", "已有待遇");
        SAYS.put("standing.subject_id", "已有资格");
        SAYS.put("run_line.person", "已在发放名单里");
        SAYS.put("household_member.person", "已登记家庭成员");
        SAYS.put("visit.person", "已有来访来电记录");
        SAYS.put("cadre.person", "已担任工会职务");
        SAYS.put("staff.person", "已有工作账号");
        SAYS.put("person_access.person", "档案已对别的单位打开");
        SAYS.put("person_merge.kept", "已合并过档案");
        SAYS.put("person_merge.gone", "已合并过档案");
        SAYS.put("person.merged_into", "已合并过档案");
        SAYS.put("person_differ.one", "已认定和另一份档案不是同一个人");
        SAYS.put("person_differ.other", "已认定和另一份档案不是同一个人");
    }

    private final References references;
    private final List<Belongings> belongings;

    Hanging(References references, List<Belongings> belongings) {
        this.references = references;
        this.belongings = belongings;
    }

    /**
     * SQL: the first thing found, in Chinese, or null where nothing hangs on the file but its memberships and who it is like.
     *
     * @param person a column that holds the person
     * @param but    tables that the caller looks into himself
     */
    public String on(String person, String... but) {
        var rows = new LinkedHashMap<String, String>();
        SAYS.keySet().forEach(name -> rows.put(name, ""));
        references.everywhere().forEach(it -> rows.put(it.name(), "select 1 from %s where %s = %s".formatted(it.source(), it.col(), person)));
        belongings.forEach(it -> rows.put(it.name(), it.rows(person)));
        List.of(but).forEach(table -> rows.keySet().removeIf(name -> name.startsWith(table + ".")));
        var says = new StringBuilder("case");
        rows.forEach((name, sql) -> {
            if (!sql.isEmpty()) {
                says.append(" when exists (").append(sql).append(") then '").append(SAYS.getOrDefault(name, "已有别的记录（" + name + "）")).append("'");
            }
        });
        return says.append(" end").toString();
    }
}
