package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Compose;
import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.declaration.compose.ComposeTranslator;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The jar mooring-compose is needed only by those who have Compose files. */
class WithoutComposeTests {

    @Environment
    record Plain(@Container(image = "postgres:17") DockerContainer db) {}

    @UseEnvironment(Plain.class)
    static class PlainUser {}

    @Environment
    @Compose("compose.yaml")
    record Composed() {}

    @UseEnvironment(Composed.class)
    static class ComposedUser {}

    /** Loaded by a class loader that does not find the jar. */
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
                .map(WithoutComposeTests::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final class WithoutCompose extends URLClassLoader {

        WithoutCompose() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.endsWith(ComposeTranslator.class.getName())
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }

    @Test
    void onlyComposeFilesNeedIt() throws Exception {
        try (URLClassLoader loader = new WithoutCompose()) {
            Callable<?> planning = (Callable<?>)
                    loader.loadClass(Planning.class.getName()).getConstructor().newInstance();

            assertThat(planning.call())
                    .isEqualTo(List.of(
                            "['db' (WithoutComposeTests.Plain(db))]",
                            "WithoutComposeTests.Composed: @Compose needs mooring-compose, which is not on the class"
                                    + " path.\n    Add dev.mooring:mooring-compose to the dependencies of the tests, in"
                                    + " the version of mooring-junit-jupiter."));
        }
    }
}
