package niangjia.unit;

import static niangjia.unit.May.*;

import java.util.EnumSet;
import java.util.Set;
import niangjia.ground.Code;

/** What a staff account is at a unit, and so what it may do there and below. The one table of permissions. */
public enum Role implements Code {
    WINDOW("窗口", FIND_PEOPLE, OPEN_PERSON, REGISTER_PERSON, OPEN_MATTER, READ_MATTER, READ_FIGURES),
    OFFICER("经办", FIND_PEOPLE, OPEN_PERSON, REGISTER_PERSON, MERGE_PEOPLE, OPEN_MATTER, READ_MATTER, REVIEW, EMERGENCY_WORD, PREPARE_RUN, KEEP_CADRES, READ_FIGURES),
    REVIEWER("审核", FIND_PEOPLE, OPEN_PERSON, READ_MATTER, REVIEW, READ_FIGURES),
    CHAIR("主席", FIND_PEOPLE, OPEN_PERSON, READ_MATTER, REVIEW, DECIDE, READ_MONEY, RELEASE_PAYOUT, READ_FIGURES),
    FINANCE("财务", READ_MONEY, BOOK_MONEY, MAKE_PAYOUT, VERIFY, READ_FIGURES),
    AUDITOR("经审", FIND_PEOPLE, OPEN_PERSON, READ_MATTER, READ_MONEY, VERIFY, READ_TRAIL, READ_FIGURES),
    ADMIN("系统管理员", MANAGE_ACCOUNTS, SET_STANDARDS, MANAGE_UNITS, KEEP_CADRES, IMPORT, READ_TRAIL, READ_FIGURES),
    UNION("基层工会", FIND_PEOPLE, OPEN_PERSON, REGISTER_PERSON, OPEN_MATTER, READ_MATTER, KEEP_CADRES, IMPORT, READ_FIGURES),
    /** The platform itself: jobs, openings, the end of a notice. Nobody signs in with it. */
    SYSTEM("平台", May.values());

    private final String title;
    private final Set<May> may = EnumSet.noneOf(May.class);

    Role(String title, May... may) {
        this.title = title;
        this.may.addAll(Set.of(may));
    }

    public String title() {
        return title;
    }

    public static Role of(String code) {
        return Code.of(Role.class, code);
    }

    public boolean may(May what) {
        return may.contains(what);
    }
}
