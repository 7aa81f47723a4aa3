package niangjia.money;

/** An item of the union accounting system of 2010 (工会会计制度, 财会〔2009〕7号) that an account is opened under on demand. */
record Item(String code, String name, String kind) {

    static final Item RECEIVABLE = new Item("135", "其他应收款", "asset");
    /** What a book gave or took over without income or expense when a unit ended; the accounting system of 2010 has no item for it. */
    static final Item PASSED_ON = new Item("390", "净资产—撤并移交", "equity");
    static final Item DUES_INCOME = new Item("402", "拨缴经费收入", "income");
    static final Item GRANT_FROM_ABOVE = new Item("403", "上级补助收入", "income");
    static final Item GOVERNMENT_INCOME = new Item("404", "政府补助收入", "income");
    static final Item DONATION_INCOME = new Item("40801", "其他收入—社会捐赠", "income");
    static final Item GRANT_BELOW = new Item("506", "补助下级支出", "expense");

    static Item incomeOf(Source source) {
        return switch (source) {
            case GOVERNMENT -> GOVERNMENT_INCOME;
            case DUES -> DUES_INCOME;
            case SOCIETY -> DONATION_INCOME;
        };
    }

    static Item of(Expense expense) {
        return new Item(expense.code(), expense.name(), "expense");
    }
}
