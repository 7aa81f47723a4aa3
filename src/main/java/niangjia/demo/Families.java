package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import niangjia.demo.Folk.Soul;

/** Invented families in hardship: one soul each, never the same twice, with what a clerk would write down of them. */
final class Families {

    private static final String[] CAUSES = {"企业减产，收入下降，孩子读书开支大", "爱人长年病休，只有一份收入", "本人下岗后打零工，收入不稳定", "父母年老多病，医药费支出大"};
    private static final String[] MINDS = {"情绪稳定，盼着孩子毕业", "有压力，愿意靠自己渡过难关", "乐观，感谢单位照顾", "有些焦虑，希望有人帮着出主意"};
    private static final String[] STREETS = {"乌有新村", "子虚巷", "南柯里", "桃源弄", "蓬莱小区", "镜湖花园"};

    private final Map<String, Deque<Soul>> byTown = new HashMap<>();
    private final Invention invention;

    Families(List<Soul> souls, Invention invention) {
        this.invention = invention;
        var chairs = new HashSet<String>();
        for (var soul : souls) {
            var chair = chairs.add(soul.base());
            if (!chair && soul.member() && soul.joined().getYear() < 2024 && soul.born().getYear() < 1990) {
                byTown.computeIfAbsent(soul.town(), _ -> new ArrayDeque<>()).add(soul);
            }
        }
    }

    /** @param child  the child's name and identity number; {@code senior} goes to senior high, else to university */
    record Family(Soul soul, String category, String child, String childId, boolean senior) {

        String town() {
            return soul.town();
        }

        String county() {
            return soul.county();
        }
    }

    Soul soul(String town) {
        return byTown.get(town).removeFirst();
    }

    Family of(String town, String category) {
        var soul = soul(town);
        var senior = invention.chance(50);
        var born = invention.between(LocalDate.of(senior ? 2007 : 2003, 9, 1), LocalDate.of(senior ? 2010 : 2006, 8, 31));
        return new Family(soul, category, invention.child(soul.name()), invention.idNumber(true, born, invention.chance(50)), senior);
    }

    /** The answers of a hardship file whose income per head fits its category at the placeholder dibao of 2024 and 2025. */
    Map<String, Object> file(Family family, LocalDate day) {
        var members = new ArrayList<Map<String, Object>>();
        if (!family.category().equals("WIDOWED")) {
            members.add(Map.of("relation", "爱人", "name", invention.name(), "idNumber", invention.idNumber(true, family.soul().born().plusDays(200), invention.chance(50)),
                "state", "病休", "income", family.category().equals("ORDINARY") ? "2100.00" : "600.00"));
        }
        members.add(Map.of("relation", "子女", "name", family.child(), "idNumber", family.childId(), "state", family.senior() ? "高中在读" : "大学在读", "income", "0"));
        var answers = new HashMap<String, Object>(Map.of(
            "category", family.category(),
            "address", invention.of(STREETS) + (1 + invention.below(40)) + "幢" + (101 + invention.below(500)) + "室",
            "cause", invention.of(CAUSES),
            "schooling", family.child() + (family.senior() ? "读高中" : "读大学"),
            "jobNeeds", invention.chance(50) ? "爱人想找一份离家近的工作" : "无",
            "stateOfMind", invention.of(MINDS),
            "income", switch (family.category()) {
                case "ORDINARY" -> "3200.00";
                case "ILL" -> "4200.00";
                case "WIDOWED" -> "3600.00";
                default -> "2400.00";
            },
            "members", members,
            "consentOn", day.minusDays(3).toString(),
            "consentPaper", "核查公示同意书"));
        answers.put("visitOn", day.minusDays(1).toString());
        answers.put("visitor", "社区" + invention.name());
        answers.put("secondVisitor", "工会" + invention.name());
        answers.put("unionComment", "情况属实，请予帮扶");
        if (family.category().equals("ILL")) {
            answers.put("medical", "2600.00");
        }
        return answers;
    }
}
