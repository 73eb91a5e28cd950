package dev.mooring.internal.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how a component of a record is written, where its name or its value would not do. On a sealed interface, it
 * names the first member of all its records, which holds the simple name of the record's class.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface JsonMember {

    /** The name of the member; by default the component's. */
    String value() default "";

    /** The form of its value; a record with another form than the default can only be written. */
    Form form() default Form.PLAIN;

    /** The forms of a value. */
    enum Form {
        PLAIN,
        /** Microseconds, as milliseconds with up to three decimals. */
        MILLIS,
        /** A record, whose members are those of the record around it; none if it is null. */
        INLINE,
        /** It is not written. */
        NONE
    }
}
