package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import niangjia.ground.Fault;
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
        Board.@Nullable Seat chair, @Nullable LegalPerson legal) implements Outcome.Own {

    record LegalPerson(String certificate, CreditCode creditCode, String address, LocalDate since) {

        /** What is still asked of a registration, question by question. */
        static List<Fault> missing(String certificate, @Nullable CreditCode creditCode, String address, @Nullable LocalDate since) {
            return Stream.of(certificate.isEmpty() ? new Fault("certificate", "登记法人的，要填证书号") : null,
                address.isEmpty() ? new Fault("address", "登记法人的，要填住所") : null,
                creditCode == null ? new Fault("creditCode", "登记法人的，要填工会的信用代码") : null,
                since == null ? new Fault("registeredOn", "登记法人的，要填登记日期") : null).filter(Objects::nonNull).toList();
        }
    }
}
