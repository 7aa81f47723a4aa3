package niangjia.desk;

import java.io.Serializable;
import niangjia.matter.Inbox;
import niangjia.page.Say;

/**
 * One matter that waits, as the list shows it.
 *
 * @param title   of the programme
 * @param why     why it must be looked at by itself, or empty where it may be decided with others
 * @param opens   where it is worked on: the matter's page, or the form while it waits to be filled in
 */
public record InboxLine(Inbox.Item item, String title, Deadline due, String why, String opens) {

    /** 26-00317. */
    public String number() {
        return Say.number(item.number());
    }

    /** What it is about, without the subject's name again. */
    public String summary() {
        return MatterLine.besides(item.subject(), item.summary());
    }

    public boolean alone() {
        return !why.isEmpty();
    }

    /** Number and version as a batch posts them. */
    public String pick() {
        return item.number() + ":" + item.version();
    }

    /** What a batch did to one matter. */
    public record Outcome(String number, String subject, boolean done, String says) implements Serializable {}
}
