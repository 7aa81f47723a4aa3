package niangjia.roster;

import java.util.List;

/** What becomes of a line of a roster; and of a member no line names. */
public enum Outcome {
    NEW("新登记", "建档并入会"),
    JOINED("入会", "已有档案，办入会"),
    CHANGED("有更改", "已是这家工会的会员，更新电话、户籍、用工、岗位或单位"),
    SAME("没有变化", "已是这家工会的会员"),
    MOVED("转入", "从范围内另一家工会转来"),
    ELSEWHERE("已在别处", "现在是另一家工会的会员，请两家核定"),
    WRONG("有错误", "没有导入，请改好再传"),
    LEFT("退会", "全员名册里没有的会员");

    /** Those a line may come to. */
    static final List<Outcome> LINES = List.of(NEW, JOINED, CHANGED, SAME, MOVED, ELSEWHERE, WRONG);

    private final String title;
    private final String says;

    Outcome(String title, String says) {
        this.title = title;
        this.says = says;
    }

    public String title() {
        return title;
    }

    public String says() {
        return says;
    }

    String code() {
        return name().toLowerCase();
    }
}
