package niangjia.money;

import java.util.List;
import java.util.Map;
import niangjia.page.Pager;

/**
 * A bank's statement beside the books, as it is drawn.
 *
 * @param open       whether only lines are shown that are not matched
 * @param candidates what each open line may stand for
 * @param unseen     movements of the books that stand on no line
 */
public record StatementView(Shelf shelf, boolean open, List<Statements.Line> lines, Pager pager, Map<Long, Matching.Few> candidates, List<Matching.Unseen> unseen,
        Pager unseenPager, Statements.Comparison compared) {}
