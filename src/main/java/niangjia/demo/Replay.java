package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import niangjia.demo.Folk.Soul;
import niangjia.matter.Beneficiaries;
import niangjia.matter.Beneficiaries.Addition;
import niangjia.matter.Matters;
import niangjia.money.Budgets;
import niangjia.money.Money;
import niangjia.money.Source;
import niangjia.person.Households;
import niangjia.person.IdNumber;
import niangjia.person.Member;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the bulletins report, campaign by campaign out of {@code replay.csv}: carried out through the screens' commands by accounts of
 * the units of that time, dated as reported. What the source does not give is marked 未报告 and never made up.
 */
@Component
@Conditional(Demonstrating.class)
class Replay {

    private static final String FESTIVAL = "aid.festival";
    /** No source says where the money came from. */
    private static final Source UNREPORTED = Source.DUES;

    private static final List<String> URBAN = List.of("320502", "320503", "320504", "320505", "320506", "320507", "320576");

    private final Acts acts;
    private final Treasury treasury;
    private final Beneficiaries beneficiaries;
    private final Households households;
    private final Budgets budgets;
    private final JdbcClient db;

    Replay(Acts acts, Treasury treasury, Beneficiaries beneficiaries, Households households, Budgets budgets, JdbcClient db) {
        this.acts = acts;
        this.treasury = treasury;
        this.beneficiaries = beneficiaries;
        this.households = households;
        this.budgets = budgets;
        this.db = db;
    }

    /** A row of the table; a campaign may have several, and its money stands in the first. */
    record Row(String campaign, String unit, String period, LocalDate opened, LocalDate delivered, String group, int people, int households, int times,
            Money money, Money goods, String hedge, String worded, String unreported, String source) {

        static List<Row> all() {
            return Divisions.rows("replay.csv").stream().map(cells -> new Row(cells[0], cells[1], cells[2], LocalDate.parse(cells[3]),
                LocalDate.parse(cells[4]), cells[5], whole(cells[6]), whole(cells[7]), whole(cells[8]), money(cells[9]), money(cells[10]),
                cells[11], cells[12], cells[13], cells[14])).toList();
        }

        private static int whole(String cell) {
            return cell.isEmpty() ? 0 : Integer.parseInt(cell);
        }

        private static Money money(String cell) {
            return cell.isEmpty() ? Money.ZERO : Money.read("money", cell);
        }

        String cites() {
            return "简报%s：%s".formatted(source, worded);
        }
    }

    void plan(Agenda agenda, List<Soul> souls) {
        var free = new HashMap<String, List<Soul>>();
        var mixed = new ArrayList<>(souls.stream().filter(Soul::veteran).toList());
        Collections.shuffle(mixed, new Random(2012));
        mixed.forEach(soul -> free.computeIfAbsent(home(soul), _ -> new ArrayList<>()).add(soul));
        var campaigns = Row.all().stream().collect(Collectors.groupingBy(Row::campaign, LinkedHashMap::new, Collectors.toList()));
        campaigns.values().stream().sorted((one, other) -> Integer.compare(one.getFirst().unit().length(), other.getFirst().unit().length()) * -1)
            .forEach(rows -> plan(agenda, rows, rows.stream().map(row -> take(free, row)).toList()));
    }

    /** The county-level unit of that time that a person of today's streets belonged to. */
    private static String home(Soul soul) {
        if (!soul.county().equals("320508")) {
            return soul.county();
        }
        var street = Divisions.of("town").stream().filter(town -> town.code().equals(soul.town())).findFirst().orElseThrow().name();
        return Divisions.BEFORE_GUSU.entrySet().stream().filter(one -> one.getValue().contains(street)).findFirst().orElseThrow().getKey();
    }

    /** Nobody is visited twice; the urban households live in the districts. */
    private static List<Soul> take(Map<String, List<Soul>> free, Row row) {
        var pools = new ArrayList<>(free.keySet().stream().sorted().filter(county -> row.unit().equals(county)
            || row.unit().equals("3205") && (row.households() == 0 || URBAN.contains(county))).map(free::get).toList());
        var taken = new ArrayList<Soul>();
        for (var n = 0; taken.size() < row.people(); n++) {
            pools.removeIf(List::isEmpty);
            if (pools.isEmpty()) {
                throw new IllegalStateException("Too few people for " + row.campaign());
            }
            taken.add(pools.get(n % pools.size()).removeLast());
        }
        return taken;
    }

