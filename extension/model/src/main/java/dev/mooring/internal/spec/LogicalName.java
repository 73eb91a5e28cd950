package dev.mooring.internal.spec;

import java.util.regex.Pattern;

/** The syntax of a logical name, which becomes part of a name on the engine and a host name. */
public final class LogicalName {

    /** The name by which a container refers to itself in its own values. */
    public static final String SELF = "self";

    private static final Pattern SYNTAX = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    private LogicalName() {}

    public static boolean isValid(String name) {
        return SYNTAX.matcher(name).matches() && !name.equals(SELF);
    }
}
