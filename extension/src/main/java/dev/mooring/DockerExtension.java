package dev.mooring;

import org.junit.jupiter.api.extension.Extension;

/**
 * The extension that provides what the annotations ask for.
 *
 * <p>{@link Container} and its companions register it.
 *
 * @since 0.1
 */
public final class DockerExtension implements Extension {

    /** Makes the extension; JUnit does that. */
    public DockerExtension() {}
}
