/** Standards (标准): values set by a unit for its subtree from a date on; and the working-day calendar (工作日). */
@ApplicationModule(displayName = "Standard", allowedDependencies = {"ground", "store", "unit", "money", "trail", "page"})
@NullMarked
package niangjia.standard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
