package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever is budgeted, chosen, added and struck: a run never gives more than its budget, in all and from any source. */
class RunBudgetTest extends Campaigning {

    private static final List<String> SOURCES = List.of("GOVERNMENT", "DUES", "SOCIETY");

    @RepeatedTest(12)
    void a_run_never_exceeds_its_budget(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        SOURCES.forEach(source -> receive(source.toLowerCase(), 1 + random.nextInt(2000) + ".37"));
        var category = category();
        var people = holders(category, 1 + random.nextInt(4));
        var budget = new ArrayList<Map<String, Object>>();
        SOURCES.stream().filter(_ -> random.nextInt(4) > 0).forEach(source -> budget.add(source(source, 1 + random.nextInt(900) + "." + (10 + random.nextInt(89)))));
        if (budget.isEmpty()) {
            budget.add(source("DUES", "300"));
        }
        var number = opened(OFFICER, "aid.festival", COUNTY, null, festival(budget, List.of(rule(category, 1 + random.nextInt(500) + ".0" + random.nextInt(10)))));
        var path = "/api/matters/" + number + "/beneficiaries";
        var goods = random.nextBoolean();
        if (goods) {
            caller.post(OFFICER, path, Map.of("heads", 3, "says", "年夜饭", "goods", 1 + random.nextInt(400), "reason", "集体"));
        }
        if (people.size() > 1 && random.nextBoolean()) {
            caller.post(OFFICER, path + "/" + caller.get(OFFICER, path).at("items.0.id").asLong() + "/strike", Map.of("reason", "减一人"));
        }
        var whole = budget.stream().mapToLong(one -> fen(one.get("amount").toString())).sum();
        var sum = fen(caller.get(OFFICER, path).at("sum").asString());
        var funded = budget.stream().mapToLong(one -> Math.min(fen(one.get("amount").toString()), free(one.get("source").toString().toLowerCase()))).sum();
        approve(REVIEWER, number);
        var said = act(CHAIR, number, "approve", Map.of());

        if (said.status() == 200) {
            assertThat(sum).as("seed %d", repetition.getCurrentRepetition()).isLessThanOrEqualTo(whole);
            assertThat(given(number)).isEqualTo(sum);
        } else {
            assertThat(said.status()).as(said.text()).isEqualTo(409);
            assertThat(sum).as("refused although it fits: seed %d", repetition.getCurrentRepetition()).isGreaterThan(goods ? 0 : funded);
            assertThat(given(number)).isZero();
        }
        assertThat(db.sql("""
            select count(*) from budget b join matter m on m.id = b.matter
             where m.number = :number
               and (b.used > b.amount or b.used <> (select coalesce(sum(r.amount), 0) from reservation r where r.budget = b.id and r.state <> 'void'))
            """).param("number", number).query(Long.class).single()).isZero();
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** What a festival campaign may draw on of a source. */
    private long free(String source) {
        return db.sql("""
            select coalesce(sum(a.balance - a.reserved), 0) from account a join unit u on u.id = a.book
             where u.code = :unit and a.fund and a.source = :source and a.purpose in ('', 'aid.festival')
            """).param("unit", COUNTY).param("source", source).query(Long.class).single();
    }
}
