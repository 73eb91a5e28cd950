package dev.mooring.examples.outside.testng;

import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.wait.WaitForExec;

/** What all tests share. */
@Environment
record Shop(
        @Network DockerNetwork backend,

        @Container(image = "redis:8") @Network("backend") @WaitForExec({"redis-cli", "set", "rope", "12"})
        DockerContainer prices) {}
