/** Money: funds by source, balanced immutable entries, benefits with their reservations, payout lists, books and their verification. */
@ApplicationModule(displayName = "Money", allowedDependencies = {"ground", "store", "unit", "trail", "person", "page"})
@NullMarked
package niangjia.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
