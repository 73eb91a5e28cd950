package dev.mooring.internal.launcher;

import dev.mooring.internal.stage.request.StageRequest.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/** Finds out where the parameters of Mooring are set; JUnit provides only their values. */
final class StageSettings {

    private static final String FILE = "junit-platform.properties";
    private static final String OURS = "mooring.";

    private StageSettings() {}

    static List<Setting> of(ConfigurationParameters parameters) {
        Properties file = file();
        TreeSet<String> names = new TreeSet<>(parameters.keySet());
        names.addAll(System.getProperties().stringPropertyNames());
        names.addAll(file.stringPropertyNames());
        List<Setting> settings = new ArrayList<>();
        names.stream().filter(name -> name.startsWith(OURS)).forEach(name -> {
            Optional<String> value = parameters.get(name);
            value.ifPresent(text -> settings.add(new Setting(name, text, origin(name, text, file))));
        });
        return settings;
    }

    /** The order is JUnit's: what the build tool passes, then system properties, then the file. */
    private static String origin(String name, String value, Properties file) {
        String system = System.getProperty(name);
        if (value.equals(system)) {
            return "system property";
        }
        return system == null && Objects.equals(value, file.getProperty(name)) ? FILE : "build tool";
    }

    private static Properties file() {
        Properties properties = new Properties();
        @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream stream =
                loader == null ? ClassLoader.getSystemResourceAsStream(FILE) : loader.getResourceAsStream(FILE)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException unreadable) {
            // JUnit has read it, and has told.
        }
        return properties;
    }
}
