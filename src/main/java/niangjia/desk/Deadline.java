package niangjia.desk;

/**
 * A deadline as people read it: first how far, then which day.
 *
 * @param look  {@code late}, {@code soon} or empty
 * @param says  逾期3个工作日, 今天, 剩2个工作日
 * @param day   1月22日 周四
 * @param group the heading it stands under in a list by deadline
 */
public record Deadline(String look, String says, String day, String group) {

    static final Deadline NONE = new Deadline("", "—", "", "没有期限");

    public boolean late() {
        return look.equals("late");
    }
}
