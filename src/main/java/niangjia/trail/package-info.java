/** Who did, read, searched and exported what (留痕), in an append-only hash chain. */
@ApplicationModule(displayName = "Trail", allowedDependencies = {"ground", "page"})
@NullMarked
package niangjia.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
