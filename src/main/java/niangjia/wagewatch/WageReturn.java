package niangjia.wagewatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.form.Ask;
import niangjia.ground.Refusal;
import niangjia.ground.Typed;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Opening;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.standard.Standard;
import niangjia.unit.Level;
import niangjia.unit.Role;

/** 一线职工工资监测: the quarterly return of a monitoring point, opened by the calendar and due 15 days after the quarter. */
public final class WageReturn implements Programme<WageReturn.Form> {

    static final String STANDING = "monitoring";

    private static final Standard<Integer> DAYS = Standard.number("wagewatch.days", "季度结束后多少天内报（日历日）", 15, "没有文件给出天数").asPlaceholder();
    private static final Standard<Integer> REMIND = Standard.number("wagewatch.remind", "到期前多少天提醒（日历日）", 5, "没有文件给出天数").asPlaceholder();
    private static final Standard<BigDecimal> CHANGE = Standard.percent("wagewatch.change", "和上季度相比变动超过多少要说明", "20", "没有文件给出幅度").asPlaceholder();

    public record Form(
            @Ask(value = "季度", hint = "如2012年第1季度，或2012Q1", most = 10) String period,
            @Ask(value = "一线职工人数", least = 1, most = 1000000) int headcount,
            @Ask("本季度工资总额（元）") Money totalWages,
            @Ask("最低月工资（元）") Money lowest,
            @Ask("平均月工资（元）") Money average,
            @Ask(value = "变动原因", hint = "和上季度相比变动大的要写", optional = true, most = 300, lines = true) String reason) {

        public Form {
            period = Quarter.typed(period);
            if (lowest.compareTo(average) > 0) {
                throw new Refusal.Invalid("lowest", "最低工资不能高于平均工资");
            }
            if (!totalWages.isPositive()) {
                throw new Refusal.Invalid("totalWages", "工资总额应大于0");
            }
        }
    }

    /** A quarter of a year, 2012Q1. */
    private record Quarter(int year, int n) {

        private static final Pattern TYPED = Pattern.compile("(20[0-9]{2})(?:年第?([1-4一二三四])季度?|Q([1-4]))");

        /** The key of what people write: 2012年第1季度, 2012年一季度, 2012q1. */
        static String typed(String text) {
            var match = TYPED.matcher(Typed.number(text).toUpperCase(Locale.ROOT));
            if (!match.matches()) {
                throw new Refusal.Invalid("period", "季度写成2012年第1季度这样");
            }
            var n = match.group(2) == null ? match.group(3) : match.group(2);
            var spoken = "一二三四".indexOf(n) + 1;
            return match.group(1) + "Q" + (spoken > 0 ? spoken : n);
        }

        static Quarter read(String key) {
            return new Quarter(Integer.parseInt(key, 0, 4, 10), Integer.parseInt(key, 5, 6, 10));
        }

        static Quarter of(LocalDate day) {
            return new Quarter(day.getYear(), (day.getMonthValue() - 1) / 3 + 1);
        }

        Quarter before() {
            return n == 1 ? new Quarter(year - 1, 4) : new Quarter(year, n - 1);
        }

        String key() {
            return year + "Q" + n;
        }

        String says() {
            return "%d年第%d季度".formatted(year, n);
        }

        LocalDate from() {
            return LocalDate.of(year, n * 3 - 2, 1);
        }

        LocalDate to() {
            return from().plusMonths(3).minusDays(1);
        }
    }

    @Override public String code() {
        return "wagewatch.return";
    }

    @Override public String title() {
        return "一线职工工资监测";
    }

    @Override public String purpose() {
        return "监测点企业每季度报一线职工的人数和工资";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.EMPLOYER;
    }

    @Override public Set<Role> openers() {
        return Set.of(Role.UNION);
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("企业工会填报", Role.UNION),
            Step.register("县级登记", Role.OFFICER, Level.COUNTY, 5));
    }

    @Override public List<Standard<?>> standards() {
        return List.of(DAYS, REMIND, CHANGE);
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var quarter = Quarter.read(form.period());
        var due = due(quarter, facts);
        var point = facts.standing(STANDING, quarter.to());
        return List.of(
            Clause.of("WAGEWATCH-1", "季度末是监测点", point.isPresent(), point.map(one -> "自" + one.since()).orElse("%s不是监测点".formatted(quarter.to())), "资格登记",
                "先办监测点设立，从设立的那个季度报起"),
            Clause.of("WAGEWATCH-2", "季度已经结束", quarter.to().isBefore(facts.day()), "%s至%s".formatted(quarter.from(), quarter.to()), "本表", quarter.to().plusDays(1) + "起可以报"),
            Clause.noted("WAGEWATCH-3", "按时报送", !facts.day().isAfter(due), "%s，最晚%s".formatted(facts.day(), due), facts.source(DAYS)),
            change(form, facts, quarter));
    }

    private Clause change(Form form, Facts facts, Quarter quarter) {
        var earlier = facts.earlier(this, quarter.before().key());
        var most = facts.standard(CHANGE);
        var changed = earlier.stream().flatMap(before -> Stream.of(
                change("人数", before.headcount(), form.headcount()),
                change("工资总额", before.totalWages().fen(), form.totalWages().fen()),
                change("最低工资", before.lowest().fen(), form.lowest().fen()),
                change("平均工资", before.average().fen(), form.average().fen())))
            .filter(one -> one.percent().abs().compareTo(most) > 0).map(Change::says).collect(Collectors.joining("，"));
        var compared = earlier.isEmpty() ? "没有上季度的报表" : changed.isEmpty() ? "变动都不超过%s%%".formatted(most.toPlainString()) : changed;
        return Clause.of("WAGEWATCH-4", "变动大的说明原因", changed.isEmpty() || !form.reason().isBlank(), compared, facts.source(CHANGE), "在“变动原因”里说明");
    }

    private record Change(String title, BigDecimal percent) {
        String says() {
            return "%s%s%s%%".formatted(title, percent.signum() > 0 ? "增加" : "减少", percent.abs().setScale(1, RoundingMode.HALF_UP).toPlainString());
        }
    }

    /** Change in percent; from nothing to something counts as all of it. */
    private static Change change(String title, long before, long now) {
        return new Change(title, before == 0 ? BigDecimal.valueOf(now == 0 ? 0 : 100)
            : BigDecimal.valueOf(now - before).multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(before), 6, RoundingMode.HALF_UP));
    }

    private static LocalDate due(Quarter quarter, Facts facts) {
        return quarter.to().plusDays(facts.standard(DAYS));
    }

    @Override public Optional<Opening<Form>> opening() {
        return Optional.of(new Opening<>() {
            @Override public String standing() {
                return STANDING;
            }

            @Override public Optional<Period> periodOn(LocalDate day) {
                var ended = Quarter.of(day).before();
                return Optional.of(new Period(ended.key(), ended.says(), ended.from(), ended.to()));
            }

            @Override public LocalDate due(Period period, Facts facts) {
                return WageReturn.due(Quarter.read(period.key()), facts);
            }

            @Override public LocalDate remind(Period period, Facts facts) {
                return due(period, facts).minusDays(facts.standard(REMIND));
            }
        });
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("wagewatch.return:%d:%s".formatted(facts.employer().id(), form.period()));
    }

    @Override public String period(Form form, Facts facts) {
        return form.period();
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%s，%d人，平均%s".formatted(facts.employer().name(), Quarter.read(form.period()).says(), form.headcount(), form.average().says());
    }

    @Override public List<Figure> figures() {
        return WageFigures.ALL;
    }
}
