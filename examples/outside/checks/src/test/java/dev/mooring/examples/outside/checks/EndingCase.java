package dev.mooring.examples.outside.checks;

import dev.mooring.Container;
import dev.mooring.MooringContext;
import dev.mooring.Network;
import dev.mooring.examples.outside.endings.Ending;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.spec.ContainerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Ends as it is told; only the checks run it. */
@ExtendWith(EndingCase.BasketExtension.class)
class EndingCase {

    /** Starts a container for the class and one for each test, in the network of the test class. */
    static final class BasketExtension implements BeforeAllCallback, BeforeEachCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            MooringContext.of(context).get("prices", DockerContainer.class);
            startBasket(context);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            startBasket(context);
        }

        private static void startBasket(ExtensionContext context) {
            MooringContext mooring = MooringContext.of(context);
            String network = mooring.get(DockerNetwork.class).name();
            mooring.docker()
                    .run(ContainerSpec.builder("redis:8").network(network).build());
        }
    }

    @Network
    static DockerNetwork backend;

    @Container(image = "redis:8")
    @Network("backend")
    static DockerContainer prices;

    @Test
    void ends() throws InterruptedException {
        Ending.reach();
    }
}
