package dev.mooring.internal.declaration;

import java.lang.reflect.Parameter;
import java.util.Locale;

/** How a parameter is called: by its name, or by type and position if it was compiled without {@code -parameters}. */
public final class ParameterLabel {

    private ParameterLabel() {}

    /** The parameter as errors show it: {@code db}, or {@code DockerContainer, parameter 1}. */
    public static String shown(Parameter parameter) {
        return parameter.isNamePresent()
                ? parameter.getName()
                : parameter.getType().getSimpleName() + ", parameter " + position(parameter);
    }

    /** The logical name of the declaration: {@code db}, or {@code dockerContainer1}. */
    public static String logicalName(Parameter parameter) {
        String type = parameter.getType().getSimpleName();
        return parameter.isNamePresent() || parameter.getType().isArray()
                ? parameter.getName()
                : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + position(parameter);
    }

    /** Counted from 1, among those that are written in the source. */
    private static int position(Parameter parameter) {
        int position = 0;
        for (Parameter each : parameter.getDeclaringExecutable().getParameters()) {
            if (!each.isImplicit() && !each.isSynthetic()) {
                position++;
            }
            if (each.equals(parameter)) {
                break;
            }
        }
        return position;
    }
}
