/** The database's life: its own PostgreSQL or an outside one, the keys kept apart from it, what it was founded as, backup and restore. */
@ApplicationModule(displayName = "Store", allowedDependencies = {"ground"})
@NullMarked
package niangjia.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
