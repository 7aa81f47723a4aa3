/** The tree of the federation through time (组织), the employers its base unions cover, and who acts where: {@link Actor} and {@link Scope}. */
@ApplicationModule(displayName = "Unit", allowedDependencies = {"ground", "store", "page", "trail"})
@NullMarked
package niangjia.unit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
