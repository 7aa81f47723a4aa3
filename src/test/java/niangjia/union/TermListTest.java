package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of terms: how long each is overdue or has still to run, and in which order. */
class TermListTest extends Casework {

    /** The last day still counts as the term: one day later it is a day overdue. */
    @ParameterizedTest(name = "due on {0}: {1}")
    @CsvSource({"2026-01-21, 今天届满", "2026-01-20, 已超期1天", "2025-12-21, 已超期1个月", "2025-05-31, 已超期7个月21天", "2024-01-21, 已超期2年", "2026-01-22, 还有1天",
        "2026-07-21, 还有6个月"})
    void aTermSaysHowLongItIsOverdueOrHasStillToRun(LocalDate due, String says) {
        var days = (int) Math.abs(due.toEpochDay() - World.TODAY.toEpochDay());
        assertThat(new TermList.Line("1", "某工会", due.minusYears(3), due, due.isBefore(World.TODAY), days, null).says(World.TODAY)).isEqualTo(says);
    }

    @Test
    void theLongestOverdueComesFirst() {
        var pages = caller.browser(World.COUNTY + ".officer");
        var all = List.of("2025-12-21", "2024-06-30", "2025-10-31");
        var bases = new ArrayList<String>();
        for (var due : all) {
            var base = "320585102005" + bases.size();
            bases.add(base);
            caller.post(World.CITY + ".admin", "/api/units", Map.of("code", base, "name", "浏河超期厂" + base, "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
            db.sql("insert into union_term (unit, since, due) select id, date '2021-01-01', cast(:due as date) from unit where code = :it").param("it", base).param("due", due).update();
        }
        var page = pages.get("/unions/terms?unit=" + World.TOWN).text();
        assertThat(page).contains("已超期1个月", "已超期1年6个月22天", "已超期2个月21天").containsSubsequence(bases.get(1), bases.get(2), bases.get(0));
        var items = caller.get(World.COUNTY + ".officer", "/api/unions/terms?unit=" + World.TOWN).at("items").valueStream().filter(one -> bases.contains(one.at("/code").asString())).toList();
        assertThat(items).extracting(one -> one.at("/days").asInt()).containsExactly(570, 82, 31);
        bases.forEach(base -> db.sql("delete from union_term where unit = (select id from unit where code = :it)").param("it", base).update());
    }
}
