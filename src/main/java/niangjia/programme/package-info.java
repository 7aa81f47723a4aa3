/** The contract a programme file is written against: what is asked, who decides, who may have it, how much, what it leaves behind, what is counted. */
@ApplicationModule(displayName = "Programme",
    allowedDependencies = {"ground", "unit", "person", "money", "standing", "standard", "form"})
@NullMarked
package niangjia.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
