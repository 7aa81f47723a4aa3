package niangjia.programme;

import java.time.LocalDate;
import niangjia.unit.Unit;

/** What a room's own register has of a unit, for the programmes of that room: they ask {@link Facts#recorded}. */
public interface Register<R> {

    Class<R> tells();

    R of(Unit unit, LocalDate day);
}
