/** Reorganisation (撤并调整): renaming, moving, merging, splitting and dissolving units as one act on a date, seen before it counts. */
@ApplicationModule(displayName = "Reorganisation", allowedDependencies = {"ground", "unit", "trail", "page"})
@NullMarked
package niangjia.reorganisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
