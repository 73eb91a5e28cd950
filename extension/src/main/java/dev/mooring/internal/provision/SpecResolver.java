package dev.mooring.internal.provision;

import dev.mooring.internal.report.Subject;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.RunOptionsSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a spec in logical words into one in the engine's words: names on the engine, given ports, absolute paths, no
 * placeholders.
 *
 * @param subject the container, for errors
 */
record SpecResolver(Subject subject, String image, Dependencies dependencies, HostPaths paths) {

    ContainerSpec resolve(ContainerSpec spec, List<PortSpec> ports, RunTimeValues values) {
        ContainerSpec.Builder builder = spec.toBuilder()
                .image(image)
                .command(texts(spec.command(), values))
                .entrypoint(texts(spec.entrypoint(), values));
        for (EnvSpec variable : spec.env()) {
            builder.env(new EnvSpec(variable.name(), values.resolve(variable.value()), variable.secret()));
        }
        for (Map.Entry<String, String> label : spec.labels().entrySet()) {
            builder.label(label.getKey(), values.resolve(label.getValue()));
        }
        for (PortSpec port : ports) {
            builder.port(port);
        }
        for (MountSpec mount : spec.mounts()) {
            builder.mount(mount(mount));
        }
        return with(
                builder.healthCheck(healthCheck(spec.healthCheck(), values))
                        .options(options(spec.options()))
                        .build(),
                networks(spec.networks()),
                copies(spec.copies(), values));
    }

    /** Lists that the builder only adds to. */
    private static ContainerSpec with(ContainerSpec spec, List<NetworkJoin> networks, List<CopySpec> copies) {
        return new ContainerSpec(
                spec.image(),
                spec.command(),
                spec.entrypoint(),
                spec.user(),
                spec.workDir(),
                spec.env(),
                spec.labels(),
                spec.ports(),
                spec.mounts(),
                networks,
                copies,
                spec.healthCheck(),
                spec.dependsOn(),
                spec.waits(),
                spec.pull(),
                spec.pullEvery(),
                spec.platform(),
                spec.stop(),
                spec.startAttempts(),
                spec.startTimeout(),
                spec.options());
    }

    private static String[] texts(List<String> words, RunTimeValues values) {
        return words.stream().map(values::resolve).toArray(String[]::new);
    }

    private MountSpec mount(MountSpec mount) {
        if (mount instanceof MountSpec.OfVolume of) {
            return new MountSpec.OfVolume(
                    dependencies.volumeName(of.volume()), of.target(), of.readOnly(), of.subpath(), of.noCopy());
        }
        return mount instanceof MountSpec.OfHost of ? paths.absolute(of, subject) : mount;
    }

    private List<NetworkJoin> networks(List<NetworkJoin> joins) {
        return joins.stream()
                .map(join -> new NetworkJoin(dependencies.networkName(join.network()), join.aliases(), join.ip()))
                .toList();
    }

    private static List<CopySpec> copies(List<CopySpec> copies, RunTimeValues values) {
        return copies.stream()
                .map(copy -> new CopySpec(values.resolve(copy.source()), copy.target(), copy.mode(), copy.owner()))
                .toList();
    }

    private static @Nullable HealthCheckSpec healthCheck(@Nullable HealthCheckSpec check, RunTimeValues values) {
        return check == null
                ? null
                : new HealthCheckSpec(
                        check.test().stream().map(values::resolve).collect(Collectors.toList()),
                        check.interval(),
                        check.timeout(),
                        check.startPeriod(),
                        check.startInterval(),
                        check.retries());
    }

    private RunOptionsSpec options(RunOptionsSpec options) {
        String network = options.network();
        return network == null
                ? options
                : options.toBuilder().network(dependencies.networkMode(network)).build();
    }
}
