package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Compose;
import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The YAML parser is needed only by those who have Compose files. */
class WithoutSnakeYamlTests {

    @Environment
    record Plain(@Container(image = "postgres:17") DockerContainer db) {}

    @UseEnvironment(Plain.class)
    static class PlainUser {}

    @Environment
    @Compose("compose.yaml")
    record Composed() {}

    @UseEnvironment(Composed.class)
    static class ComposedUser {}

    /** Loaded by a class loader that has no SnakeYAML. */
    public static final class Planning implements Callable<List<String>> {

        @Override
        public List<String> call() {
            return List.of(Planned.plan(PlainUser.class).nodes().toString(), mistakes());
        }

        private static String mistakes() {
            try {
                Planned.withFiles(ComposedUser.class, Map.of("compose.yaml", "services: {a: {image: a}}"));
                return "none";
            } catch (ConfigurationException mistake) {
                return String.join("; ", mistake.mistakes());
            }
        }
    }

    private static URL[] classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("snakeyaml-.*\\.jar"))
                .map(WithoutSnakeYamlTests::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void onlyComposeFilesNeedIt() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> loader.loadClass("org.yaml.snakeyaml.Yaml"));
            Callable<?> planning = (Callable<?>)
                    loader.loadClass(Planning.class.getName()).getConstructor().newInstance();

            assertThat(planning.call())
                    .isEqualTo(List.of(
                            "['db' (WithoutSnakeYamlTests.Plain(db))]",
                            "WithoutSnakeYamlTests.Composed: Compose files are read with SnakeYAML, which is not on the"
                                    + " class path.\n    Add org.yaml:snakeyaml, version 2.0 or later, to the"
                                    + " dependencies of the tests."));
        }
    }
}
