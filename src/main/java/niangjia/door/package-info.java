/** The door (账号): who may come in, as what and where. Sign-in, tokens, accounts, roles at units; makes the {@link niangjia.unit.Actor}. */
@ApplicationModule(displayName = "Door", allowedDependencies = {"ground", "store", "unit", "person", "trail", "page"})
@NullMarked
package niangjia.door;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
