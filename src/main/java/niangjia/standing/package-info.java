/** Standings (资格): what holds of a person, an employer or a unit from a date to a date because a matter decided so. */
@ApplicationModule(displayName = "Standing", allowedDependencies = {"ground", "unit", "person"})
@NullMarked
package niangjia.standing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
