package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.internal.host.HostAccess;
import dev.mooring.internal.host.HostAlias;
import dev.mooring.internal.text.Subject;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.RunOptionsSpec;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Translates a spec with logical names for the engine: names on the engine, given ports, absolute paths, plain texts.
 *
 * @param subject the container, for errors
 * @param hostAlias the name for the host that the container gets unless it has one
 */
record SpecResolver(Subject subject, Dependencies dependencies, HostPaths paths, HostAlias hostAlias) {

    /** Only texts that may contain values of the start are templates; all others are plain already. */
    ContainerSpec resolve(ContainerSpec spec, List<PortSpec> ports, RunTimeValues values) {
        ContainerSpec texts = SpecTexts.map(spec, (what, atStart, text) -> atStart ? values.resolve(text) : text);
        List<NetworkJoin> networks = texts.networks().stream().map(this::join).toList();
        return texts.toBuilder()
                .options(options(texts.options(), networks))
                .ports(ports)
                .mounts(texts.mounts().stream().map(this::mount).toList())
                .networks(networks)
                .build();
    }

    /**
     * Returns the spec with the engine's names of the containers, networks and volumes that it uses, otherwise
     * unchanged.
     */
    ContainerSpec named(ContainerSpec spec) {
        RunOptionsSpec.Builder options = spec.options().toBuilder();
        namespaces(spec.options(), options);
        return spec.toBuilder()
                .options(options.build())
                .mounts(spec.mounts().stream()
                        .map(mount -> mount instanceof MountSpec.OfVolume volume ? mount(volume) : mount)
                        .toList())
                .networks(spec.networks().stream().map(this::join).toList())
                .build();
    }

    private MountSpec mount(MountSpec mount) {
        if (mount instanceof MountSpec.OfVolume of) {
            return new MountSpec.OfVolume(
                    dependencies.volumeName(of.volume()), of.target(), of.readOnly(), of.subpath(), of.noCopy());
        }
        return mount instanceof MountSpec.OfHost of ? paths.absolute(of, subject) : mount;
    }

    private NetworkJoin join(NetworkJoin join) {
        return new NetworkJoin(dependencies.networkName(join.network()), join.aliases(), join.ip());
    }

    private RunOptionsSpec options(RunOptionsSpec options, List<NetworkJoin> networks) {
        RunOptionsSpec.Builder builder = options.toBuilder();
        namespaces(options, builder);
        if (namesAreItsOwn(options.network()) && options.addHosts().stream().noneMatch(SpecResolver::isHostAlias)) {
            hostAlias
                    .line(
                            "host".equals(options.network()),
                            networks.stream().map(NetworkJoin::network).toList())
                    .ifPresent(line -> builder.addHosts(Stream.concat(options.addHosts().stream(), Stream.of(line))
                            .toList()));
        }
        return builder.build();
    }

    private void namespaces(RunOptionsSpec options, RunOptionsSpec.Builder builder) {
        if (options.network() != null) {
            builder.network(dependencies.namespace(options.network()));
        }
        if (options.ipc() != null) {
            builder.ipc(dependencies.namespace(options.ipc()));
        }
        if (options.pid() != null) {
            builder.pid(dependencies.namespace(options.pid()));
        }
        builder.volumesFrom(
                options.volumesFrom().stream().map(dependencies::volumesFrom).toList());
    }

    /** A container in another one's network has that one's names, and one without a network needs none. */
    private static boolean namesAreItsOwn(@Nullable String network) {
        return network == null || network.equals("host");
    }

    private static boolean isHostAlias(String line) {
        return line.startsWith(HostAccess.ALIAS + ":") || line.startsWith(HostAccess.ALIAS + "=");
    }
}
