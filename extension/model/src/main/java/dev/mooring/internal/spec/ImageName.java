package dev.mooring.internal.spec;

import java.util.regex.Pattern;

/** The syntax of an image reference: {@code [registry[:port]/]path[:tag][@digest]}, or an image id. */
public final class ImageName {

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final String REGISTRY = "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+])(?::[0-9]+)?";
    private static final String DIGEST = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";
    private static final Pattern REFERENCE = Pattern.compile("(?:" + REGISTRY + "/)?" + COMPONENT + "(?:/" + COMPONENT
            + ")*(?::[\\w][\\w.-]{0,127})?(?:@" + DIGEST + ")?");
    private static final Pattern ID = Pattern.compile("(?:sha256:)?[0-9a-f]{64}");

    private ImageName() {}

    /** Tells whether a text is an image reference. */
    public static boolean isValid(String text) {
        return ID.matcher(text).matches() || REFERENCE.matcher(text).matches();
    }
}
