package dev.mooring.internal.compose;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys that Compose knows and Mooring does not support. Mistakes name them, so that users do not look for a typing
 * error.
 */
final class ComposeKeys {

    static final String UNSUPPORTED = "this key is valid in Compose, but Mooring does not support it.";
    static final String REMOVE = "Remove it, or describe what it stands for in Java.";

    /**
     * Keys of mappings.
     *
     * @param path the path of the mapping, with the names of services and the like
     */
    private record Keys(Pattern path, Set<String> names) {}

    private static final List<Keys> KEYS = List.of(
            of("", "models"),
            of(
                    "services\\..+\\.build",
                    "entitlements",
                    "extra_hosts",
                    "isolation",
                    "network",
                    "privileged",
                    "provenance",
                    "sbom",
                    "secrets",
                    "shm_size",
                    "ssh",
                    "ulimits"),
            of("services\\..+\\.deploy\\.resources\\.reservations", "generic_resources"),
            of(
                    "services\\..+\\.networks\\..+",
                    "driver_opts",
                    "gw_priority",
                    "interface_name",
                    "link_local_ips",
                    "mac_address"),
            of("services\\..+\\.volumes", "image"),
            of("services\\..+\\.bind", "recursive"),
            of("services\\..+\\.volume", "labels"),
            of(
                    "services\\.[^.]+",
                    "annotations",
                    "blkio_config",
                    "cpu_count",
                    "cpu_percent",
                    "cpu_rt_period",
                    "cpu_rt_runtime",
                    "credential_spec",
                    "models",
                    "provider",
                    "use_api_socket"),
            of("networks\\..+\\.ipam", "options"),
            of("networks\\..+\\.ipam\\.config", "aux_addresses", "ip_range"),
            of("networks\\..+", "enable_ipv4"),
            of("configs\\..+", "labels", "template_driver"),
            of("secrets\\..+", "driver", "driver_opts", "labels", "template_driver"));

    private ComposeKeys() {}

    private static Keys of(String path, String... names) {
        return new Keys(Pattern.compile(path), Set.of(names));
    }

    /** @param path the path of the mapping that contains the key */
    static boolean isKnown(String path, String name) {
        return KEYS.stream()
                .anyMatch(keys ->
                        keys.names().contains(name) && keys.path().matcher(path).matches());
    }
}
