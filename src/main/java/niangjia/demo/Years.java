package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import niangjia.matter.Beneficiaries;
import niangjia.matter.Beneficiaries.Addition;
import niangjia.matter.Matters;
import niangjia.money.Money;
import niangjia.money.Source;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Three years of matters of the whole city, 2011 to 2013, through the same commands as anybody's: families visited at the Spring
 * Festival, workers whose wages were owed, families after a fire. In each county of that time, as many as it has people.
 */
@Component
@Conditional(Demonstrating.class)
class Years {

    private static final int FIRST = 2011;
    private static final int LAST = 2013;
    private static final Map<Integer, LocalDate> FESTIVALS = Map.of(2011, LocalDate.of(2011, 1, 17), 2012, LocalDate.of(2012, 1, 4), 2013, LocalDate.of(2013, 1, 21));
    private static final int TIMES = 3;
    private static final String[] EVENTS = {"FIRE", "FLOOD", "ACCIDENT", "ILLNESS"};
    private static final String[] SAYS = {"厨房起火，灶具和被褥烧毁", "租住的平房进水，家具损坏", "下夜班途中摔伤，住院押金不够", "突发重病，送医抢救"};

    private final Acts acts;
    private final Treasury treasury;
    private final Beneficiaries beneficiaries;
    private final JdbcClient db;

    Years(Acts acts, Treasury treasury, Beneficiaries beneficiaries, JdbcClient db) {
        this.acts = acts;
        this.treasury = treasury;
        this.beneficiaries = beneficiaries;
        this.db = db;
    }

    /** Somebody with a bank account, in the tree of a day. */
    private record Soul(long id, String county, String town) {}

    /** An employer in the tree of a day. */
    private record Firm(String creditCode, String county, String town, int headcount) {}

    void plan(Agenda agenda, Census census, long seed) {
        for (var year = FIRST; year <= LAST; year++) {
            var random = new SplittableRandom(seed + year);
            analyze(agenda, FESTIVALS.get(year));
            festival(agenda, census.families(year), FESTIVALS.get(year));
            disputes(agenda, census.inDisputes(year), year, random);
            emergencies(agenda, census.emergencies(), year, random);
        }
    }

    // ---- the Spring Festival

    private void festival(Agenda agenda, int families, LocalDate opened) {
        var all = souls(opened);
        var counties = all.stream().map(Soul::county).distinct().sorted().toList();
        var shares = Census.shared(families, counties.stream().mapToDouble(county -> all.stream().filter(one -> one.county().equals(county)).count()).toArray());
        for (var n = 0; n < shares.length; n++) {
            var county = counties.get(n);
            if (shares[n] > 0) {
                campaign(agenda, county, all.stream().filter(one -> one.county().equals(county)).limit(shares[n]).toList(), opened.plusDays(n % 5));
            }
        }
    }

    /** All happens in one transaction, whose own rows nobody else looks at: without this the planner believes there are none. */
    private void analyze(Agenda agenda, LocalDate opened) {
        for (var day = 2; day < 10; day++) {
            agenda.on(opened.plusDays(day), () -> db.sql("analyze matter, matter_step, run_line, benefit, reservation, payout, payout_line, entry, posting, account").update());
        }
    }

    private void campaign(Agenda agenda, String county, List<Soul> families, LocalDate opened) {
        var budget = Money.yuan(600).times(families.size());
        var number = new String[1];
        agenda.on(opened, () -> {
            number[0] = acts.open(county + ".officer", new Matters.Request("aid.festival", county, null, null, "window", Map.of(
                "period", Integer.toString(opened.getYear()), "sources", List.of(Map.of("source", "DUES", "amount", budget.toString())))));
            beneficiaries.addAll(acts.as(county + ".officer"), number[0], "困难职工家庭", "各镇上报，逐户核过", families.stream()
                .map(one -> new Addition(one.id(), "", 1, 1, Money.yuan(600), Money.ZERO, "", "")).toList());
        });
        agenda.on(opened.plusDays(1), () -> acts.approve(county + ".reviewer", number[0], "名单核对过"));
        agenda.on(opened.plusDays(1), () -> treasury.receive(county, Source.DUES, "", budget.toString(), "%d年送温暖经费".formatted(opened.getYear())));
        agenda.on(opened.plusDays(2), () -> acts.approve(county + ".chair", number[0], "同意"));
        agenda.on(opened.plusDays(5), () -> acts.pay(county, "aid.festival"));
    }

    // ---- wages owed

