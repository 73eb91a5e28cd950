package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.PortSpec;
import java.time.Duration;
import java.util.List;

/**
 * Waits for containers of other sessions that have a fixed port or name that is needed now: the watchdog of a run that
 * has just ended may be about to remove them.
 *
 * @param engine the engine
 * @param session the session that needs the port or the name
 */
record Predecessors(Engine engine, String session) {

    /**
     * Several times as long as a watchdog takes. If the other session is still open, it keeps them longer and is then
     * reported.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * Whether there was one, and it is gone now.
     *
     * @param unseen the answer if none is there: it may have gone between the refusal and this look
     */
    boolean haveGone(ContainerSpec spec, boolean unseen, CancelToken token) {
        boolean mayMatter =
                spec.options().engineName() != null || spec.ports().stream().anyMatch(PortSpec::fixed);
        if (!mayMatter) {
            return false;
        }
        if (!areThere(spec)) {
            return unseen;
        }
        return Polling.every(PAUSE).atMost(PATIENCE).until(() -> token.cancelled() || !areThere(spec));
    }

    private boolean areThere(ContainerSpec spec) {
        List<ContainerSummary> others = new Provenance(engine)
                .containers(Ownership.SESSION, labels -> !session.equals(labels.get(Ownership.SESSION)));
        return others.stream()
                .anyMatch(other -> other.name().equals(spec.options().engineName())
                        || spec.ports().stream().anyMatch(port -> has(other, port)));
    }

    private static boolean has(ContainerSummary container, PortSpec port) {
        return port.fixed()
                && container.ports().stream()
                        .anyMatch(bound -> bound.hostPort() == port.hostPort() && bound.protocol() == port.protocol());
    }
}
