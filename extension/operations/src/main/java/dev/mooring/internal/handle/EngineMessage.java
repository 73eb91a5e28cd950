package dev.mooring.internal.handle;

import dev.mooring.resource.EngineException;
import java.util.regex.Pattern;

/** The message of an engine about a container, for an error that already names the container. */
final class EngineMessage {

    private static final int SHORT_ID = 12;

    private EngineMessage() {}

    /** The message without the container's id of 64 digits, which does not help a reader. */
    static String of(EngineException e, String container) {
        String message = String.valueOf(e.getMessage())
                .replaceAll("\\b[Cc]ontainer /?" + Pattern.quote(container) + "\\b", "the container");
        return container.length() <= SHORT_ID ? message : message.replace(container, container.substring(0, SHORT_ID));
    }
}
