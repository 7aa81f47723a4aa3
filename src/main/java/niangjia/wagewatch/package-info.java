/** Wage monitoring (工资监测): the quarterly return of the monitoring points. */
@ApplicationModule(displayName = "Wage watch", allowedDependencies = {"ground", "unit", "person", "money", "standing", "standard", "form", "programme"})
@NullMarked
package niangjia.wagewatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
