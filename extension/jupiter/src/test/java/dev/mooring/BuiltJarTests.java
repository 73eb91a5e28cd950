package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users get: the modules of compatibility/junit say that this is the jar. */
@Tag("every-junit")
@EnabledIfSystemProperty(named = "expected.jar", matches = "true")
class BuiltJarTests {

    @Test
    void holdsOnlyWhatIsOurs() throws Exception {
        assertThat(entries()).allSatisfy(name -> assertThat(name).matches("dev/|dev/mooring/.*|META-INF/.*"));
    }

    @Test
    void holdsTheLicensesAndNoServicesButOurOwn() throws Exception {
        assertThat(entries()).contains("META-INF/LICENSE", "META-INF/NOTICE");
        assertThat(entries())
                .filteredOn(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                .containsExactlyInAnyOrder(
                        "META-INF/services/org.junit.platform.launcher.LauncherSessionListener",
                        "META-INF/services/org.junit.platform.launcher.PostDiscoveryFilter");
    }

    @Test
    void keepsTheNameOfTheModule() throws Exception {
        try (JarFile jar = open()) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("dev.mooring");
        }
    }

    /**
     * On the class path of these tests is what a user's build resolves, so that what is relocated must not be there.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.fasterxml.jackson.core.JsonFactory",
                "com.github.dockerjava.transport.DockerHttpClient",
                "org.apache.commons.compress.archivers.tar.TarArchiveEntry",
                "org.apache.hc.core5.http.HttpHost"
            })
    void bringsNobodyALibrary(String type) {
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(type));
    }

    private static List<String> entries() throws Exception {
        try (JarFile jar = open()) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }

    private static JarFile open() throws Exception {
        return new JarFile(Path.of(DockerExtension.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile());
    }
}
