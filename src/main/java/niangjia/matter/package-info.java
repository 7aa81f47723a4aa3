/** Matters (办件): opening, moving, deciding; the frozen path, deadlines, notices, runs, papers and the inbox. */
@ApplicationModule(displayName = "Matter",
    allowedDependencies = {"ground", "store", "unit", "trail", "person", "money", "standing", "standard", "form", "programme", "page"})
@NullMarked
package niangjia.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
