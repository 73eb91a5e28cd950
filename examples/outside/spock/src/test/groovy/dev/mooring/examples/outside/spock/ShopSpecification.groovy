package dev.mooring.examples.outside.spock

import dev.mooring.Mooring
import dev.mooring.resource.DockerContainer
import dev.mooring.spec.ContainerSpec
import dev.mooring.wait.ExecWait
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

// tag::specification[]
/** One session and one shop for each specification, and an empty basket for each feature. */
abstract class ShopSpecification extends Specification {

    @Shared @AutoCleanup Mooring mooring = Mooring.open()
    @Shared Shop shop

    @AutoCleanup("remove") DockerContainer basket

    def setupSpec() {
        shop = mooring.start(Shop)
    }

    def setup() {
        basket = mooring.run(ContainerSpec.builder("redis:8")
            .network(shop.backend().name())
            .waitUsing(ExecWait.of("redis-cli", "ping"))
            .build())
    }
}
// end::specification[]
