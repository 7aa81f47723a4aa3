package niangjia.desk;

import niangjia.ground.Refusal;
import niangjia.matter.Matters;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.programme.Run;
import niangjia.programme.Subject;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is applied for and whom it is about, as far as the actor may open both. */
@Component
class Subjects {

    private final Programmes programmes;
    private final People people;
    private final Employers employers;
    private final Units units;

    Subjects(Programmes programmes, People people, Employers employers, Units units) {
        this.programmes = programmes;
        this.people = people;
        this.employers = employers;
        this.units = units;
    }

    /** Whom it is about; all null while nobody is chosen. */
    record About(@Nullable Person person, @Nullable Employer employer, @Nullable Unit unit) {}

    Programme<?> programme(Actor actor, String code) {
        var programme = programmes.require(code);
        if (programme instanceof Run || programme.opening().isPresent() || !programme.openers().contains(actor.role())) {
            throw new Refusal.Forbidden("“%s”角色不能在这里开办%s".formatted(actor.role().title(), programme.title()));
        }
        return programme;
    }

    /** Opens the file, which leaves a line. */
    About opened(Actor actor, @Nullable Long person, String employer) {
        return new About(person == null ? null : people.file(actor, person), employer.isBlank() ? null : employers.require(actor, employer), null);
    }

    /** Opens what a programme's form is drawn for; it must be named. */
    About opened(Actor actor, Programme<?> programme, Matters.Request request) {
        if (programme.subject() == Subject.UNIT) {
            return new About(null, null, units.require(actor, request.unit()));
        }
        var about = opened(actor, request.person(), request.employer() == null ? "" : request.employer());
        if (programme.subject() == Subject.PERSON ? about.person() == null : about.employer() == null) {
            throw new Refusal.Missing("请先找到%s，再从他的页面申请%s".formatted(programme.subject() == Subject.PERSON ? "职工" : "用人单位", programme.title()));
        }
        return about;
    }

    /** The same on the way: no further line for every keystroke. */
    About named(Actor actor, Programme<?> programme, Matters.Request request) {
        var employer = request.employer();
        var person = request.person() == null ? null : people.require(request.person());
        if (person != null && !people.mayOpen(actor, person)) {
            throw new Refusal.Missing();
        }
        return new About(person, employer == null || employer.isBlank() ? null : employers.require(actor, employer),
            programme.subject() == Subject.UNIT ? units.require(actor, request.unit()) : null);
    }
}
