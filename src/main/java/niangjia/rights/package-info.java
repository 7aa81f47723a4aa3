/** Workers' rights (维权): wage arrears reported and leads about them. */
@ApplicationModule(displayName = "Rights", allowedDependencies = {"ground", "unit", "person", "money", "standing", "standard", "form", "programme"})
@NullMarked
package niangjia.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
