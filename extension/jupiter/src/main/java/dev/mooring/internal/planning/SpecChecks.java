package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.plan.SnapshotCheck;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.spec.ContainerCheck;
import dev.mooring.internal.spec.ContainerPath;
import dev.mooring.internal.spec.IpAddress;
import dev.mooring.internal.spec.ResourceCheck;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.NetworkSpec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks declarations, each resource by itself and with its networks. */
final class SpecChecks {

    private final Mistakes mistakes;

    private SpecChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static void check(List<Draft> drafts, Mistakes mistakes) {
        SpecChecks checks = new SpecChecks(mistakes);
        for (Draft draft : drafts) {
            ContainerCheck.Findings findings = (problem, remedy) -> mistakes.add(draft.source(), problem, remedy);
            ResourceCheck.check(draft.name(), draft.spec(), findings);
            ContainerSpec container = draft.container();
            if (container != null) {
                ContainerCheck.check(container, text -> isPlain(draft, container, text), findings);
                checks.network(draft, container);
                checks.unreachable(draft, container);
                checks.copies(draft, container);
                checks.addresses(draft, container);
                checks.snapshot(draft, container);
            }
        }
        checks.sameAddress(drafts);
    }

    /** Texts are not plain yet if they wait for an argument or an image, or if a mistake has been reported for them. */
    private static boolean isPlain(Draft draft, ContainerSpec container, String text) {
        if (draft.makesImage() && text.equals(container.image())) {
            return false;
        }
        return !draft.hasTemplates() || TextTemplate.parse(text).references().isEmpty();
    }

    private void snapshot(Draft draft, ContainerSpec container) {
        if (SnapshotCheck.isRequired(container)) {
            SnapshotCheck.refusals(
                            container,
                            draft.links().keySet().stream().map(Draft::spec).toList())
                    .forEach(refusal -> mistakes.add(draft.source(), refusal.problem(), refusal.remedy()));
        }
    }

    private void network(Draft draft, ContainerSpec container) {
        String mode = container.options().network();
        if (mode == null) {
            return;
        }
        if (!container.ports().isEmpty()) {
            mistakes.add(
                    draft.source(),
                    "@PortForward has no effect on a container with network = \"" + mode + "\".",
                    mode.equals("host")
                            ? "Remove it; the container's ports are the host's."
                            : "Remove it, or the network mode.");
        }
        if (!container.networks().isEmpty()) {
            mistakes.add(
                    draft.source(),
                    "a container with network = \"" + mode + "\" cannot join the network '"
                            + container.networks().get(0).network() + "'.",
                    "Remove @Network, or the network mode.");
        }
    }

    /** The engine does not publish ports of a container that is only on internal networks, and does not report that. */
    private void unreachable(Draft draft, ContainerSpec container) {
        if (container.ports().isEmpty() || container.networks().isEmpty()) {
            return;
        }
        for (NetworkJoin join : container.networks()) {
            NetworkSpec network = network(draft, join);
            if (network == null || !network.internal()) {
                return;
            }
        }
        String names = container.networks().stream()
                .map(join -> "'" + join.network() + "'")
                .collect(Collectors.joining(", "));
        mistakes.add(
                draft.source(),
                "@PortForward has no effect on a container whose only network is internal: " + names + ".",
                "Remove it, join a second network that is not internal, or remove internal = true.");
    }

    private void copies(Draft draft, ContainerSpec container) {
        for (CopySpec copy : container.copies()) {
            String target = copy.target();
            Optional<MountSpec> mount = container.mounts().stream()
                    .filter(each -> ContainerPath.isIn(each.target(), target))
                    .max(Comparator.comparingInt(
                            each -> ContainerPath.normalized(each.target()).length()));
            if (mount.isPresent() && mount.get() instanceof MountSpec.OfTmpfs) {
                mistakes.add(
                        draft.source(),
                        "@CopyToContainer copies to " + target + ", which the tmpfs at "
                                + mount.get().target() + " hides when the container starts.",
                        "Copy to another place, or mount a volume instead of the tmpfs.");
            } else if (mount.isPresent() && mount.get().readOnly()) {
                mistakes.add(
                        draft.source(),
                        "@CopyToContainer copies to " + target + ", which is mounted read-only at "
                                + mount.get().target() + ".",
                        "Leave out readOnly, or copy to another place.");
            } else if (mount.isEmpty() && container.options().readOnly()) {
                mistakes.add(
                        draft.source(),
                        "@CopyToContainer copies to " + target + ", but the root file system is read-only.",
                        "Mount a volume there, or mount the file itself: @Volume(host = …, target = …, readOnly"
                                + " = true).");
            }
        }
    }

    private void addresses(Draft draft, ContainerSpec container) {
        for (NetworkJoin join : container.networks()) {
            String ip = join.ip();
            if (ip == null) {
                continue;
            }
            NetworkSpec network = network(draft, join);
            if (network == null || network.external() != null) {
                continue;
            }
            if (network.subnets().isEmpty()) {
                mistakes.add(
                        draft.source(),
                        "the address " + ip + " is asked for on network '" + join.network()
                                + "', which has no subnet of its own.",
                        "Give the network one, for instance subnet = \"10.123.0.0/24\".");
            } else if (network.subnets().stream()
                    .flatMap(cidr -> IpAddress.Subnet.parse(cidr).stream())
                    .noneMatch(subnet -> subnet.contains(ip))) {
                mistakes.add(
                        draft.source(),
                        "the address " + ip + " is not in the subnet " + String.join(" or ", network.subnets())
                                + " of network '"
                                + join.network() + "'.",
                        "Choose one that is.");
            }
        }
    }

    private static @Nullable NetworkSpec network(Draft draft, NetworkJoin join) {
        return draft.links().keySet().stream()
                .filter(target -> target.name().equals(join.network()))
                .map(Draft::spec)
                .filter(NetworkSpec.class::isInstance)
                .map(NetworkSpec.class::cast)
                .findFirst()
                .orElse(null);
    }

    private void sameAddress(List<Draft> drafts) {
        Map<String, Draft> taken = new HashMap<>();
        for (Draft draft : drafts) {
            ContainerSpec container = draft.container();
            if (container == null) {
                continue;
            }
            for (NetworkJoin join : container.networks()) {
                if (join.ip() != null) {
                    Draft first = taken.putIfAbsent(join.network() + " " + join.ip(), draft);
                    if (first != null) {
                        mistakes.add(
                                draft.source(),
                                "the address " + join.ip() + " on network '" + join.network() + "' is also used by '"
                                        + first.name() + "' (" + first.source().describe() + ").",
                                "Choose another one.");
                    }
                }
            }
        }
    }
}
