package niangjia.roster;

import java.util.List;
import niangjia.ground.Code;

/** What becomes of a line of a roster; and of a member no line names. */
public enum Outcome implements Code {
    NEW("新登记", "建档并入会", "档案和会籍一起删去"),
    JOINED("入会", "已有档案，办入会", "会籍删去，档案恢复导入前的内容"),
    CHANGED("有更改", "已是这家工会的会员，更新电话、户籍、用工、岗位或单位",
        "恢复导入前的内容"),
    SAME("没有变化", "已是这家工会的会员", ""),
    MOVED("转入", "从范围内另一家工会转来", "回到原来的工会，会籍接着算"),
    ELSEWHERE("已在别处", "现在是另一家工会的会员，请两家核定", "不再要两家核定"),
    WRONG("有错误", "不导入，请改好再传", ""),
    LEFT("退会", "全员名册里没有的会员", "会籍恢复，接着算");

    /** Those a line may come to. */
    static final List<Outcome> LINES = List.of(NEW, JOINED, CHANGED, SAME, MOVED, ELSEWHERE, WRONG);

    private final String title;
    private final String says;
    private final String back;

    Outcome(String title, String says, String back) {
        this.title = title;
        this.says = says;
        this.back = back;
    }

    public String title() {
        return title;
    }

    public String says() {
        return says;
    }

    /** What taking it back does. */
    public String back() {
        return back;
    }
}
