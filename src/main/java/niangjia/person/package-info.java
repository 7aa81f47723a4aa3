/** People (职工), their membership and household: one file each, sealed numbers, search, merging. */
@ApplicationModule(displayName = "Person", allowedDependencies = {"ground", "store", "unit", "trail", "page"})
@NullMarked
package niangjia.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
