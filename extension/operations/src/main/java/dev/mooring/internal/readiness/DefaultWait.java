package dev.mooring.internal.readiness;

import dev.mooring.resource.ContainerDetails;
import dev.mooring.wait.HealthWait;
import dev.mooring.wait.PortWait;
import dev.mooring.wait.WaitStrategy;

/** Determines the wait of a container that declares none. */
final class DefaultWait {

    private DefaultWait() {}

    /** The health check if there is one, the image's or its own; else every forwarded TCP port; else running. */
    static WaitStrategy of(ContainerDetails details, Reach reach) {
        if (details.healthCheck() != null && !details.healthCheck().disabled()) {
            return new HealthWait();
        }
        return reach.forwardedPorts().isEmpty() ? new RunningWait() : new PortWait(reach.forwardedPorts(), null);
    }
}
