package niangjia.person;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one line of many as this room keeps a person: checked, spelt, sealed and hashed. Writes nothing; any thread may ask. */
@Component
public class Intake {

    private final Seals seals;

    Intake(Seals seals) {
        this.seals = seals;
    }

    /** Columns of person by their names; what could not be read is null, and why stands in {@code faults}. */
    public record Line(String name, String pinyin, String initials, List<String> bigrams, byte @Nullable [] idCipher, byte @Nullable [] idHash,
        byte @Nullable [] phoneCipher, byte @Nullable [] phoneHash, @Nullable String phoneTail, @Nullable LocalDate born, @Nullable String sex,
        List<Fault> faults) {}

    /** @param today no one is born after it */
    public Line read(String name, String idNumber, String phone, LocalDate today) {
        var checked = new Checked();
        var called = checked.name("name", name);
        var spelling = checked.good() ? Spelling.of(called) : new Spelling("", "", List.of());
        var number = checked.idNumber("idNumber", idNumber, today);
        var telephone = checked.phone("phone", phone).orElse(null);
        return new Line(called, spelling.pinyin(), spelling.initials(), spelling.bigrams(),
            number == null ? null : seals.seal(number.digits()), number == null ? null : seals.hash(number.digits()),
            telephone == null ? null : seals.seal(telephone.digits()), telephone == null ? null : seals.hash(telephone.digits()),
            telephone == null ? null : telephone.tail(), number == null ? null : number.born(), number == null ? null : number.sex(), checked.faults());
    }

    /** A sealed identity number as it may be shown. */
    public String masked(byte[] idCipher) {
        return new IdNumber(seals.open(idCipher)).masked();
    }
}
