/**
 * The desk (工作台): the pages of those who receive, decide and hand up. The inbox, the application, a matter's page, a person's
 * file, the window and what it prints. It holds no rule of its own: whatever a page shows or does, a verb of the kernel does.
 */
@ApplicationModule(displayName = "Desk", allowedDependencies = {"ground", "unit", "trail", "person", "money", "standing", "standard",
        "form", "programme", "matter", "roster", "reorganisation", "page"})
@NullMarked
package niangjia.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
