/** Forms are records: one generic reader, one JSON Schema, one drawing; a component's type decides the kind of question. */
@ApplicationModule(displayName = "Form", allowedDependencies = {"ground", "unit", "person", "money", "page"})
@NullMarked
package niangjia.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
