package niangjia.aid;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.ground.Refusal;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Offer;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.standard.Standard;
import niangjia.unit.Level;
import niangjia.unit.Role;

/** 临时救助: after a disaster, money the same day on one officer's word, approved afterwards (急事急办, AID-WZ-4). */
public final class EmergencyAid implements Programme<EmergencyAid.Form> {

    private static final Standard<Money> LIMIT = Standard.money("aid.emergency.limit", "临时救助：经办一人可批", "2000.00", "AID-WZ-4，数额没有文件给出").asPlaceholder();
    private static final Standard<Integer> DAYS = Standard.number("aid.emergency.days", "临时救助：出事后多少天内", 30, "AID-WZ-4，天数没有文件给出").asPlaceholder();

    enum Event implements Choice {
        FIRE("火灾"), FLOOD("水灾、台风"), ACCIDENT("意外事故"), ILLNESS("突发重病"), OTHER("其他");

        private final String title;

        Event(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    public record Form(
            @Ask("出了什么事") Event event,
            @Ask(value = "日期", past = true) LocalDate happenedOn,
            @Ask(value = "情况", hint = "损失和眼下的难处", most = 300, lines = true) String says,
            @Ask("申请金额（元）") Money amount) {

        public Form {
            if (!amount.isPositive()) {
                throw new Refusal.Invalid("amount", "申请金额应大于0");
            }
        }
    }

    @Override public String code() {
        return "aid.emergency";
    }

    @Override public String title() {
        return "临时救助";
    }

    @Override public String purpose() {
        return "遇到天灾人祸，当天先发，事后审批；不要求先建档";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.PERSON;
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("窗口受理", Role.WINDOW),
            Step.word("经办先批", Level.TOWN),
            Step.pay(Level.COUNTY, 0),
            Step.decide("ratify", "事后审批", Role.CHAIR, Level.COUNTY, 5));
    }

    @Override public List<Standard<?>> standards() {
        return List.of(LIMIT, DAYS);
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var limit = facts.standard(LIMIT);
        var within = form.amount().compareTo(limit) <= 0;
        var days = ChronoUnit.DAYS.between(form.happenedOn(), facts.day());
        var most = facts.standard(DAYS);
        return List.of(
            Clause.of("AID-WZ-4", "不超过经办一人可批的数额", within, "%s %s %s".formatted(form.amount().says(), within ? "≤" : "＞", limit.says()),
                facts.source(LIMIT), "不超过%s就可当天发".formatted(limit.says())),
            Clause.of("AID-EM-1", "事情刚发生", days <= most, "%d天前，%s%d天".formatted(days, days <= most ? "≤ " : "＞ ", most),
                facts.source(DAYS), "时间久的请改办困难职工建档"));
    }

    @Override public Offer offer(Form form, Facts facts) {
        return Offer.fixed(form.amount());
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Outcome.Give("cash", "临时救助，" + form.event().title(), decided.amount(), null));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%s，%s".formatted(form.event().title(), form.happenedOn(), form.amount().says());
    }

    @Override public Optional<Expense> expense() {
        return Optional.of(Expense.HARDSHIP_AID);
    }
}
