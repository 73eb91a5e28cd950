package dev.mooring.services.internal.handle;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Any text as a part of a URI. */
public final class UriPart {

    private UriPart() {}

    /** Replaces what has a meaning in a URI by its code. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
