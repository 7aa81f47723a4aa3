package niangjia.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import niangjia.money.Allocation;
import niangjia.money.Books;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.money.Purchase;
import niangjia.money.Receipt;
import niangjia.money.Source;
import niangjia.unit.Units;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** The money of the demonstration: receipts by source, and what the levels hand down. Amounts are invented from 2013 on. */
@Component
@Conditional(Demonstrating.class)
class Treasury {

    private static final Map<String, Integer> SHARES = Map.of("320585", 3);

    private final Books books;
    private final Units units;
    private final Acts acts;
    private final Map<String, Integer> keys = new HashMap<>();

    Treasury(Books books, Units units, Acts acts) {
        this.books = books;
        this.units = units;
        this.acts = acts;
    }

    /** What comes in every January: from the government, out of dues, from society; and what the city and the counties hand down. */
    void year(Agenda agenda, int year) {
        agenda.on(LocalDate.of(year, 1, 6), () -> {
            receive("3205", Source.GOVERNMENT, "", "2000000.00", "市财政拨付%d年困难职工帮扶资金".formatted(year));
            receive("3205", Source.DUES, "", "1500000.00", "%d年工会经费".formatted(year));
            receive("3205", Source.SOCIETY, "aid.tuition", "200000.00", "%d年金秋助学定向捐款".formatted(year));
        });
        agenda.on(LocalDate.of(year, 1, 8), () -> Divisions.of("county").forEach(county -> {
            var share = SHARES.getOrDefault(county.code(), 1);
            receive(county.code(), Source.GOVERNMENT, "", yuan(150_000 * share), "同级财政拨付%d年帮扶资金".formatted(year));
            receive(county.code(), Source.DUES, "", yuan(120_000 * share), "%d年工会经费".formatted(year));
            receive(county.code(), Source.SOCIETY, "aid.festival", yuan(40_000 * share), "%d年送温暖社会捐款".formatted(year));
            allocate("3205", county.code(), Source.GOVERNMENT, "", yuan(60_000 * share), "%d年帮扶资金补助".formatted(year));
            allocate("3205", county.code(), Source.SOCIETY, "aid.tuition", yuan(10_000), "%d年金秋助学补助".formatted(year));
        }));
        agenda.on(LocalDate.of(year, 1, 9), () -> Divisions.of("town").stream().filter(town -> town.county().equals("320585")).forEach(town ->
            allocate("320585", town.code(), Source.DUES, "", "5000.00", "%d年镇级慰问经费".formatted(year))));
    }

    long receive(String unit, Source source, String purpose, String yuan, String says) {
        return books.receive(acts.as(unit + ".finance"), new Receipt(units.require(unit).id(), source, purpose, Money.read("amount", yuan), acts.today(), says),
            key(unit));
    }

    private void allocate(String from, String to, Source source, String purpose, String yuan, String says) {
        books.allocate(acts.as(from + ".finance"), new Allocation(units.require(from).id(), units.require(to).id(), source, purpose,
            Money.read("amount", yuan), acts.today(), says), key(from));
    }

    /** Goods for a run, within its budget. */
    void buy(String unit, Source source, long matter, Money amount, String says) {
        books.purchase(acts.as(unit + ".finance"), new Purchase(units.require(unit).id(), source, "", Expense.WARMTH, matter, amount, acts.today(), says),
            key(unit));
    }

    private String key(String unit) {
        return "demo-%s-%d".formatted(unit, keys.merge(unit, 1, Integer::sum));
    }

    private static String yuan(int whole) {
        return whole + ".00";
    }
}
