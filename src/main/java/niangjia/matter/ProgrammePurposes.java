package niangjia.matter;

import java.util.List;
import niangjia.money.Purposes;
import niangjia.programme.Programmes;
import org.springframework.stereotype.Component;

/** Tells money what it may be restricted to: the programmes, with the expense item of each that costs money. */
@Component
class ProgrammePurposes implements Purposes {

    private final List<Purpose> all;

    ProgrammePurposes(Programmes programmes) {
        all = programmes.all().stream().map(it -> new Purpose(it.code(), it.title(), it.expense().orElse(null))).toList();
    }

    @Override
    public List<Purpose> all() {
        return all;
    }
}
