package dev.mooring.internal.scan;

import java.util.regex.Pattern;

/** The syntax of a logical name, which becomes part of a name on the engine and a host name. */
final class LogicalName {

    private static final Pattern SYNTAX = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    private LogicalName() {}

    static boolean isValid(String name) {
        return SYNTAX.matcher(name).matches() && !name.equals(Reference.OfResource.SELF);
    }
}