    private void disputes(Agenda agenda, int workers, int year, SplittableRandom random) {
        var firms = firms(LocalDate.of(year, 1, 2));
        for (var left = workers; left > 0;) {
            var firm = firms.get(random.nextInt(firms.size()));
            var people = Math.min(left, Math.max(1, firm.headcount() * (20 + random.nextInt(70)) / 100));
            left -= people;
            lead(agenda, firm, people, LocalDate.of(year, 1, 3).plusDays(random.nextInt(340)));
        }
    }

    private void lead(Agenda agenda, Firm firm, int people, LocalDate day) {
        var number = new String[1];
        agenda.on(day, () -> number[0] = acts.open(firm.town() + ".window", new Matters.Request("rights.lead", firm.town(), null, firm.creditCode(), "phone",
            Map.of("firstDay", day.minusDays(2).toString(), "people", Integer.toString(people), "amount", people * 2_100 + ".00", "says", "职工来电，反映工资没有按时发"))));
        agenda.on(day.plusDays(4), () -> acts.approve(on(day.plusDays(4), firm.county()) + ".officer", number[0], "已上门核实，调处后补发"));
    }

    // ---- after a fire or a storm, three times a year in every county

    private void emergencies(Agenda agenda, int families, int year, SplittableRandom random) {
        var all = souls(LocalDate.of(year, 1, 2));
        var counties = all.stream().map(Soul::county).distinct().sorted().toList();
        var shares = Census.shared(families, counties.stream().flatMapToDouble(_ -> DoubleStream.of(1, 1, 1)).toArray());
        for (var n = 0; n < shares.length; n++) {
            var county = counties.get(n / TIMES);
            var there = all.stream().filter(one -> one.county().equals(county)).toList();
            emergency(agenda, random.ints(shares[n], 0, there.size()).distinct().mapToObj(there::get).toList(),
                LocalDate.of(year, 1, 10).plusDays(random.nextInt(340)), random.nextInt(EVENTS.length), 500 + 100 * random.nextInt(16));
        }
    }

    private void emergency(Agenda agenda, List<Soul> families, LocalDate day, int kind, int yuan) {
        if (families.isEmpty()) {
            return;
        }
        var county = on(day, families.getFirst().county());
        var numbers = new ArrayList<String>();
        agenda.on(day, () -> {
            treasury.receive(county, Source.DUES, "", yuan * families.size() + ".00", "临时救助经费");
            for (var one : families) {
                var number = acts.open(one.town() + ".window", new Matters.Request("aid.emergency", one.town(), one.id(), null, "phone",
                    Map.of("event", EVENTS[kind], "happenedOn", day.minusDays(1).toString(), "says", SAYS[kind], "amount", yuan + ".00")));
                acts.approve(one.town() + ".officer", number, "已到场看过，先发");
                numbers.add(number);
            }
            acts.pay(county, "aid.emergency");
        });
        agenda.on(day.plusDays(3), () -> numbers.forEach(number -> acts.approve(on(day.plusDays(3), county) + ".chair", number, "情况属实，追认")));
    }

    // ---- who and where, in the tree of a day

    private static final String COUNTY = """
          join unit t on t.id = %s and t.level = 'town'
          join unit_closure k on k.unit = t.id and k.depth = 1 and k.valid @> cast(:day as date)
          join unit_code n on n.unit = k.ancestor and n.valid @> cast(:day as date)
        """;

    private List<Soul> souls(LocalDate day) {
        return db.sql("select p.id, n.code as county, t.code as town from person p join unit u on u.id = p.unit" + COUNTY.formatted("p.home") + """
             where p.bank_hash is not null and p.registered < :day and u.level = 'base' and u.founded < :day and (u.dissolved is null or u.dissolved > :day)
             order by p.id
            """).param("day", day).query(Soul.class).list();
    }

    /** The bigger ones. */
    private List<Firm> firms(LocalDate day) {
        return db.sql("select e.credit_code, n.code as county, t.code as town, e.headcount from employer e" + COUNTY.formatted("e.town") + """
             where e.headcount <= 3000 and e.registered < :day
             order by e.headcount desc, e.credit_code limit 5 + (select count(*) / 20 from employer)
            """).param("day", day).query(Firm.class).list();
    }

    /** A county of early in a year, as it is called on a day: from September 2012 three districts are Gusu. */
    private static String on(LocalDate day, String county) {
        return day.isBefore(City.REORGANISED) ? county : Divisions.BEFORE_GUSU.containsKey(county) ? "320508" : county.equals("320584") ? "320509" : county;
    }
}
