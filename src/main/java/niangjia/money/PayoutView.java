package niangjia.money;

import java.util.List;
import niangjia.page.Pager;

/**
 * A payout list as it is drawn.
 *
 * @param title    of the programme
 * @param show     which lines, as {@link PayoutCounts.Which} knows them
 * @param makes    whether the actor makes lists, sends them and reads what came back; {@code releases}: whether he lets this one go;
 *                 {@code audits}: whether he may see what was sent
 */
public record PayoutView(Shelf shelf, Payout list, String title, PayoutCounts counts, List<PayoutLine> lines, Pager pager, String show,
        boolean makes, boolean releases, boolean audits) {}
