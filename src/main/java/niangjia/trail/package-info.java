/** Who did, read, searched and exported what (留痕), in an append-only chain keyed with a secret outside the database. */
@ApplicationModule(displayName = "Trail", allowedDependencies = {"ground", "store"})
@NullMarked
package niangjia.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
