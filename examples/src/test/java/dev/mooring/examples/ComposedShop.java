package dev.mooring.examples;

import dev.mooring.Compose;
import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.PortForward;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForHttp;

/**
 * The services of a Compose file, with what the tests add: a port of the database, and when the application is ready.
 */
// tag::environment[]
@Environment
@Compose(value = "../compose.yaml", env = "DB_PASSWORD=tests")
record ComposedShop(
        @Container @PortForward(5432) DockerContainer db,

        @Container @WaitForHttp("/health") DockerContainer app) {}
// end::environment[]
