package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.ClassPathWithout;
import dev.mooring.Compose;
import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.declaration.compose.ComposeTranslator;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
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

    @Test
    void onlyComposeFilesNeedIt() throws Exception {
        try (ClassPathWithout loader = new ClassPathWithout(ComposeTranslator.class)) {
            assertThat(loader.call(Planning.class))
                    .isEqualTo(List.of(
                            "['db' (WithoutComposeTests.Plain(db))]",
                            "WithoutComposeTests.Composed: @Compose needs mooring-compose, which is not on the class"
                                    + " path.\n    Add dev.mooring:mooring-compose to the dependencies of the tests, in"
                                    + " the version of mooring-junit-jupiter."));
        }
    }
}
