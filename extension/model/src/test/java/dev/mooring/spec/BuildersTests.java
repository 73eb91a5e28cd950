package dev.mooring.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.wait.HttpWait;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** Every builder can start from what another one has built. */
class BuildersTests {

    @Test
    void specsWithABuilderCanBeChanged() {
        List<Class<?>> built =
                ReflectionSupport.findAllClassesInPackage("dev.mooring", type -> true, name -> true).stream()
                        .filter(type -> !type.getName().startsWith("dev.mooring.internal."))
                        .filter(type -> hasMethod(type, "builder"))
                        .toList();

        assertThat(built)
                .contains(ContainerSpec.class, ImportSpec.class, HttpWait.class)
                .allSatisfy(type -> assertThat(hasMethod(type, "toBuilder")).isTrue());
    }

    private static boolean hasMethod(Class<?> type, String name) {
        return Arrays.stream(type.getMethods()).map(Method::getName).anyMatch(name::equals);
    }

    @Test
    void anImportSpecKeepsEverything() {
        ImportSpec spec = new ImportSpec("root.tar", "base:1", List.of("CMD a"), "made", "linux/arm64", true);

        assertThat(spec.toBuilder().build()).isEqualTo(spec);
        assertThat(spec.toBuilder().change("USER b").build().changes()).containsExactly("CMD a", "USER b");
    }

    @Test
    void anHttpWaitKeepsEverything() {
        Duration second = Duration.ofSeconds(1);
        HttpWait wait = HttpWait.builder("/h")
                .port(80)
                .method("HEAD")
                .header("A", "b")
                .login("me", "pw")
                .status(204)
                .body("UP")
                .insecureTls()
                .tryTimeout(second)
                .timeout(second)
                .build();

        assertThat(wait.toBuilder().build()).isEqualTo(wait);
        assertThat(wait.toBuilder().status(200).build().statuses()).containsExactly(200);
    }
}
