/** Hardship aid (困难帮扶): the hardship file, living, medical, tuition and emergency aid, the love card, the price subsidy and Spring Festival warmth. */
@ApplicationModule(displayName = "Aid", allowedDependencies = {"ground", "unit", "person", "money", "standing", "standard", "form", "programme"})
@NullMarked
package niangjia.aid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
