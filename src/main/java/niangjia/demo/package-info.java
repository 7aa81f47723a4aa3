/** The demonstration city: real units, invented people and employers, stories at every step, and the replay of what the bulletins report. */
@ApplicationModule(displayName = "Demo",
    allowedDependencies = {"ground", "store", "unit", "person", "money", "standing", "standard", "form", "programme", "figure", "matter", "door", "page"})
@NullMarked
package niangjia.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
