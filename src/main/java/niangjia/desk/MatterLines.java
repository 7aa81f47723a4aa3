package niangjia.desk;

import niangjia.matter.Matter;
import niangjia.matter.MatterLists;
import niangjia.programme.Programmes;
import org.springframework.stereotype.Component;

/** Dresses matters in lists for the eye. */
@Component
class MatterLines {

    private final Programmes programmes;
    private final Deadlines deadlines;

    MatterLines(Programmes programmes, Deadlines deadlines) {
        this.programmes = programmes;
        this.deadlines = deadlines;
    }

    MatterLine of(MatterLists.Line line) {
        return new MatterLine(line, programmes.require(line.programme()).title(), look(line.state()), line.open() ? line.stepTitle() : line.state().title(),
            line.open() ? deadlines.of(line.dueAt()) : Deadline.NONE);
    }

    static String look(Matter.State state) {
        return switch (state) {
            case OPEN -> "wait";
            case GRANTED, DONE -> "ok";
            case REFUSED -> "bad";
            case DRAFT, WITHDRAWN -> "";
        };
    }
}
