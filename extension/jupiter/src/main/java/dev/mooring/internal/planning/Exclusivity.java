package dev.mooring.internal.planning;

import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.VolumeSpec;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the exclusive keys of a resource. */
final class Exclusivity {

    private Exclusivity() {}

    static Set<ExclusiveKey> of(String name, ResourceSpec spec) {
        Set<ExclusiveKey> keys = new LinkedHashSet<>();
        if (spec instanceof ContainerSpec container) {
            if (container.options().engineName() != null) {
                keys.add(new ExclusiveKey.Name("container", container.options().engineName()));
            }
            container.ports().stream()
                    .filter(PortSpec::fixed)
                    .forEach(port ->
                            keys.add(new ExclusiveKey.HostPort(port.hostIp(), port.hostPort(), port.protocol())));
            for (MountSpec mount : container.mounts()) {
                if (mount instanceof MountSpec.OfHost host && !host.readOnly()) {
                    keys.add(new ExclusiveKey.WritableBind(
                            Path.of(host.source()).normalize().toString()));
                }
            }
        } else if (spec instanceof NetworkSpec network) {
            network.subnets().forEach(subnet -> keys.add(new ExclusiveKey.Subnet(subnet)));
        } else if (spec instanceof VolumeSpec volume && volume.external() != null) {
            keys.add(new ExclusiveKey.ExternalVolume(name));
        }
        return keys;
    }
}
