package niangjia.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a record's component is asked. Everything else follows from its type. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Ask {

    /** The question, in Chinese. */
    String value();

    String hint() default "";

    /** A heading that begins with this question. */
    String section() default "";

    /** May be left empty; the component is then null (or an empty list). */
    boolean optional() default false;

    /** Longest text, largest whole number, or most rows. */
    int most() default 200;

    /** Smallest whole number, or fewest rows. */
    int least() default 0;

    /** A date on which something happened: not in the future. */
    boolean past() default false;

    /** A text of several lines. */
    boolean lines() default false;

    /** A text that names a base union, by its code or its full name: those that match are offered while one types. */
    boolean base() default false;

    /** A credit code of a legal entity that is registered: found by its name as well. */
    boolean registered() default false;

    /** The step that asks it, where that is a later one which fills in more; until then it is empty. Empty: asked when the form is handed up. */
    String at() default "";
}
