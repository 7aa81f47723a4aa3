package niangjia.union;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import niangjia.programme.Carrier;
import niangjia.standing.Standings;
import niangjia.unit.Employers;
import org.springframework.stereotype.Component;

/** Keeps of which classes an enterprise was found to be (OUT-1 to OUT-3) as a standing, from the day it was looked at to the next time. */
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
        var employer = employers.byId(Objects.requireNonNull(granted.employer()));
        var of = files.of(employer).classes().stream().filter(EmployerClass.Class::holds).map(one -> title(one.number())).collect(Collectors.joining("、"));
        standings.confer(STANDING, "employer", employer.id(), of.isEmpty() ? NONE : of, granted.day(), null,
            employer.coveredBy() == null ? granted.unit() : employer.coveredBy(), null, granted.matter());
    }
}
