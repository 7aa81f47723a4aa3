package niangjia.desk;

import niangjia.matter.Inbox;
import niangjia.programme.Programmes;
import org.springframework.stereotype.Component;

/** Dresses what waits for the eye. */
@Component
class InboxLines {

    private final Programmes programmes;
    private final Deadlines deadlines;

    InboxLines(Programmes programmes, Deadlines deadlines) {
        this.programmes = programmes;
        this.deadlines = deadlines;
    }

    InboxLine of(Inbox.Item item) {
        return of(item, "");
    }

    /** @param from the list's address, which the matter's page leads back to; empty for none */
    InboxLine of(Inbox.Item item, String from) {
        var opens = switch (item.act()) {
            case "submit" -> "/matters/" + item.number() + "/form";
            case "pay" -> "/money/payouts";
            default -> from.isEmpty() ? "/matters/" + item.number() : Neighbours.opened(item.number(), from);
        };
        return new InboxLine(item, programmes.require(item.programme()).title(), deadlines.of(item.dueAt()), alone(item), opens);
    }

    private static String alone(Inbox.Item item) {
        return switch (item.act()) {
            case "submit" -> "要填写或补正";
            case "pay" -> "由发放单办理";
            case "notice" -> "公示期满自动办结";
            default -> item.unproven() > 0 ? "有%d项待证明，须单独办理".formatted(item.unproven())
                : item.noted() > 0 ? "有%d项记录在案，须单独办理".formatted(item.noted()) : "";
        };
    }
}
