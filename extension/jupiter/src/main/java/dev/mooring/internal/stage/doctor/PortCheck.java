package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.provision.PortUse;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.PortSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks whether the fixed ports of the tests are free. */
final class PortCheck implements Check {

    private static final String ABOUT = "port";

    @Override
    public List<Finding> look(Setup setup) {
        Map<PortSpec, PlanNode> ports = fixedPorts(setup.request().classes().stream()
                .flatMap(each -> each.nodes().stream())
                .toList());
        if (ports.isEmpty()) {
            return List.of(Finding.ok(ABOUT, "no test needs a fixed port"));
        }
        boolean sharesHost =
                PublishedHost.of(setup.engine(), setup.configuration().host()).sharesSockets();
        PortUse use = new PortUse(setup.engine(), sharesHost);
        List<Finding> findings = new ArrayList<>();
        ports.forEach((port, node) -> findings.add(use.userOf(port)
                .map(user -> taken(
                        "port " + port.hostPort() + ", which " + node + " needs, is used by " + user,
                        "let Mooring pick the port: @PortForward(" + port.containerPort() + ")",
                        use.isOfMooring(port)))
                .orElseGet(
                        () -> Finding.ok(ABOUT, "port " + port.hostPort() + ", which " + node + " needs, is free"))));
        return findings;
    }

    /** A run adopts a container that is kept for reuse, and removes what a killed one has left. */
    private static Finding taken(String found, String advice, boolean ofMooring) {
        return ofMooring
                ? Finding.warning(
                        ABOUT,
                        found + " of a run with Mooring",
                        "do nothing if that run was killed or has kept the container for reuse; otherwise wait for its end, or "
                                + advice)
                : Finding.problem(ABOUT, found, "end it, or " + advice);
    }

    private static Map<PortSpec, PlanNode> fixedPorts(List<PlanNode> nodes) {
        Map<PortSpec, PlanNode> ports = new LinkedHashMap<>();
        for (PlanNode node : nodes) {
            if (node.spec() instanceof ContainerSpec container) {
                container.ports().stream().filter(PortSpec::fixed).forEach(port -> ports.putIfAbsent(port, node));
            }
        }
        return ports;
    }
}
