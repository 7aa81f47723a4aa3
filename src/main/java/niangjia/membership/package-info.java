/** Membership (会籍): joining, transferring, leaving and keeping it, each decided by the unions concerned. */
@ApplicationModule(displayName = "Membership", allowedDependencies = {"ground", "unit", "person", "form", "programme"})
@NullMarked
package niangjia.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
