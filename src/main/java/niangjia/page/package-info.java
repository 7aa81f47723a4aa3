/** The shell every page sits in: layout, components, how things are said, exports. Knows nobody's data; it is handed values. */
@ApplicationModule(displayName = "Page", allowedDependencies = {"ground"})
@NullMarked
package niangjia.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
