package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.demo.Divisions.Division;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Registering;
import niangjia.unit.Registration;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Two thousand invented employers, each with its base union: at least one in every town, most in the county the stories are told of. */
@Component
@Conditional(Demonstrating.class)
class Works {

    private final Federation federation;
    private final Registering registering;

    Works(Federation federation, Registering registering) {
        this.federation = federation;
        this.registering = registering;
    }

    /** An employer and the union that covers it. */
    record Work(String town, String base, String creditCode, String name, String union, LocalDate founded, int headcount) {

        String county() {
            return town.substring(0, 6);
        }
    }

    List<Work> found(Actor platform, Invention invention) {
        var works = new ArrayList<Work>();
        var registrations = new ArrayList<Registration>();
        var byCounty = Divisions.of("town").stream().collect(Collectors.groupingBy(Division::county));
        byCounty.keySet().stream().sorted().forEach(county -> {
            var towns = byCounty.get(county);
            for (var n = 0; n < towns.size(); n++) {
                work(towns.get(n), share(county, towns, n), invention, works, registrations);
            }
        });
        federation.foundAll(platform, works.stream()
            .map(one -> new Founding(one.base(), one.union(), Level.BASE, "enterprise", one.founded(), one.town())).toList());
        registering.registerAll(registrations);
        return works;
    }

    /** The county's number shared among its towns: 浏河镇 has forty of Taicang's, zones outside the towns a few. */
    private static int share(String county, List<Division> towns, int n) {
        var all = Divisions.UNIONS.get(county);
        return county.equals("320585") ? (towns.get(n).code().equals("320585102") ? 40 : 30) : all / towns.size() + (n < all % towns.size() ? 1 : 0);
    }

    private static void work(Division town, int count, Invention invention, List<Work> works, List<Registration> registrations) {
        var taken = new HashSet<String>();
        for (var n = 1; n <= count; n++) {
            var trade = invention.trade();
            var called = town.brief() + invention.hearsay();
            if (town.code().equals("320585102") && n == 1) {
                trade = new Invention.Trade("机械厂", "C", "private");
                called = "浏河乌有";
            } else if (town.code().equals("320585400") && n == 1) {
                trade = new Invention.Trade("电子", "C", "foreign");
                called = "太仓子虚";
            }
            while (!taken.add(called + trade.says())) {
                called = town.brief() + invention.hearsay();
                trade = invention.trade();
            }
            var name = trade.named(called);
            var founded = n == 1 || n <= count * 7 / 10 ? invention.between(LocalDate.of(1994, 1, 1), LocalDate.of(2004, 12, 31))
                : invention.between(LocalDate.of(2005, 1, 1), LocalDate.of(2014, 12, 31));
            var headcount = 20 + invention.below(60) * (1 + invention.below(12));
            var base = town.code() + "%04d".formatted(n);
            var credit = invention.creditCode(trade.ownership());
            works.add(new Work(town.code(), base, credit.value(), name, called + trade.says() + "工会", founded, headcount));
            registrations.add(new Registration(credit, name, trade.ownership(), trade.industry(), headcount, town.code(), base, founded));
        }
    }
}
