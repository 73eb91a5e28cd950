package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.internal.declaration.HostFiles;
import dev.mooring.internal.declaration.MapFiles;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.scan.Scanned;
import dev.mooring.internal.scan.Surroundings;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.wait.WaitForLog;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The core can be used outside of tests, where there is no JUnit. */
class WithoutJUnitTests {

    @Environment
    record Shop(
            @Network DockerNetwork backend,

            @Container(image = "postgres:17") @Network("backend")
            DockerContainer db,

            @Container(image = "shop:1") @Network("backend") @DependsOn("db") @PortForward(8080) @WaitForLog("ready")
            DockerContainer app) {}

    /** Loaded by a class loader that has no JUnit. */
    public static final class Planning implements Callable<List<String>> {

        @Override
        public List<String> call() {
            Mistakes mistakes = new Mistakes();
            Surroundings surroundings = new Surroundings(
                    name -> Optional.empty(),
                    name -> Optional.empty(),
                    name -> Optional.empty(),
                    Optional::empty,
                    false,
                    false,
                    element -> false,
                    HostFiles.UNKNOWN,
                    new MapFiles());
            List<String> plans = new ArrayList<>();
            new Environments(surroundings, mistakes, null)
                    .use(List.of(new Scanned.EnvironmentUse(new Source(Shop.class, Shop.class), Shop.class)))
                    .forEach(plan -> plan.nodes().forEach(node -> plans.add(node.name() + node.dependencies())));
            mistakes.found().forEach(mistake -> plans.add(mistake.toString()));
            return plans;
        }
    }

    private static URL[] classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(junit-|opentest4j-).*\\.jar"))
                .map(WithoutJUnitTests::url)
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
    void environmentsAreScannedAndPlanned() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> loader.loadClass(Test.class.getName()));
            Callable<?> planning = (Callable<?>)
                    loader.loadClass(Planning.class.getName()).getConstructor().newInstance();
            assertThat(planning.call())
                    .asString()
                    .isEqualTo(new Planning().call().toString())
                    .contains("backend", "db", "app");
        }
    }
}
