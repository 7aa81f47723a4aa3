package niangjia.desk;

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
        var open = line.state().equals("open");
        return new MatterLine(line, programmes.require(line.programme()).title(), look(line.state()), open ? line.stepTitle() : says(line.state()),
            open ? deadlines.of(line.dueAt()) : Deadline.NONE);
    }

    static String look(String state) {
        return switch (state) {
            case "open" -> "wait";
            case "granted", "done" -> "ok";
            case "refused" -> "bad";
            default -> "";
        };
    }

    static String says(String state) {
        return switch (state) {
            case "draft" -> "草稿";
            case "open" -> "在办";
            case "granted" -> "已批准";
            case "refused" -> "不予";
            case "withdrawn" -> "已撤回";
            default -> "已办结";
        };
    }
}
