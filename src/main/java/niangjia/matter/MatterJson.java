package niangjia.matter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.money.Benefit;
import niangjia.money.Money;
import niangjia.programme.Clause;
import org.jspecify.annotations.Nullable;

/** The JSON of matters. Money is yuan with two decimals. */
final class MatterJson {

    private MatterJson() {}

    static Map<String, Object> of(MatterView view) {
        var matter = view.matter();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("number", matter.number());
        shown.put("programme", matter.programme());
        shown.put("title", view.programme().title());
        shown.put("unit", view.unit().code());
        shown.put("unitName", view.unit().name());
        shown.put("person", matter.person());
        shown.put("employer", view.employer() == null ? null : view.employer().creditCode());
        shown.put("subject", view.subject());
        shown.put("channel", matter.channel());
        shown.put("state", matter.state().code());
        shown.put("stage", view.stage());
        shown.put("holder", holder(view));
        shown.put("dueAt", matter.dueAt());
        shown.put("openedOn", matter.openedOn());
        shown.put("submittedOn", matter.submittedOn());
        shown.put("closedOn", matter.closedOn());
        shown.put("period", matter.period());
        shown.put("summary", matter.summary());
        shown.put("proxy", matter.proxy());
        shown.put("hedge", matter.hedge());
        shown.put("amount", matter.amount() == null ? null : new Money(matter.amount()).yuan());
        shown.put("version", matter.version());
        shown.put("form", view.form());
        shown.put("clauses", clauses(view.clauses()));
        shown.put("differences", view.differences().stream().map(one -> Map.of("rule", one.now().rule(), "title", one.now().title(),
            "before", one.before().compared(), "now", one.now().compared(), "verdict", one.now().verdict().code())).toList());
        shown.put("flags", view.clauses().stream().filter(clause -> clause.verdict() == Clause.Verdict.NOTED).map(Clause::rule).distinct().toList());
        shown.put("missingPapers", view.missing());
        shown.put("papers", view.papers());
        shown.put("steps", view.steps().stream().map(MatterJson::step).toList());
        shown.put("timeline", view.events().reversed().stream().map(MatterJson::event).toList());
        shown.put("notices", view.notices());
        shown.put("standing", view.standings().stream().findFirst().orElse(null));
        shown.put("standings", view.standings());
        shown.put("benefits", view.benefits().items().stream().map(MatterJson::benefit).toList());
        shown.put("left", view.left());
        shown.put("actions", view.actions());
        return shown;
    }

    private static @Nullable Map<String, Object> holder(MatterView view) {
        var now = view.at();
        if (now == null) {
            return null;
        }
        var shown = new LinkedHashMap<String, Object>();
        shown.put("unit", view.steps().get(now.n()).unitName());
        shown.put("unitId", now.unit());
        shown.put("role", now.role());
        shown.put("why", now.why());
        return shown;
    }

    private static Map<String, Object> step(MatterStep step) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("code", step.code());
        shown.put("title", step.title());
        shown.put("act", step.act());
        shown.put("role", step.role());
        shown.put("unit", step.unitName());
        shown.put("state", step.state().code());
        shown.put("why", step.why());
        shown.put("dueAt", step.dueAt());
        shown.put("endedOn", step.endedOn());
        shown.put("by", step.endedName());
        return shown;
    }

    private static Map<String, Object> event(MatterEvent event) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("kind", event.kind().code());
        shown.put("step", event.stepTitle());
        shown.put("who", event.who());
        shown.put("note", event.note());
        shown.put("day", event.day());
        shown.put("recordedAt", event.recordedAt());
        shown.put("datedBack", event.datedBack());
        return shown;
    }

    static Map<String, Object> benefit(Benefit benefit) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", benefit.id());
        shown.put("form", benefit.form());
        shown.put("says", benefit.says());
        shown.put("amount", benefit.amount().yuan());
        shown.put("state", benefit.state());
        shown.put("approvedOn", benefit.approvedOn());
        shown.put("deliveredOn", benefit.deliveredOn());
        return shown;
    }

    /** {@code met} is false for what is not met, waits for a proof, or is only noted; {@code verdict} says which. */
    static List<Map<String, Object>> clauses(List<Clause> clauses) {
        return clauses.stream().<Map<String, Object>>map(clause -> {
            var shown = new LinkedHashMap<String, Object>();
            shown.put("rule", clause.rule());
            shown.put("title", clause.title());
            shown.put("met", clause.met());
            shown.put("verdict", clause.verdict().code());
            shown.put("because", clause.compared());
            shown.put("source", clause.source());
            shown.put("otherwise", clause.otherwise());
            return shown;
        }).toList();
    }

    static Map<String, Object> line(MatterLists.Line line) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("number", line.number());
        shown.put("programme", line.programme());
        shown.put("subject", line.subject());
        shown.put("summary", line.summary());
        shown.put("unit", line.unit());
        shown.put("state", line.state().code());
        shown.put("step", line.stepTitle());
        shown.put("openedOn", line.openedOn());
        shown.put("dueAt", line.dueAt());
        return shown;
    }

    static Map<String, Object> item(Inbox.Item item) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("number", item.number());
        shown.put("programme", item.programme());
        shown.put("subject", item.subject());
        shown.put("summary", item.summary());
        shown.put("unit", item.unit());
        shown.put("step", item.step());
        shown.put("stepTitle", item.stepTitle());
        shown.put("dueAt", item.dueAt());
        shown.put("dueDay", item.dueAt() == null ? null : BusinessClock.dayOf(item.dueAt()));
        shown.put("late", item.late());
        shown.put("amount", item.amount() == null ? null : new Money(item.amount()).yuan());
        shown.put("reminded", item.reminded());
        shown.put("version", item.version());
        return shown;
    }
}
