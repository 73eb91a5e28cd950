package dev.mooring.internal.readiness;

import dev.mooring.resource.ContainerDetails;
import dev.mooring.wait.HealthWait;
import dev.mooring.wait.PortWait;
import dev.mooring.wait.WaitStrategy;

/** Determines the wait of a container that declares none. */
final class DefaultWait {

    private DefaultWait() {}

    /**
     * Waits for the health check if the image or the spec has one; otherwise for all forwarded TCP ports; otherwise
     * only for the process to run.
     */
    static WaitStrategy of(ContainerDetails details, Reach reach) {
        if (details.healthCheck() != null && !details.healthCheck().disabled()) {
            return new HealthWait();
        }
        return reach.forwardedPorts().isEmpty() ? new RunningWait() : new PortWait(reach.forwardedPorts(), null);
    }
}
