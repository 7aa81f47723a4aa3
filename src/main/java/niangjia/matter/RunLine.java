package niangjia.matter;

import org.jspecify.annotations.Nullable;

/**
 * One beneficiary of a run.
 *
 * @param person null for a count without names
 * @param state  {@code in}, {@code struck} by hand, or {@code failed} when it was checked again
 * @param cash   fen; {@code goods} the value of goods in fen
 */
public record RunLine(long id, @Nullable Long person, String name, long unit, String unitName, String grp, String says, int heads, int households,
        long cash, long goods, String goodsSays, String state, String reason, boolean added) {

    public boolean in() {
        return state.equals("in");
    }

    public boolean struck() {
        return state.equals("struck");
    }

    public boolean failed() {
        return state.equals("failed");
    }

    static final String SELECT = """
        select l.id, l.person, coalesce(p.name, l.says) as name, l.unit, u.name as unit_name, l.grp, l.says, l.heads, l.households,
               l.cash, l.goods, l.goods_says, l.state, l.reason, l.added
          from run_line l
          join unit u on u.id = l.unit
          left join person p on p.id = l.person
        """;
    /** Of a {@code :matter}, only one {@code :group} where it is not empty. */
    static final String OF = " where l.matter = :matter and (:group = '' or l.grp = :group)";
    static final String ORDER = " order by l.grp, u.code, p.name collate \"zh-x-icu\", l.id";
}
