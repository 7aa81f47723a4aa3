package niangjia.desk;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.form.Question;
import niangjia.ground.Digest;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.matter.Matters;
import niangjia.matter.Papers;
import niangjia.page.Upload;
import niangjia.person.Households;
import niangjia.person.Member;
import niangjia.programme.Facts;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.unit.Actor;
import niangjia.unit.Employers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** What every form page does with what was posted: numbers on file, papers, who hands it in. */
@Component
class Filing {

    static final String PAPER = "paper";
    private static final String SPLIT = "；";

    private final Matters matters;
    private final Papers papers;
    private final Households households;
    private final Employers employers;

    Filing(Matters matters, Papers papers, Households households, Employers employers) {
        this.matters = matters;
        this.papers = papers;
        this.households = households;
        this.employers = employers;
    }

    /** What stands in the way of a form, with the way to it where the actor may look at it. */
    List<Fault> taken(Actor actor, Refusal.Conflict conflict) {
        var where = conflict.extra().get("number") instanceof String number && matters.opens(actor, number) ? "/matters/" + number : "";
        return List.of(new Fault(where, conflict.says()));
    }

    List<Member> household(@Nullable Long person) {
        return person == null ? List.of() : households.of(person);
    }

    /** The household on file as rows of a form that asks for it, numbers masked. */
    private static Map<String, Object> prefilled(Programme<?> programme, List<Member> household) {
        var answers = new LinkedHashMap<String, Object>();
        Question.of(programme.form()).stream().filter(Question.Rows.class::isInstance).map(Question.Rows.class::cast)
            .filter(rows -> rows.columns().stream().map(Question::name).toList().containsAll(List.of("relation", "name", "idNumber")))
            .forEach(rows -> answers.put(rows.name(), household.stream().map(member -> Map.<String, Object>of("relation", member.relation(),
                "name", member.name(), "idNumber", member.idNumber().masked(), "state", member.state(),
                "income", "%d.%02d".formatted(member.income() / 100, member.income() % 100))).toList()));
        return answers;
    }

    /** What a form begins with at a step: the household on file, and what its programme says. */
    Map<String, Object> begins(Programme<?> programme, String step, Facts facts, List<Member> household) {
        var begins = new LinkedHashMap<>(step.isEmpty() ? prefilled(programme, household) : Map.of());
        begins.putAll(programme.begins(step, facts));
        return begins;
    }

    /** With what the registers know, and of employers named in the form as far as the actor reaches. */
    Sheet known(Actor actor, Programme<?> programme, Facts facts, Map<String, ?> answers, Sheet sheet, Map<String, String> posted) {
        return named(actor, programme, sheet.known(programme.known(facts, answers, typed -> employers.named(actor, typed)), posted));
    }

    /** With the names of the employers that stand in it. */
    Sheet named(Actor actor, Programme<?> programme, Sheet sheet) {
        var named = new LinkedHashMap<String, String>();
        NamedEmployers.in(Question.of(programme.form()), sheet.answers()).forEach(typed -> employers.named(actor, typed).ifPresent(one -> named.put(typed, one.beside(typed))));
        return sheet.named(named);
    }

    /** A number left masked is the one on file; an employer that was named by its name is the one that bears it. */
    Map<String, Object> whole(Actor actor, Programme<?> programme, Map<String, Object> answers, List<Member> household) {
        return whole(actor, Question.of(programme.form()), answers, household);
    }

    private Map<String, Object> whole(Actor actor, List<Question> questions, Map<String, Object> answers, List<Member> household) {
        var whole = new LinkedHashMap<>(answers);
        for (var question : questions) {
            var value = answers.get(question.name());
            if (question instanceof Question.Identity && value != null && value.toString().contains("*")) {
                household.stream().map(Member::idNumber).filter(number -> number.masked().equals(value.toString().strip())).findFirst()
                    .ifPresent(number -> whole.put(question.name(), number.digits()));
            } else if (question.registered() && value != null && NamedEmployers.byName(value.toString())) {
                employers.named(actor, value.toString()).ifPresent(one -> whole.put(question.name(), one.creditCode()));
            } else if (question instanceof Question.Rows rows && value instanceof List<?> list) {
                whole.put(question.name(), list.stream().map(row -> whole(actor, rows.columns(), cells(row), household)).toList());
            }
        }
        return whole;
    }

