package dev.mooring.internal.launcher;

import dev.mooring.internal.jupiter.ParameterFile;
import dev.mooring.internal.stage.request.StageRequest.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.platform.engine.ConfigurationParameters;

/** Finds out where the parameters of Mooring are set; JUnit provides only their values. */
final class StageSettings {

    private static final String OURS = "mooring.";

    private StageSettings() {}

    static List<Setting> of(ConfigurationParameters parameters) {
        Properties file = ParameterFile.read();
        List<Setting> settings = new ArrayList<>();
        ParameterFile.names(parameters.keySet()).stream()
                .filter(name -> name.startsWith(OURS))
                .forEach(name -> {
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
        return system == null && Objects.equals(value, file.getProperty(name)) ? ParameterFile.NAME : "build tool";
    }
}
