package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import niangjia.programme.Outcome;
import niangjia.unit.CreditCode;
import niangjia.unit.Level;
import org.jspecify.annotations.Nullable;

/**
 * A union to be laid into the tree.
 *
 * @param parent    code of the unit it hangs below
 * @param code      its own, or empty: the next free one of a base union
 * @param chair     where nobody elects one: the first chair of an upper union
 * @param employers credit codes of those it covers from that day on
 */
record Established(String name, Level level, String kind, String parent, String code, LocalDate day, List<CreditCode> employers, @Nullable Board board,
        Board.@Nullable Seat chair, @Nullable LegalPerson legal) implements Outcome.Own {}
