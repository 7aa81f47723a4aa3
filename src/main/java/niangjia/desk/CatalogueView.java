package niangjia.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.form.Choice;
import niangjia.form.Question;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Rules;
import niangjia.programme.Run;
import niangjia.standard.Standard;
import niangjia.standard.Standards;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/**
 * A programme as the catalogue tells it: everything here is read off the declaration.
 *
 * @param standards with their values for the reader's unit today
 * @param apply     where one applies, or null for a role that may not
 */
public record CatalogueView(Programme<?> programme, List<Value> standards, @Nullable String apply) {

    /** A standard and the value in force. */
    public record Value(Standard<?> standard, Standards.InForce inForce) {

        public String says() {
            return standard.says(inForce.text());
        }

        /** Where it comes from: 太仓市总工会，2025年7月1日起（文件） or the rule of the default. */
        public String source() {
            var since = inForce.since();
            return since == null ? "默认值，" + inForce.paper() : "%s，%s起（%s）".formatted(inForce.setAt(), day(since), inForce.paper());
        }

        private static String day(LocalDate day) {
            return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        }
    }

    static CatalogueView of(Actor actor, Programme<?> programme, List<Value> standards) {
        return new CatalogueView(programme, standards, programme.openers().contains(actor.role()) ? apply(actor, programme) : null);
    }

    private static @Nullable String apply(Actor actor, Programme<?> programme) {
        return switch (programme.subject()) {
            case PERSON -> "/people";
            case EMPLOYER -> "/apply";
            case UNIT -> programme instanceof Run ? actor.role() == Role.OFFICER ? "/campaigns/new?programme=" + programme.code() : null
                : "/apply/" + programme.code();
        };
    }

    /** What the link to apply says. */
    public String applies() {
        return switch (programme.subject()) {
            case PERSON -> "找到职工去申请";
            case EMPLOYER -> "选用人单位去填报";
            case UNIT -> "发起";
        };
    }

    public String openers() {
        return programme.openers().stream().sorted().map(Role::title).collect(Collectors.joining("、"));
    }

    public List<Rules.Rule> rules() {
        return programme.rules().stream().flatMap(id -> Rules.find(id).stream()).toList();
    }

    public List<Question> questions() {
        return Question.of(programme.form());
    }

    /** What kind of answer a question takes. */
    public static String kind(Question question) {
        return switch (question) {
            case Question.Text _ -> "文字";
            case Question.Whole _ -> "数字";
            case Question.Amount _ -> "金额";
            case Question.Day _ -> "日期";
            case Question.YesNo _ -> "是、否";
            case Question.Identity _ -> "身份证号";
            case Question.Telephone _ -> "电话";
            case Question.Credit credit -> credit.registered() ? "单位名称或统一社会信用代码" : "统一社会信用代码";
            case Question.Paper _ -> "文件";
            case Question.OneOf one -> one.options().stream().map(Choice::title).collect(Collectors.joining("、"));
            case Question.Rows rows -> "逐行填：" + rows.columns().stream().map(Question::title).collect(Collectors.joining("、"));
        };
    }

    /** Who acts in a step. */
    public static String who(Step step) {
        var where = step.level() == null ? "受理单位" : step.level().title();
        return step.role() == null ? where : where + step.role().title();
    }

    /** How long a step may take. */
    public static String time(Step step) {
        return step.days() == 0 ? "当场" : step.days() + (step.working() ? "个工作日" : "天");
    }
}
