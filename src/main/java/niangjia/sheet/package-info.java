/** Spreadsheets (表格) that people send: what a file really is, read line by line within bounds, whatever is in it. Knows nobody's columns: whoever reads says what heads them. */
@ApplicationModule(displayName = "Sheet", allowedDependencies = {"ground", "page"})
@NullMarked
package niangjia.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
