package dev.mooring.examples.outside.kotest

import dev.mooring.Mooring
import dev.mooring.resource.DockerContainer
import dev.mooring.spec.ContainerSpec
import dev.mooring.wait.ExecWait
import io.kotest.core.spec.style.FunSpec

// tag::session[]
/** One session for all specs; it is opened when the first of them needs it. */
object Session {
    private val opened = lazy { Mooring.open() }

    val mooring: Mooring by opened
    val shop: Shop by lazy { mooring.start(Shop::class.java) }

    fun close() {
        if (opened.isInitialized()) mooring.close()
    }
}
// end::session[]

// tag::spec[]
/** An empty basket for each test. */
abstract class ShopSpec(body: ShopSpec.() -> Unit) : FunSpec() {
    lateinit var basket: DockerContainer

    init {
        beforeTest {
            basket = Session.mooring.run(
                ContainerSpec.builder("redis:8")
                    .network(Session.shop.backend.name())
                    .waitUsing(ExecWait.of("redis-cli", "ping"))
                    .build(),
            )
        }
        afterTest { basket.remove() }
        body()
    }
}
// end::spec[]
