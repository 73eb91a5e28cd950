package dev.mooring.internal.spec;

import dev.mooring.internal.spec.ContainerCheck.Findings;
import dev.mooring.spec.BuildCopySpec;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.ImportSpec;
import dev.mooring.spec.LoadSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PullSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds invalid values of networks, volumes and images, whether they come from annotations or from code. */
public final class ResourceCheck {

    private ResourceCheck() {}

    /** Checks a network, a volume or an image. */
    public static void check(String name, ResourceSpec spec, Findings findings) {
        if (spec instanceof NetworkSpec network) {
            network(name, network, findings);
            labels(network.labels(), findings);
        } else if (spec instanceof VolumeSpec volume) {
            labels(volume.labels(), findings);
            if (volume.external() != null
                    && !volume.toBuilder().external(null).build().equals(VolumeSpec.LOCAL)) {
                external("volume '" + name + "'", findings);
            }
        } else if (spec instanceof ImageSpec image) {
            image(image, findings);
        }
    }

    private static void image(ImageSpec spec, Findings findings) {
        if (spec instanceof PullSpec pull) {
            imageName("the image", pull.image(), findings);
        } else if (spec instanceof BuildSpec build) {
            build.cacheFrom().forEach(image -> imageName("cacheFrom", image, findings));
            imageName("the tag of @BuildImage", build.tag(), findings);
            build.copies().forEach(copy -> copy(copy, findings));
        } else if (spec instanceof LoadSpec load) {
            imageName("the image of @LoadImage", load.name(), findings);
        } else if (spec instanceof ImportSpec root) {
            imageName("the name of the image", root.name(), findings);
        }
    }

    private static void copy(BuildCopySpec copy, Findings findings) {
        String target = Shown.text(copy.target());
        if (copy.source().isEmpty()) {
            findings.add(
                    "@CopyToBuildContext has an empty source.",
                    "Write classpath:…, data:… or a path relative to the project directory.");
        }
        if (copy.target().isEmpty() || copy.target().startsWith("/") || leavesContext(copy.target())) {
            findings.add(
                    "the target '" + target + "' of @CopyToBuildContext is not a path inside the build context.",
                    "Write the path that the Dockerfile names, for instance \"app.jar\"; \".\" is the context itself.");
        } else if (copy.source().startsWith("data:")
                && (copy.target().endsWith("/") || copy.target().equals("."))) {
            findings.add(
                    "the target '" + target
                            + "' of @CopyToBuildContext is a directory, and literal content has no file name.",
                    "Add the file name: '" + target + (target.endsWith("/") ? "" : "/") + "name'.");
        }
        String mode = copy.mode();
        if (mode != null && !mode.matches("0?[0-7]{3,4}")) {
            findings.add(
                    "the mode '" + Shown.text(mode) + "' of @CopyToBuildContext is not octal.",
                    "Write three or four digits of 0 to 7, for instance mode = \"0755\".");
        }
    }

    private static boolean leavesContext(String target) {
        return List.of(target.split("/", -1)).contains("..");
    }

    private static void imageName(String what, @Nullable String name, Findings findings) {
        if (name != null && !ImageName.isValid(name)) {
            findings.add(
                    what + " is '" + Shown.text(name) + "', which is not an image name.",
                    "Write for instance \"shop:test\".");
        }
    }

    private static void network(String name, NetworkSpec network, Findings findings) {
        for (String subnet : network.subnets()) {
            if (IpAddress.Subnet.parse(subnet).isEmpty()) {
                findings.add(
                        "'" + Shown.text(subnet) + "' is not a subnet.",
                        "Write it in CIDR notation, for instance subnet = \"10.123.0.0/24\".");
            }
        }
        String gateway = network.gateway();
        if (gateway != null) {
            gateway(name, gateway, network, findings);
        }
        if (network.external() != null
                && !network.toBuilder().external(null).build().equals(NetworkSpec.BRIDGE)) {
            external("network '" + name + "'", findings);
        }
    }

    private static void gateway(String name, String gateway, NetworkSpec network, Findings findings) {
        if (!IpAddress.isValid(gateway)) {
            findings.add(
                    "the gateway '" + Shown.text(gateway) + "' is not an IP address.",
                    "Write numbers, for instance \"10.123.0.7\".");
        } else if (network.subnets().isEmpty()) {
            findings.add(
                    "network '" + name + "' has a gateway, but no subnet.", "Set a subnet, or remove the gateway.");
        } else if (network.subnets().stream().allMatch(subnet -> isOutside(gateway, subnet))) {
            findings.add(
                    "the gateway " + gateway + " of network '" + name + "' is not in its subnet "
                            + String.join(" or ", network.subnets()) + ".",
                    "Choose one that is, or leave it out.");
        }
    }

    private static boolean isOutside(String ip, String subnet) {
        return IpAddress.Subnet.parse(subnet)
                .filter(range -> !range.contains(ip))
                .isPresent();
    }

    private static void external(String what, Findings findings) {
        findings.add(
                what + " is external and therefore used unchanged, but has other attributes.",
                "Remove external = true, or all attributes except the name.");
    }

    static void labels(Map<String, String> labels, Findings findings) {
        for (String key : labels.keySet()) {
            if (key.startsWith("dev.mooring.")) {
                findings.add(
                        "the label '" + Shown.text(key) + "' is reserved for Mooring.",
                        "Choose a key that does not begin with dev.mooring.");
            }
        }
    }
}
