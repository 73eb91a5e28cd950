package dev.mooring.internal.engine.http.discovery;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Docker's API.
 *
 * @param major 1 so far
 * @param minor for instance 45
 * @since 0.1
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /**
     * The newest version that Mooring is tested with; newer engines are spoken to in this one as long as they accept
     * it.
     */
    public static final ApiVersion NEWEST_TESTED = new ApiVersion(1, 45);

    /** The oldest version that knows all that Mooring needs (Docker 20.10, Podman 4). */
    public static final ApiVersion OLDEST = new ApiVersion(1, 41);

    /** From here on a container is connected to several networks when it is created. */
    public static final ApiVersion SEVERAL_NETWORKS_AT_CREATE = new ApiVersion(1, 44);

    /** From here on a directory inside a volume can be mounted. */
    public static final ApiVersion VOLUME_SUBPATH = new ApiVersion(1, 45);

    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})");

    /** Reads {@code 1.45} or {@code v1.45}; empty for anything else. */
    public static Optional<ApiVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    /** Tells whether this is that version or a newer one. */
    public boolean atLeast(ApiVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
