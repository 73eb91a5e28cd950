package dev.mooring.internal.handle;

import dev.mooring.resource.EngineException;
import java.util.regex.Pattern;

/** What an engine says of a container, for an error that has named the container already. */
final class EngineWords {

    private static final int SHORT_ID = 12;

    private EngineWords() {}

    /** The message without the container's id of 64 digits, which does not help a reader. */
    static String of(EngineException e, String container) {
        String message = String.valueOf(e.getMessage())
                .replaceAll("\\b[Cc]ontainer /?" + Pattern.quote(container) + "\\b", "the container");
        return container.length() <= SHORT_ID ? message : message.replace(container, container.substring(0, SHORT_ID));
    }
}
