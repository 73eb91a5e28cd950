package dev.mooring.examples.outside.kotest

import dev.mooring.Container
import dev.mooring.Environment
import dev.mooring.Network
import dev.mooring.resource.DockerContainer
import dev.mooring.resource.DockerNetwork
import dev.mooring.wait.WaitForExec

// tag::environment[]
@Environment
@JvmRecord
data class Shop(
    @Network val backend: DockerNetwork,

    @Container(image = "redis:8")
    @Network("backend")
    @WaitForExec("redis-cli", "set", "rope", "12")
    val prices: DockerContainer,
)
// end::environment[]
