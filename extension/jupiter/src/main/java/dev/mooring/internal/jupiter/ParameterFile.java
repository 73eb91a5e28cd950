package dev.mooring.internal.jupiter;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The file from which JUnit reads configuration parameters. */
public final class ParameterFile {

    public static final String NAME = "junit-platform.properties";

    private ParameterFile() {}

    /** Reads the file; no properties if there is none. */
    public static Properties read() {
        Properties properties = new Properties();
        @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream stream =
                loader == null ? ClassLoader.getSystemResourceAsStream(NAME) : loader.getResourceAsStream(NAME)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException unreadable) {
            // JUnit has read it, and has told.
        }
        return properties;
    }

    /**
     * All names under which a parameter may be found.
     *
     * @param given the names that the build tool gives
     */
    public static Set<String> names(Set<String> given) {
        Set<String> names = new TreeSet<>(given);
        names.addAll(System.getProperties().stringPropertyNames());
        names.addAll(read().stringPropertyNames());
        return names;
    }
}
