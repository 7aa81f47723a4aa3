package niangjia.desk;

import niangjia.matter.Matter;
import niangjia.matter.MatterLists;
import niangjia.page.Say;

/**
 * A matter in a list.
 *
 * @param look of the pill: {@code wait ok bad} or empty
 * @param says where it stands: 县级审定, 已批准
 */
public record MatterLine(MatterLists.Line line, String title, String look, String says, Deadline due) {

    /** 26-00317. */
    public String number() {
        return Say.number(line.number());
    }

    /** What it is about, without the subject's name again. */
    public String summary() {
        return besides(line.subject(), line.summary());
    }

    static String besides(String subject, String summary) {
        return summary.equals(subject) ? "" : summary.startsWith(subject + "，") ? summary.substring(subject.length() + 1) : summary;
    }

    public String opens() {
        return "/matters/" + line.number() + (line.state() == Matter.State.DRAFT ? "/form" : "");
    }
}
