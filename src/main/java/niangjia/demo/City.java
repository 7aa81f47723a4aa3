package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.demo.Divisions.Division;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Unit;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Suzhou's real tree: the twelve county-level federations of early 2012, the reorganisation of 1 September 2012, and today's towns. */
@Component
@Conditional(Demonstrating.class)
class City {

    static final LocalDate FOUNDED = LocalDate.of(1950, 1, 1);
    static final LocalDate REORGANISED = LocalDate.of(2012, 9, 1);
    private static final Map<String, String> OLD = Map.of("320502", "沧浪区", "320503", "平江区", "320504", "金阊区", "320584", "吴江市");

    private final Federation federation;

    City(Federation federation) {
        this.federation = federation;
    }

    /** Founds everything down to the towns; answers the city. */
    Unit found() {
        var city = federation.foundRoot("3205", "苏州市总工会", FOUNDED);
        var platform = Actor.platform(city);
        var counties = new ArrayList<Founding>();
        OLD.forEach((code, name) -> counties.add(county(code, name)));
        for (var county : Divisions.of("county")) {
            if (!county.code().equals("320508") && !county.code().equals("320509")) {
                counties.add(county(county.code(), county.name()));
            }
        }
        federation.foundAll(platform, counties.stream().sorted((one, other) -> one.code().compareTo(other.code())).toList());
        federation.foundAll(platform, Divisions.of("town").stream().map(City::town).toList());
        federation.found(platform, county("320508", "姑苏区", REORGANISED));
        federation.merge(platform, List.of("320502", "320503", "320504"), "320508", REORGANISED);
        federation.rename(platform, "320584", "吴江区总工会", REORGANISED);
        federation.recode(platform, "320584", "320509", REORGANISED);
        return city;
    }

    private static Founding county(String code, String name) {
        return county(code, name, FOUNDED);
    }

    private static Founding county(String code, String name, LocalDate day) {
        return new Founding(code, name + "总工会", Level.COUNTY, "territorial", day, "3205");
    }

    private static Founding town(Division town) {
        var kind = town.code().charAt(6) == '4' ? "zone" : "territorial";
        return new Founding(town.code(), town.name() + "总工会", Level.TOWN, kind, FOUNDED, parent(town), town.county().equals("320508"));
    }

    private static String parent(Division town) {
        return switch (town.county()) {
            case "320508" -> Divisions.BEFORE_GUSU.entrySet().stream().filter(one -> one.getValue().contains(town.name()))
                .map(Map.Entry::getKey).collect(Collectors.joining());
            case "320509" -> "320584";
            default -> town.county();
        };
    }
}
