package niangjia.demo;

import static niangjia.demo.Agenda.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.demo.Divisions.Division;
import niangjia.demo.Families.Family;
import niangjia.matter.Matters;
import niangjia.standard.WorkingDays;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Hardship files at every step: those that hold a standing today, and one for each place where a file can be. */
@Component
@Conditional(Demonstrating.class)
class HardshipStories {

    static final String LIUHE = "320585102";
    private static final String[] CATEGORIES = {"SPECIAL", "ORDINARY", "ORDINARY", "ILL", "ORDINARY", "WIDOWED"};

    private final Acts acts;
    private final WorkingDays calendar;

    HardshipStories(Acts acts, WorkingDays calendar) {
        this.acts = acts;
        this.calendar = calendar;
    }

    /** One file on its way; the number is known once it is opened. */
    static final class File {
        final Family family;
        String number = "";

        File(Family family) {
            this.family = family;
        }
    }

    /** Answers the families that hold a standing at the end, in the order in which they got it. */
    List<Family> plan(Agenda agenda, Families families) {
        var holders = new ArrayList<Family>();
        var day = LocalDate.of(2025, 2, 10);
        for (var town : towns()) {
            var family = families.of(town, CATEGORIES[holders.size() % CATEGORIES.length]);
            var opened = calendar.onOrAfter(day);
            granted(agenda, families, family, opened);
            holders.add(family);
            day = day.plusDays(2);
        }
        around(agenda, families);
        return holders;
    }

    /** Fourteen of 浏河镇, four of each other town of Taicang, one of every second town elsewhere. */
    private static List<String> towns() {
        var towns = new ArrayList<String>();
        var all = Divisions.of("town");
        for (var round = 0; round < 14; round++) {
            for (var n = 0; n < all.size(); n++) {
                if (round < rounds(all.get(n), n)) {
                    towns.add(all.get(n).code());
                }
            }
        }
        return towns;
    }

    private static int rounds(Division town, int n) {
        return town.code().equals(LIUHE) ? 14 : town.county().equals("320585") ? 4 : n % 2;
    }

    private void granted(Agenda agenda, Families families, Family family, LocalDate opened) {
        noticed(agenda, families, family, opened, calendar.after(opened, 2), calendar.after(opened, 4));
    }

    private File submitted(Agenda agenda, Families families, Family family, LocalDate opened) {
        var file = new File(family);
        agenda.on(opened, () -> file.number = acts.open(family.town() + ".window", new Matters.Request("aid.hardship", family.town(), family.soul().id(), null,
            "window", families.file(family, opened))));
        return file;
    }

    private File reviewed(Agenda agenda, Families families, Family family, LocalDate opened, LocalDate reviewed) {
        var file = submitted(agenda, families, family, opened);
        agenda.on(opened, () -> List.of("户口簿", "收入证明", "同意书").forEach(paper -> acts.paper(family.town() + ".window", file.number, paper)));
        agenda.on(reviewed, () -> acts.approve(family.town() + ".reviewer", file.number, "五清齐全，走访情况属实"));
        return file;
    }

    private File noticed(Agenda agenda, Families families, Family family, LocalDate opened, LocalDate reviewed, LocalDate decided) {
        var file = reviewed(agenda, families, family, opened, reviewed);
        agenda.on(decided, () -> acts.approve(family.county() + ".chair", file.number, "同意，公示"));
        return file;
    }

    /** At every step on the day the demonstration begins, most of them in 浏河镇. */
    private void around(Agenda agenda, Families families) {
        var draft = families.of(LIUHE, "SPECIAL");
        agenda.on(day(20), () -> acts.draft(LIUHE + ".window", new Matters.Request("aid.hardship", LIUHE, draft.soul().id(), null, "window",
            Map.of("category", "SPECIAL", "address", "桃源弄8号", "cause", "企业减产，收入下降"))));
        submitted(agenda, families, families.of(LIUHE, "ORDINARY"), day(8));
        submitted(agenda, families, families.of(LIUHE, "SPECIAL"), day(19));
        submitted(agenda, families, families.of(LIUHE, "WIDOWED"), day(20));
        submitted(agenda, families, families.of("320585101", "ORDINARY"), day(20));
        var returned = submitted(agenda, families, families.of(LIUHE, "ORDINARY"), day(13));
        agenda.on(day(15), () -> acts.sendBack(LIUHE + ".reviewer", returned.number, "submit", "爱人的收入证明缺单位公章，请补正"));
        for (var n = 0; n < 6; n++) {
            reviewed(agenda, families, families.of(n < 3 ? LIUHE : "320585101", CATEGORIES[n]), day(12), n == 0 ? day(13) : day(19));
        }
        noticed(agenda, families, families.of(LIUHE, "SPECIAL"), day(12), day(14), day(16));
        noticed(agenda, families, families.of(LIUHE, "ORDINARY"), day(14), day(16), day(20));
        var objected = noticed(agenda, families, families.of(LIUHE, "ORDINARY"), day(9), day(13), day(15));
        agenda.on(day(19), () -> acts.act(LIUHE + ".window", objected.number, "object", "邻居反映爱人另有一份收入，请核实"));
        var refused = reviewed(agenda, families, families.of(LIUHE, "ORDINARY"), day(6), day(8));
        agenda.on(day(12), () -> acts.act("320585.chair", refused.number, "reject", "核对后人均月收入超过标准"));
        var withdrawn = submitted(agenda, families, families.of(LIUHE, "SPECIAL"), day(7));
        agenda.on(day(9), () -> acts.act(LIUHE + ".window", withdrawn.number, "withdraw", "本人要求撤回，先看病"));
    }
}
