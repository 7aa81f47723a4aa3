/** Figures (指标): what is counted, as running tallies and as the very records that make each number. */
@ApplicationModule(displayName = "Figure",
    allowedDependencies = {"ground", "store", "unit", "trail", "person", "programme", "page"})
@NullMarked
package niangjia.figure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
