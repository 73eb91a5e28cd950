package dev.mooring.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.ClassPathWithout;
import dev.mooring.internal.engine.SwarmService;
import dev.mooring.resource.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The jar mooring-swarm is needed only by those who have a swarm. */
class WithoutSwarmTests {

    /** Loaded by a class loader that does not find the jar. */
    public static final class Reading implements Callable<List<String>> {

        @Override
        public List<String> call() {
            Configuration.ofOwnSession(Map.of());
            try {
                Configuration.ofOwnSession(Map.of(Configuration.PLACEMENT, "swarm"));
                return List.of();
            } catch (ConfigurationException mistake) {
                return List.of(mistake.getMessage());
            }
        }
    }

    @Test
    void onlyPlacementInASwarmNeedsIt() throws Exception {
        try (ClassPathWithout loader = new ClassPathWithout(SwarmService.class)) {
            assertThat(loader.call(Reading.class))
                    .isEqualTo(List.of("mooring.placement is swarm, but mooring-swarm is not on the class path."
                            + "\n  what to do: add dev.mooring:mooring-swarm to the dependencies of the tests, in the"
                            + " version of mooring-junit-jupiter; or omit mooring.placement to use one engine"));
        }
    }
}
