package niangjia.desk;

import java.util.ArrayList;
import java.util.List;
import niangjia.ground.Fault;
import niangjia.matter.Matter;
import niangjia.matter.Notices;

/** A public notice as its page shows it. @param actions what this caller may do with its matter; @param from and what follows: as typed */
public record NoticeView(Notices.Hung hung, String title, int version, List<String> actions, String from, String note, List<Fault> faults) {

    public Notices.Notice notice() {
        return hung.notice();
    }

    public String shown(String what) {
        return notice().shown().getOrDefault(what, "");
    }

    public boolean may(String action) {
        return actions.contains(action);
    }

    public String state() {
        return state(notice(), hung.matterState());
    }

    /** How it stands or ended, in words; a notice taken down says why. */
    public static String state(Notices.Notice notice, Matter.State matterState) {
        return notice.running() ? "公示中" : notice.stopped() ? "有异议，暂停"
            : notice.ended() ? notice.objection().isEmpty() ? "期满，没有异议" : "期满，异议不成立"
            : matterState == Matter.State.REFUSED ? "异议成立，撤下" : "申请撤回，撤下";
    }

    /** Faults of the two fields of either form. */
    static List<Fault> empty(String field, String typed, String says, String note, String asks) {
        var faults = new ArrayList<Fault>();
        if (typed.isBlank()) {
            faults.add(new Fault(field, says));
        }
        if (note.isBlank()) {
            faults.add(new Fault("note", asks));
        }
        return faults;
    }
}