    /** What {@link #whole} undoes: a number that stands in the household on file is drawn masked. */
    Map<String, Object> masked(Programme<?> programme, Map<String, Object> answers, List<Member> household) {
        return masked(Question.of(programme.form()), answers, household);
    }

    private static Map<String, Object> masked(List<Question> questions, Map<String, Object> answers, List<Member> household) {
        var masked = new LinkedHashMap<>(answers);
        for (var question : questions) {
            var value = answers.get(question.name());
            if (question instanceof Question.Identity && value != null) {
                household.stream().map(Member::idNumber).filter(number -> number.digits().equalsIgnoreCase(value.toString().strip())).findFirst()
                    .ifPresent(number -> masked.put(question.name(), number.masked()));
            } else if (question instanceof Question.Rows rows && value instanceof List<?> list) {
                masked.put(question.name(), list.stream().map(row -> masked(rows.columns(), cells(row), household)).toList());
            }
        }
        return masked;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cells(Object row) {
        return (Map<String, Object>) row;
    }

    /** What was posted, as a request. */
    Matters.Request request(Actor actor, Programme<?> programme, Map<String, String> typed) {
        var person = typed.getOrDefault("person", "").matches("[0-9]{1,18}") ? Long.valueOf(typed.get("person")) : null;
        var answers = whole(actor, programme, Sheet.typed(programme.form(), "", typed, "").answers(), household(person));
        var unit = programme.subject() == Subject.UNIT && !typed.getOrDefault("unit", "").isBlank() ? typed.get("unit") : actor.unitCode();
        return new Matters.Request(programme.code(), unit, person, typed.getOrDefault("employer", ""),
            typed.getOrDefault("channel", "window"), proxy(typed), "", answers);
    }

    /** Puts what was uploaded on the matter; answers of document questions become the content's SHA-256. */
    Map<String, Object> attach(Actor actor, String number, Map<String, Object> answers, MultiValueMap<String, MultipartFile> files) {
        var with = new LinkedHashMap<>(answers);
        files.forEach((name, list) -> list.stream().filter(file -> !file.isEmpty()).forEach(file -> {
            var called = Upload.name(file);
            var bytes = Upload.paper(file);
            var kind = name.startsWith(PAPER + ":") ? name.substring(PAPER.length() + 1) : called.replaceFirst("\\.[^.]*$", "");
            papers.add(actor, number, kind, called, bytes);
            if (name.startsWith("form.")) {
                with.put(name.substring("form.".length()), HexFormat.of().formatHex(Digest.of(bytes)));
            }
        }));
        return with;
    }

    /** Who hands it in (代办) and on what paper, as the matter keeps them: 王五，儿子；委托书2026-01-20. */
    static String proxy(Map<String, String> typed) {
        var who = typed.getOrDefault("proxy", "").strip();
        return who.isEmpty() ? "" : who + SPLIT + typed.getOrDefault("proxyPaper", "").strip();
    }

    static String proxyWho(String proxy) {
        return proxy.contains(SPLIT) ? proxy.substring(0, proxy.indexOf(SPLIT)) : proxy;
    }

    static String proxyPaper(String proxy) {
        return proxy.contains(SPLIT) ? proxy.substring(proxy.indexOf(SPLIT) + 1) : "";
    }

    static List<Fault> proxyFaults(Map<String, String> typed) {
        var who = typed.getOrDefault("proxy", "").strip();
        var paper = typed.getOrDefault("proxyPaper", "").strip();
        var faults = new ArrayList<Fault>();
        if (!who.isEmpty() && paper.isEmpty()) {
            faults.add(new Fault("proxyPaper", "代办要有委托书或证件，请写明"));
        } else if (who.isEmpty() && !paper.isEmpty()) {
            faults.add(new Fault("proxy", "请写代办人的姓名"));
        }
        if (who.length() > 60 || paper.length() > 100) {
            faults.add(new Fault("proxy", "代办人最多60个字，委托书最多100个字"));
        }
        return faults;
    }

    /** Faults as this page's inputs are called. */
    static List<Fault> here(List<Fault> faults) {
        return faults.stream().map(fault -> switch (fault.field()) {
            case "form" -> new Fault("check", fault.says());
            case "file" -> new Fault("papers", fault.says());
            default -> fault;
        }).toList();
    }
}
