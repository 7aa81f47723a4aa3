package niangjia.door;

import java.time.LocalDate;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/** A deputy (代理) as the absent one's page names him. @param id the deputy's account @param waiting for a second administrator's word */
public record StandIn(long id, String name, Role role, LocalDate from, @Nullable LocalDate until, boolean waiting) {}
