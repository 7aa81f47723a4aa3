package niangjia.union;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.unit.CreditCode;
import org.jspecify.annotations.Nullable;

/** What a union is registered with as a legal person (工会法人登记, ORG-8), and on which day. */
record LegalPerson(String certificate, CreditCode creditCode, String address, LocalDate since) {

    /** Refuses a form that names another credit code than a union's, or leaves something out of a registration it asks for. */
    static void check(boolean asked, String certificate, @Nullable CreditCode creditCode, String address, @Nullable LocalDate since) {
        if (creditCode != null && !creditCode.value().startsWith("81")) {
            throw new Refusal.Invalid("creditCode", "工会的统一社会信用代码以81开头");
        }
        var missing = Stream.of(certificate.isEmpty() ? new Fault("certificate", "登记法人的，要填证书号") : null,
            address.isEmpty() ? new Fault("address", "登记法人的，要填住所") : null,
            creditCode == null ? new Fault("creditCode", "登记法人的，要填工会的信用代码") : null,
            since == null ? new Fault("registeredOn", "登记法人的，要填登记日期") : null).filter(Objects::nonNull).toList();
        if (asked && !missing.isEmpty()) {
            throw new Refusal.Invalid(missing);
        }
    }
}
