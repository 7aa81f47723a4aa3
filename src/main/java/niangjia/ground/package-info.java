/** What every room stands on: the one clock, how a verb refuses and what that undoes, a page of a list. Imports no room. */
@ApplicationModule(displayName = "Ground", allowedDependencies = {})
@NullMarked
package niangjia.ground;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
