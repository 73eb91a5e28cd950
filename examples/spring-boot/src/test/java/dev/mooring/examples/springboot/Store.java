package dev.mooring.examples.springboot;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.PortForward;
import dev.mooring.resource.DockerContainer;

/** What the application needs. */
@Environment
record Store(
        @Container(image = "postgres:17") @Env("POSTGRES_PASSWORD=secret") @PortForward(5432)
        DockerContainer database) {}
