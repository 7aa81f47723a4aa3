package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import niangjia.programme.Carrier;
import niangjia.standing.Standings;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps of which classes an enterprise was found to be (OUT-1 to OUT-3) as a standing, from the day it was looked at, or came to be of others, to the next time. */
@Component
class Classing implements Carrier<Classed> {

    static final String STANDING = "employer-class";
    private static final String NONE = "都不属于";

    private final EmployerFile files;
    private final Employers employers;
    private final Standings standings;

    Classing(EmployerFile files, Employers employers, Standings standings) {
        this.files = files;
        this.employers = employers;
        this.standings = standings;
    }

    /** 一类, 二类, 三类. */
    static String title(int number) {
        return List.of("一类", "二类", "三类").get(number - 1);
    }

    @Override
    public Class<Classed> outcome() {
        return Classed.class;
    }

    @Override
    public void carryOut(Granted granted, Classed classed) {
        keep(employers.byId(Objects.requireNonNull(granted.employer())), granted.day(), granted.unit(), granted.matter());
    }

    /** Of which classes it is as of a day, where it was looked at before. */
    void again(long employer, LocalDate day) {
        standings.on(STANDING, "employer", employer, day).ifPresent(held -> keep(employers.byId(employer), day, held.unit(), null));
    }

    /** One a day: what the day itself changed and what was looked at on that day are the same finding. */
    private void keep(Employer employer, LocalDate day, long unit, @Nullable Long matter) {
        var of = files.of(employer, day).classes().stream().filter(EmployerClass.Class::holds).map(one -> title(one.number())).collect(Collectors.joining("、"));
        var found = of.isEmpty() ? NONE : of;
        standings.on(STANDING, "employer", employer.id(), day).filter(held -> held.since().equals(day)).ifPresentOrElse(
            held -> standings.amend(held.id(), found, matter == null ? held.matter() : matter),
            () -> standings.confer(STANDING, "employer", employer.id(), found, day, null, employer.coveredBy() == null ? unit : employer.coveredBy(), null, matter));
    }
}
