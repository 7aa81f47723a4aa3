/** Union life (工会组建与组织生活): founding, re-election, upgrading, who holds the posts, and the employers' file for the builders. */
@ApplicationModule(displayName = "Union",
    allowedDependencies = {"ground", "unit", "trail", "person", "standing", "standard", "form", "programme", "page", "sheet"})
@NullMarked
package niangjia.union;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
