package dev.mooring.services.internal.handle;

import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * An option of a server, as the attribute {@code options} of its annotation gives it.
 *
 * @param text {@code name=value}, or a name alone
 */
public record ServerOption(String text) {

    private static final String IGNORED =
            "The attribute 'options' has no effect, because the container has a command of its own. Write the options"
                    + " into the command instead.";

    /** Rejects what is not the name of an option. */
    public ServerOption {
        if (name(text).isBlank() || text.startsWith("-")) {
            throw new MooringException("The attribute 'options' contains '" + text
                    + "'. Write options without hyphens, as name=value, for instance options = \"timeout=10\".");
        }
    }

    public static List<ServerOption> of(String[] options) {
        return Arrays.stream(options).map(ServerOption::new).toList();
    }

    private static String name(String text) {
        int end = text.indexOf('=');
        return end < 0 ? text : text.substring(0, end);
    }

    public String name() {
        return name(text);
    }

    /** Returns the value, or an empty text. */
    public String value() {
        return text.substring(Math.min(text.length(), name().length() + 1));
    }

    /**
     * Appends options to the command that a server has by default. A command of the container's own replaces that, so
     * options beside it are rejected.
     *
     * @param arguments the arguments that an option stands for
     */
    public static ContainerSpec addTo(
            ContainerSpec spec,
            List<String> command,
            String[] options,
            Function<ServerOption, List<String>> arguments) {
        if (!spec.command().isEmpty()) {
            if (options.length > 0) {
                throw new MooringException(IGNORED);
            }
            return spec;
        }
        List<String> complete = new ArrayList<>(command);
        of(options).forEach(option -> complete.addAll(arguments.apply(option)));
        return spec.toBuilder().command(complete).build();
    }
}
