package dev.mooring.examples.forks;

import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.resource.DockerContainer;

/** What all classes use. */
@Environment
record Kiosk(
        @Container(
                image = "debian:trixie-slim",
                command = {"sleep", "infinity"})
        DockerContainer till) {}
