package niangjia.desk;

import java.time.LocalDate;
import niangjia.person.Person;
import niangjia.standing.Standing;
import niangjia.unit.Unit;

/**
 * A relief certificate (救助证, AID-CS-1) as it is printed.
 *
 * @param address what its QR code carries
 * @param opened  how often it has been opened for printing, this time included
 */
public record Certificate(Standing standing, Person person, Unit issuer, String address, LocalDate today, long opened) {

    public QrCode qr() {
        return QrCode.of(address);
    }

    public boolean holds() {
        return standing.holdsOn(today);
    }

    public String number() {
        return standing.number() == null ? "" : standing.number();
    }
}
