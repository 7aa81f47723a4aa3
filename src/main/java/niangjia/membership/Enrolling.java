package niangjia.membership;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import niangjia.person.Membership;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.unit.Role;

/** What joining, transferring, keeping and leaving have in common: about a person, from a window or a union, each counted when granted. */
interface Enrolling<F extends Record> extends Programme<F> {

    @Override default Subject subject() {
        return Subject.PERSON;
    }

    @Override default Set<Role> openers() {
        return Set.of(Role.WINDOW, Role.OFFICER, Role.UNION);
    }

    /** All but joining are a member's. */
    @Override default boolean offered(Optional<Membership> membership, Set<String> standings) {
        return membership.isPresent();
    }

    /** Unless another union has to take him, his own confirms it. */
    @Override default Procedure procedure() {
        return Procedure.of(
            Step.submit("受理申请", Role.WINDOW),
            Step.word("confirm", "基层工会确认", Role.UNION, 5).granting());
    }

    @Override default Optional<String> seat(String step, F form, Facts facts) {
        return step.equals("confirm") ? Belonging.current(facts) : Optional.empty();
    }

    /** A membership ends once: whoever ends it holds it. */
    @Override default Set<String> claims(F form, Facts facts) {
        return facts.membership().map(one -> Set.of("membership:" + one.id())).orElse(Set.of());
    }

    @Override default Map<String, ?> begins(String step, Facts facts) {
        return Map.of("since", facts.day().toString());
    }

    @Override default List<Figure> figures() {
        return List.of(Figure.ofGrants(code(), title() + "，人次", "期内批准的%s，按批准那天计，一人办一次计一次；从花名册导入的不在内。".formatted(title())));
    }
}
