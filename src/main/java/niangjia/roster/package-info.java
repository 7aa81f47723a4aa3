/** Rosters (花名册): a union's or a county's members from a spreadsheet, looked at first, then brought in chunk by chunk, and taken back where it was the wrong one; who is on two of them. */
@ApplicationModule(displayName = "Roster", allowedDependencies = {"ground", "store", "unit", "trail", "person", "page", "sheet"})
@NullMarked
package niangjia.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
