package niangjia.matter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import niangjia.Casework;
import niangjia.World;
import niangjia.standing.Standings;
import niangjia.unit.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs of the world's other county, over categories of hardship that only this test has, so that nobody else's people come in. */
public abstract class Campaigning extends Casework {

    protected static final String COUNTY = World.OTHER_COUNTY;
    protected static final String OFFICER = COUNTY + ".officer";
    protected static final String REVIEWER = COUNTY + ".reviewer";
    protected static final String CHAIR = COUNTY + ".chair";
    protected static final String FINANCE = COUNTY + ".finance";

    private static final AtomicInteger CATEGORIES = new AtomicInteger();

    @Autowired private Standings standings;
    @Autowired private Units units;
    @Autowired private TransactionTemplate once;

    protected static String category() {
        return "试" + CATEGORIES.incrementAndGet() + "类";
    }

    /** Holders of hardship in a category, kept by the far base union. */
    protected List<Long> holders(String category, int n) {
        return holders("hardship", category, n);
    }

    protected List<Long> holders(String kind, String category, int n) {
        today(World.TODAY);
        var people = new ArrayList<Long>();
        for (var i = 0; i < n; i++) {
            var person = person(World.FAR_BASE);
            once.executeWithoutResult(_ -> standings.confer(kind, "person", person, category, LocalDate.of(2025, 6, 1), LocalDate.of(2026, 5, 31),
                units.require(World.FAR_TOWN).id(), null, null));
            people.add(person);
        }
        return people;
    }

    protected void end(long person) {
        once.executeWithoutResult(_ -> standings.on("hardship", "person", person, World.TODAY)
            .ifPresent(standing -> standings.end(standing.id(), World.TODAY.minusDays(1), "复核不再符合")));
    }

    /** Money in the county's book. */
    protected void receive(String source, String yuan) {
        var said = caller.post(FINANCE, "/api/money/receipts", Map.of("unit", COUNTY, "source", source, "amount", yuan, "says", "拨付"), UUID.randomUUID().toString());
        if (said.status() != 201) {
            throw new AssertionError(said.text());
        }
    }

    protected static Map<String, Object> source(String source, String yuan) {
        return Map.of("source", source, "amount", yuan);
    }

    protected static Map<String, Object> rule(String category, String amount) {
        var rule = new LinkedHashMap<String, Object>(Map.of("kind", "HARDSHIP", "category", category));
        rule.put("amount", amount);
        return rule;
    }

    protected static Map<String, Object> festival(List<Map<String, Object>> sources, List<Map<String, Object>> rules) {
        return Map.of("period", "2026", "sources", sources, "choose", rules);
    }

    /** A festival campaign handed up by the officer; answers its number. */
    protected String festival(String budget, String category, String each) {
        return opened(OFFICER, "aid.festival", COUNTY, null, festival(List.of(source("DUES", budget)), List.of(rule(category, each))));
    }

    protected long fen(String sql, String number) {
        return db.sql(sql).param("number", number).query(Long.class).single();
    }

    /** Fen that a run has given and not taken back. */
    protected long given(String number) {
        return fen("select coalesce(sum(amount), 0) from benefit where matter_number = :number and state <> 'void'", number);
    }
}
