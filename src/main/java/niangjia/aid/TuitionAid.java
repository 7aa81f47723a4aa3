package niangjia.aid;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.person.IdNumber;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Offer;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.standard.Standard;

/** 金秋助学: tuition aid before the spring and the autumn term, one grant per child and term, whichever parent asks (AID-JC-4). */
public final class TuitionAid implements Programme<TuitionAid.Form> {

    private static final Standard<Money> SENIOR = Standard.money("aid.tuition.senior", "金秋助学：高中", "500.00", "AID-JC-4");
    private static final Standard<Money> UNIVERSITY_LEAST = Standard.money("aid.tuition.university.least", "金秋助学：大学最少", "800.00", "AID-JC-4");
    private static final Standard<Money> UNIVERSITY_MOST = Standard.money("aid.tuition.university.most", "金秋助学：大学最多", "1000.00", "AID-JC-4");
    private static final Standard<MonthDay> SPRING_FROM = Standard.dayOfYear("aid.tuition.spring.from", "春季学期受理开始", "01-01", "AID-JC-4，日期没有文件给出").asPlaceholder();
    private static final Standard<MonthDay> SPRING_TO = Standard.dayOfYear("aid.tuition.spring.to", "春季学期受理截止", "02-29", "AID-JC-4，日期没有文件给出").asPlaceholder();
    private static final Standard<MonthDay> AUTUMN_FROM = Standard.dayOfYear("aid.tuition.autumn.from", "秋季学期受理开始", "07-01", "AID-JC-4，日期没有文件给出").asPlaceholder();
    private static final Standard<MonthDay> AUTUMN_TO = Standard.dayOfYear("aid.tuition.autumn.to", "秋季学期受理截止", "08-31", "AID-JC-4，日期没有文件给出").asPlaceholder();

    enum Stage implements Choice {
        SENIOR("高中、中职"), UNIVERSITY("大学");

        private final String title;

        Stage(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    public record Form(
            @Ask(value = "学生姓名", most = 40, section = "学生") String childName,
            @Ask(value = "学生身份证号", hint = "用来查同一学期是否已在别处领过") IdNumber childId,
            @Ask("学段") Stage stage,
            @Ask(value = "学校", most = 60) String school,
            @Ask(value = "年级、班级", optional = true, most = 30) String grade) {}

    /** A term (学期) and the days on which it may be applied for. */
    private record Term(String key, String title, LocalDate from, LocalDate to) {

        boolean takes(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** The term whose window is open, else the one whose window opens next. */
    private static Term term(Facts facts) {
        var year = facts.day().getYear();
        var spring = spring(facts, year);
        var autumn = new Term(year + "-autumn", year + "年秋季学期", facts.standard(AUTUMN_FROM).atYear(year), facts.standard(AUTUMN_TO).atYear(year));
        return !facts.day().isAfter(spring.to()) ? spring : !facts.day().isAfter(autumn.to()) ? autumn : spring(facts, year + 1);
    }

    private static Term spring(Facts facts, int year) {
        return new Term(year + "-spring", year + "年春季学期", facts.standard(SPRING_FROM).atYear(year), facts.standard(SPRING_TO).atYear(year));
    }

    @Override public String code() {
        return "aid.tuition";
    }

    @Override public String title() {
        return "金秋助学";
    }

    @Override public String purpose() {
        return "困难职工家里在读高中、大学的孩子，春秋两季开学前各补一次";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.PERSON;
    }

    @Override public Procedure procedure() {
        return Hardship.PATH;
    }

    @Override public List<Standard<?>> standards() {
        return List.of(SENIOR, UNIVERSITY_LEAST, UNIVERSITY_MOST, SPRING_FROM, SPRING_TO, AUTUMN_FROM, AUTUMN_TO);
    }

    @Override public List<String> mayAskFor() {
        return List.of("在读证明");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var term = term(facts);
        var taken = claims(form, facts).stream().flatMap(claim -> facts.taken(claim).stream()).findFirst();
        var listed = facts.earlier(new HardshipFile(), "").stream().flatMap(file -> file.members().stream())
            .anyMatch(member -> member.idNumber().equals(form.childId()));
        return List.of(
            Hardship.clause(facts),
            Clause.given("AID-JC-4", "高中或大学在读", form.stage().title() + "，" + form.school() + form.grade(), "本表"),
            Clause.of("AID-JC-4", "在受理期内", term.takes(facts.day()), "%s，%s受理期%s至%s".formatted(facts.day(), term.title(), term.from(), term.to()),
                facts.source(SPRING_FROM), "%s起可申请".formatted(term.from())),
            Clause.of("AID-JC-4", "同一学生本学期没有领过", taken.isEmpty(), taken.map(number -> "已在" + number).orElse("没有重复"), "全市各级，父母双方", "同一学期只发一次"),
            Clause.proven("AID-TU-1", "孩子在家庭成员里", listed, listed ? "建档时已登记" : "建档的家庭成员里没有", "核对户口簿后由审核人确认"),
            Clause.proven("AID-TU-2", "在读证明", facts.hasPaper("在读证明"), facts.hasPaper("在读证明") ? "已交" : "还缺", "学校盖章的在读证明，或学生证当学期注册页"));
    }

    @Override public Offer offer(Form form, Facts facts) {
        return switch (form.stage()) {
            case SENIOR -> Offer.fixed(facts.standard(SENIOR));
            case UNIVERSITY -> new Offer(facts.standard(UNIVERSITY_LEAST), facts.standard(UNIVERSITY_LEAST), facts.standard(UNIVERSITY_MOST));
        };
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Outcome.Give("cash", "金秋助学，%s，%s".formatted(term(facts).title(), form.childName()), decided.amount(), null));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("aid.tuition:%s:%s".formatted(facts.key(form.childId()), term(facts).key()));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%s，%s".formatted(form.childName(), form.stage().title(), term(facts).title());
    }

    @Override public String period(Form form, Facts facts) {
        return term(facts).key();
    }

    @Override public Optional<Expense> expense() {
        return Optional.of(Expense.HARDSHIP_AID);
    }
}
