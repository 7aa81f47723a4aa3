package niangjia.union;

import java.time.LocalDate;
import niangjia.programme.Register;
import niangjia.unit.Unit;
import org.springframework.stereotype.Component;

/** Tells the programmes of this room who is in office, and whether the union is registered as a legal person. */
@Component
class Offices implements Register<Office> {

    private final Terms terms;
    private final Cadres cadres;
    private final LegalPersons legalPersons;

    Offices(Terms terms, Cadres cadres, LegalPersons legalPersons) {
        this.terms = terms;
        this.cadres = cadres;
        this.legalPersons = legalPersons;
    }

    @Override
    public Class<Office> tells() {
        return Office.class;
    }

    @Override
    public Office of(Unit unit, LocalDate day) {
        return new Office(terms.on(unit.id(), day).orElse(null), cadres.of(unit.id()).stream().filter(one -> one.inPost(day)).toList(),
            legalPersons.of(unit.id()).orElse(null));
    }
}
