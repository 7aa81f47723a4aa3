package niangjia.money;

/** The expense item a programme is booked under in the union accounting system (工会会计制度): 维权支出 — 困难职工帮扶费. */
public record Expense(String code, String name) {

    public static final Expense HARDSHIP_AID = new Expense("50204", "维权支出—困难职工帮扶费");
    public static final Expense WARMTH = new Expense("50205", "维权支出—送温暖费");
}