    private void plan(Agenda agenda, List<Row> rows, List<List<Soul>> people) {
        var first = rows.getFirst();
        var unit = first.unit();
        if (first.times() == 0) {
            agenda.on(first.opened(), () -> budget(first));
            return;
        }
        var number = new String[1];
        agenda.on(first.opened(), () -> {
            number[0] = acts.open(unit + ".officer", request(rows));
            list(rows, people, number[0]);
        });
        agenda.on(first.opened().plusDays(1), () -> acts.approve(unit + ".reviewer", number[0], "名单与简报一致"));
        agenda.on(first.opened().plusDays(1), () -> {
            var needed = first.money().plus(first.goods());
            if (needed.isPositive()) {
                treasury.receive(unit, UNREPORTED, "", needed.toString(), "送温暖资金，来源未报告（占位），" + first.cites());
            }
        });
        agenda.on(first.opened().plusDays(2), () -> acts.approve(unit + ".chair", number[0], first.cites()));
        agenda.on(first.delivered(), () -> deliver(first, number[0]));
    }

    /** A fund of which only the size is reported: the year's budget, and nobody on a list. */
    private void budget(Row row) {
        var chair = acts.as(row.unit() + ".chair");
        budgets.set(chair, chair.unit(), FESTIVAL, 0, Integer.parseInt(row.period()), Map.of(UNREPORTED, row.money()));
        budgets.word(chair, chair.unit(), FESTIVAL, Integer.parseInt(row.period()), row.worded());
    }

    private Matters.Request request(List<Row> rows) {
        var first = rows.getFirst();
        var note = first.cites() + (first.unreported().isEmpty() ? "" : "。" + first.unreported());
        return new Matters.Request(FESTIVAL, first.unit(), null, null, "window", "", first.hedge(), Map.of(
            "period", first.period(),
            "sources", List.of(Map.of("source", UNREPORTED.name(), "amount", first.money().plus(first.goods()).toString())),
            "note", note));
    }

    private void list(List<Row> rows, List<List<Soul>> people, String number) {
        var officer = acts.as(rows.getFirst().unit() + ".officer");
        var count = people.stream().mapToInt(List::size).sum();
        var shares = count == 0 ? List.<Money>of() : rows.getFirst().money().shared(count);
        var next = 0;
        for (var n = 0; n < rows.size(); n++) {
            var row = rows.get(n);
            var lines = new ArrayList<Addition>();
            for (var soul : people.get(n)) {
                lines.add(new Addition(soul.id(), "", 1, lines.size() < row.households() ? 1 : 0, shares.get(next++), Money.ZERO, "", ""));
            }
            if (!lines.isEmpty()) {
                beneficiaries.addAll(officer, number, row.group(), row.cites(), lines);
                housemates(row, people.get(n));
            } else if (row.times() > 0) {
                beneficiaries.add(officer, number, new Addition(null, row.group(), row.times(), 0, Money.ZERO, row.goods(), "新春年夜饭", row.cites()));
            }
        }
    }

    /** Where more heads than households are reported, the rest live in the first ones' households. */
    private void housemates(Row row, List<Soul> people) {
        var officer = acts.as(row.unit() + ".officer");
        for (var n = row.households(); row.households() > 0 && n < people.size(); n++) {
            var mate = people.get(n);
            households.replace(officer, people.get(n - row.households()).id(),
                List.of(new Member("家庭成员", mate.name(), new IdNumber(mate.idNumber()), "在职", 0)));
        }
    }

    private void deliver(Row row, String number) {
        if (row.goods().isPositive()) {
            var matter = db.sql("select id from matter where number = :number").param("number", number).query(Long.class).single();
            treasury.buy(row.unit(), UNREPORTED, matter, row.goods(), "%s，%s".formatted(row.group(), row.cites()));
            acts.handOut(row.unit(), FESTIVAL);
        } else if (row.people() > 0) {
            acts.pay(row.unit(), FESTIVAL);
        }
    }
}
