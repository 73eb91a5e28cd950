package dev.mooring.spec;

import dev.mooring.wait.WaitStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes a container to create; immutable.
 *
 * <p>Text may contain placeholders such as {@code ${self.port:9092}}; they are resolved when the container is started.
 * In a spec passed to {@code Docker.run}, only placeholders that begin with <code>${self.</code> are resolved.
 *
 * <pre>{@code
 * ContainerSpec spec = ContainerSpec.builder("postgres:17")
 *         .secretEnv("POSTGRES_PASSWORD", "secret")
 *         .port(5432)
 *         .waitUsing(PortWait.of(5432))
 *         .build();
 * DockerContainer db = docker.run(spec);
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ContainerSpec implements ResourceSpec {

    /** The values, which make specs comparable. The record is private, so that there can be more of them. */
    private record Values(
            String image,
            List<String> command,
            List<String> entrypoint,
            @Nullable String user,
            @Nullable String workDir,
            List<EnvSpec> env,
            Map<String, String> labels,
            List<PortSpec> ports,
            List<MountSpec> mounts,
            List<NetworkJoin> networks,
            List<CopySpec> copies,
            @Nullable HealthCheckSpec healthCheck,
            List<Dependency> dependsOn,
            List<WaitStrategy> waits,
            PullPolicy pull,
            @Nullable Duration pullEvery,
            @Nullable String platform,
            StopSpec stop,
            OnCrash onCrash,
            ForwardLog forwardLog,
            int startAttempts,
            @Nullable Duration startTimeout,
            @Nullable SnapshotSpec snapshot,
            @Nullable Duration reuse,
            RunOptionsSpec options) {

        Values {
            if (startAttempts < 1) {
                throw new IllegalArgumentException(
                        "ContainerSpec: 'startAttempts' must be at least 1, but is " + startAttempts);
            }
            if (reuse != null && reuse.isNegative()) {
                throw new IllegalArgumentException("ContainerSpec: 'reuse' must not be negative, but is " + reuse);
            }
            command = Copies.list(command, "ContainerSpec: 'command'");
            entrypoint = Copies.list(entrypoint, "ContainerSpec: 'entrypoint'");
            env = Copies.list(env, "ContainerSpec: 'env'");
            labels = Copies.map(labels, "ContainerSpec: 'labels'");
            ports = Copies.list(ports, "ContainerSpec: 'ports'");
            mounts = Copies.list(mounts, "ContainerSpec: 'mounts'");
            networks = Copies.list(networks, "ContainerSpec: 'networks'");
            copies = Copies.list(copies, "ContainerSpec: 'copies'");
            dependsOn = Copies.list(dependsOn, "ContainerSpec: 'dependsOn'");
            waits = Copies.list(waits, "ContainerSpec: 'waits'");
        }
    }

    private final Values values;

    private ContainerSpec(Values values) {
        this.values = values;
    }

    /**
     * Starts from an image.
     *
     * @param image the image, as in {@code docker run}
     * @return a builder
     */
    public static Builder builder(String image) {
        Objects.requireNonNull(image, "ContainerSpec.builder: 'image' must not be null");
        return new Builder(image);
    }

    /**
     * Starts from this spec.
     *
     * @return a builder with its values
     */
    public Builder toBuilder() {
        Builder builder = new Builder(values.image);
        builder.command = values.command;
        builder.entrypoint = values.entrypoint;
        builder.user = values.user;
        builder.workDir = values.workDir;
        builder.env = new ArrayList<>(values.env);
        builder.labels = new LinkedHashMap<>(values.labels);
        builder.ports = new ArrayList<>(values.ports);
        builder.mounts = new ArrayList<>(values.mounts);
        builder.networks = new ArrayList<>(values.networks);
        builder.copies = new ArrayList<>(values.copies);
        builder.healthCheck = values.healthCheck;
        builder.dependsOn = new ArrayList<>(values.dependsOn);
        builder.waits = new ArrayList<>(values.waits);
        builder.pull = values.pull;
        builder.pullEvery = values.pullEvery;
        builder.platform = values.platform;
        builder.stop = values.stop;
        builder.onCrash = values.onCrash;
        builder.forwardLog = values.forwardLog;
        builder.startAttempts = values.startAttempts;
        builder.startTimeout = values.startTimeout;
        builder.snapshot = values.snapshot;
        builder.reuse = values.reuse;
        builder.options = values.options;
        return builder;
    }

    /** {@return the image, as in {@code docker run}} */
    public String image() {
        return values.image;
    }

    /** {@return the command, or an empty list for the image's} */
    public List<String> command() {
        return values.command;
    }

    /** {@return the entrypoint, or an empty list for the image's} */
    public List<String> entrypoint() {
        return values.entrypoint;
    }

    /** {@return the user of the process as {@code name} or {@code uid:gid}, or null for the image's} */
    public @Nullable String user() {
        return values.user;
    }

    /** {@return the absolute working directory of the process, or null for the image's} */
    public @Nullable String workDir() {
        return values.workDir;
    }

    /** {@return the environment variables} */
    public List<EnvSpec> env() {
        return values.env;
    }

    /** {@return additional labels} */
    public Map<String, String> labels() {
        return values.labels;
    }

    /** {@return the forwarded ports} */
    public List<PortSpec> ports() {
        return values.ports;
    }

    /** {@return the mounts} */
    public List<MountSpec> mounts() {
        return values.mounts;
    }

    /** {@return the networks joined before the process starts, in order; none for the engine's default bridge} */
    public List<NetworkJoin> networks() {
        return values.networks;
    }

    /** {@return the files copied into the container before it starts, in order} */
    public List<CopySpec> copies() {
        return values.copies;
    }

    /** {@return the health check, or null for the image's} */
    public @Nullable HealthCheckSpec healthCheck() {
        return values.healthCheck;
    }

    /** {@return the containers that must reach a state before this one starts} */
    public List<Dependency> dependsOn() {
        return values.dependsOn;
    }

    /** {@return the conditions under which the container is ready; none for the default wait} */
    public List<WaitStrategy> waits() {
        return values.waits;
    }

    /** {@return when the image is pulled} */
    public PullPolicy pull() {
        return values.pull;
    }

    /** {@return the age after which an image that the engine has is pulled again, or null for the configured one} */
    public @Nullable Duration pullEvery() {
        return values.pullEvery;
    }

    /** {@return the platform, such as {@code linux/arm64}, or null for the engine's} */
    public @Nullable String platform() {
        return values.platform;
    }

    /** {@return how the container ends} */
    public StopSpec stop() {
        return values.stop;
    }

    /** {@return what happens before the next test if the container has exited by itself} */
    public OnCrash onCrash() {
        return values.onCrash;
    }

    /** {@return whether the output is forwarded to SLF4J} */
    public ForwardLog forwardLog() {
        return values.forwardLog;
    }

    /** {@return how many times the start is attempted} */
    public int startAttempts() {
        return values.startAttempts;
    }

    /**
     * {@return the time limit for the container to become ready, including the time to get its image, or null for the
     * configured one}
     */
    public @Nullable Duration startTimeout() {
        return values.startTimeout;
    }

    /** {@return how the container is started from a snapshot, or null to initialize it at each start} */
    public @Nullable SnapshotSpec snapshot() {
        return values.snapshot;
    }

    /**
     * {@return how long the container is kept for later runs after its session has ended, zero to remove it with its
     * session, or null for the configured time}
     */
    public @Nullable Duration reuse() {
        return values.reuse;
    }

    /** {@return the other flags of {@code docker run}} */
    public RunOptionsSpec options() {
        return values.options;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContainerSpec that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString().replaceFirst("Values", "ContainerSpec");
    }

    /**
     * Builds a {@link ContainerSpec}; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {

        private String image;
        private List<String> command = List.of();
        private List<String> entrypoint = List.of();
        private @Nullable String user;
        private @Nullable String workDir;
        private List<EnvSpec> env = new ArrayList<>();
        private Map<String, String> labels = new LinkedHashMap<>();
        private List<PortSpec> ports = new ArrayList<>();
        private List<MountSpec> mounts = new ArrayList<>();
        private List<NetworkJoin> networks = new ArrayList<>();
        private List<CopySpec> copies = new ArrayList<>();
        private @Nullable HealthCheckSpec healthCheck;
        private List<Dependency> dependsOn = new ArrayList<>();
        private List<WaitStrategy> waits = new ArrayList<>();
        private PullPolicy pull = PullPolicy.DEFAULT;
        private @Nullable Duration pullEvery;
        private @Nullable String platform;
        private StopSpec stop = StopSpec.IMMEDIATE;
        private OnCrash onCrash = OnCrash.FAIL;
        private ForwardLog forwardLog = ForwardLog.DEFAULT;
        private int startAttempts = 1;
        private @Nullable Duration startTimeout;
        private @Nullable SnapshotSpec snapshot;
        private @Nullable Duration reuse;
        private RunOptionsSpec options = RunOptionsSpec.NONE;

        private Builder(String image) {
            this.image = image;
        }

        /**
         * Sets the image.
         *
         * @param value the image, as in {@code docker run}
         * @return this builder
         */
        public Builder image(String value) {
            Objects.requireNonNull(value, "ContainerSpec.Builder.image: 'value' must not be null");
            this.image = value;
            return this;
        }

        /**
         * Sets the command.
         *
         * @param words the command and its arguments; none for the image's
         * @return this builder
         */
        public Builder command(String... words) {
            Objects.requireNonNull(words, "ContainerSpec.Builder.command: 'words' must not be null");
            this.command = Copies.list(Arrays.asList(words), "ContainerSpec.Builder.command: 'words'");
            return this;
        }

        /**
         * Sets the command.
         *
         * @param values the command and its arguments; none for the image's
         * @return this builder
         */
        public Builder command(List<String> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.command: 'values' must not be null");
            this.command = Copies.list(values, "ContainerSpec.Builder.command: 'values'");
            return this;
        }

        /**
         * Sets the entrypoint.
         *
         * @param words the entrypoint and its arguments; none for the image's
         * @return this builder
         */
        public Builder entrypoint(String... words) {
            Objects.requireNonNull(words, "ContainerSpec.Builder.entrypoint: 'words' must not be null");
            this.entrypoint = Copies.list(Arrays.asList(words), "ContainerSpec.Builder.entrypoint: 'words'");
            return this;
        }

        /**
         * Sets the entrypoint.
         *
         * @param values the entrypoint and its arguments; none for the image's
         * @return this builder
         */
        public Builder entrypoint(List<String> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.entrypoint: 'values' must not be null");
            this.entrypoint = Copies.list(values, "ContainerSpec.Builder.entrypoint: 'values'");
            return this;
        }

        /**
         * Sets the user of the process.
         *
         * @param value {@code name} or {@code uid:gid}, or null for the image's
         * @return this builder
         */
        public Builder user(@Nullable String value) {
            this.user = value;
            return this;
        }

        /**
         * Sets the working directory.
         *
         * @param value an absolute path inside the container, or null for the image's
         * @return this builder
         */
        public Builder workDir(@Nullable String value) {
            this.workDir = value;
            return this;
        }

        /**
         * Sets an environment variable.
         *
         * @param name the variable's name
         * @param value its value
         * @return this builder
         */
        public Builder env(String name, String value) {
            Objects.requireNonNull(name, "ContainerSpec.Builder.env: 'name' must not be null");
            Objects.requireNonNull(value, "ContainerSpec.Builder.env: 'value' must not be null");
            return env(new EnvSpec(name, value, false));
        }

        /**
         * Sets an environment variable whose value is masked in everything that Mooring prints.
         *
         * @param name the variable's name
         * @param value its value
         * @return this builder
         */
        public Builder secretEnv(String name, String value) {
            Objects.requireNonNull(name, "ContainerSpec.Builder.secretEnv: 'name' must not be null");
            Objects.requireNonNull(value, "ContainerSpec.Builder.secretEnv: 'value' must not be null");
            return env(new EnvSpec(name, value, true));
        }

        /**
         * Sets an environment variable, replacing an earlier one of the same name.
         *
         * @param variable the variable
         * @return this builder
         */
        public Builder env(EnvSpec variable) {
            Objects.requireNonNull(variable, "ContainerSpec.Builder.env: 'variable' must not be null");
            env.removeIf(other -> other.name().equals(variable.name()));
            env.add(variable);
            return this;
        }

        /**
         * Sets the environment variables, replacing all earlier ones.
         *
         * @param values the environment variables
         * @return this builder
         */
        public Builder env(List<EnvSpec> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.env: 'values' must not be null");
            this.env = new ArrayList<>(Copies.list(values, "ContainerSpec.Builder.env: 'values'"));
            return this;
        }

        /**
         * Sets a label, replacing an earlier one of the same key.
         *
         * @param key the label's key
         * @param value its value
         * @return this builder
         */
        public Builder label(String key, String value) {
            Objects.requireNonNull(key, "ContainerSpec.Builder.label: 'key' must not be null");
            Objects.requireNonNull(value, "ContainerSpec.Builder.label: 'value' must not be null");
            labels.put(key, value);
            return this;
        }

        /**
         * Sets the labels, replacing all earlier ones.
         *
         * @param values the labels
         * @return this builder
         */
        public Builder labels(Map<String, String> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.labels: 'values' must not be null");
            this.labels = new LinkedHashMap<>(Copies.map(values, "ContainerSpec.Builder.labels: 'values'"));
            return this;
        }

        /**
         * Forwards a TCP port to a free port of the host.
         *
         * @param containerPort the port inside the container
         * @return this builder
         */
        public Builder port(int containerPort) {
            return port(PortSpec.tcp(containerPort));
        }

        /**
         * Forwards a port, replacing an earlier forward of the same container port and protocol.
         *
         * @param port the port
         * @return this builder
         */
        public Builder port(PortSpec port) {
            Objects.requireNonNull(port, "ContainerSpec.Builder.port: 'port' must not be null");
            ports.removeIf(other -> other.container().equals(port.container()));
            ports.add(port);
            return this;
        }

        /**
         * Sets the forwarded ports, replacing all earlier ones.
         *
         * @param values the forwarded ports
         * @return this builder
         */
        public Builder ports(List<PortSpec> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.ports: 'values' must not be null");
            this.ports = new ArrayList<>(Copies.list(values, "ContainerSpec.Builder.ports: 'values'"));
            return this;
        }

        /**
         * Adds a mount, replacing an earlier one at the same target.
         *
         * @param mount the mount
         * @return this builder
         */
        public Builder mount(MountSpec mount) {
            Objects.requireNonNull(mount, "ContainerSpec.Builder.mount: 'mount' must not be null");
            mounts.removeIf(other -> other.target().equals(mount.target()));
            mounts.add(mount);
            return this;
        }

        /**
         * Sets the mounts, replacing all earlier ones.
         *
         * @param values the mounts
         * @return this builder
         */
        public Builder mounts(List<MountSpec> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.mounts: 'values' must not be null");
            this.mounts = new ArrayList<>(Copies.list(values, "ContainerSpec.Builder.mounts: 'values'"));
            return this;
        }

        /**
         * Joins a network.
         *
         * @param network the network's logical name
         * @param aliases the host names under which other containers find the container
         * @return this builder
         */
        public Builder network(String network, String... aliases) {
            Objects.requireNonNull(network, "ContainerSpec.Builder.network: 'network' must not be null");
            Objects.requireNonNull(aliases, "ContainerSpec.Builder.network: 'aliases' must not be null");
            return network(new NetworkJoin(
                    network, Copies.list(Arrays.asList(aliases), "ContainerSpec.Builder.network: 'aliases'"), null));
        }

        /**
         * Joins a network, replacing an earlier join of the same one.
         *
         * @param join the network and the container's names on it
         * @return this builder
         */
        public Builder network(NetworkJoin join) {
            Objects.requireNonNull(join, "ContainerSpec.Builder.network: 'join' must not be null");
            networks.removeIf(other -> other.network().equals(join.network()));
            networks.add(join);
            return this;
        }

        /**
         * Sets the networks to join, replacing all earlier ones.
         *
         * @param values the networks
         * @return this builder
         */
        public Builder networks(List<NetworkJoin> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.networks: 'values' must not be null");
            this.networks = new ArrayList<>(Copies.list(values, "ContainerSpec.Builder.networks: 'values'"));
            return this;
        }

        /**
         * Leaves all networks joined so far.
         *
         * @return this builder
         */
        public Builder noNetworks() {
            networks.clear();
            return this;
        }

        /**
         * Copies a file or directory into the container before it starts.
         *
         * @param copy what is copied where
         * @return this builder
         */
        public Builder copy(CopySpec copy) {
            Objects.requireNonNull(copy, "ContainerSpec.Builder.copy: 'copy' must not be null");
            copies.add(copy);
            return this;
        }

        /**
         * Sets what is copied, replacing all earlier ones.
         *
         * @param values what is copied
         * @return this builder
         */
        public Builder copies(List<CopySpec> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.copies: 'values' must not be null");
            this.copies = new ArrayList<>(Copies.list(values, "ContainerSpec.Builder.copies: 'values'"));
            return this;
        }

        /**
         * Sets the health check.
         *
         * @param value the health check, or null for the image's
         * @return this builder
         */
        public Builder healthCheck(@Nullable HealthCheckSpec value) {
            this.healthCheck = value;
            return this;
        }

        /**
         * Names a container that must reach a state before this one starts.
         *
         * @param dependency the container and the state it must reach
         * @return this builder
         */
        public Builder dependsOn(Dependency dependency) {
            Objects.requireNonNull(dependency, "ContainerSpec.Builder.dependsOn: 'dependency' must not be null");
            dependsOn.add(dependency);
            return this;
        }

        /**
         * Sets the dependencies, replacing all earlier ones.
         *
         * @param values the dependencies
         * @return this builder
         */
        public Builder dependsOn(List<Dependency> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.dependsOn: 'values' must not be null");
            this.dependsOn = new ArrayList<>(Copies.list(values, "ContainerSpec.Builder.dependsOn: 'values'"));
            return this;
        }

        /**
         * Adds a condition under which the container is ready.
         *
         * @param strategy the wait
         * @return this builder
         */
        public Builder waitUsing(WaitStrategy strategy) {
            Objects.requireNonNull(strategy, "ContainerSpec.Builder.waitUsing: 'strategy' must not be null");
            waits.add(strategy);
            return this;
        }

        /**
         * Sets the conditions under which the container is ready, replacing all earlier ones.
         *
         * @param values the conditions under which the container is ready
         * @return this builder
         */
        public Builder waits(List<WaitStrategy> values) {
            Objects.requireNonNull(values, "ContainerSpec.Builder.waits: 'values' must not be null");
            this.waits = new ArrayList<>(Copies.list(values, "ContainerSpec.Builder.waits: 'values'"));
            return this;
        }

        /**
         * Removes all waits added so far, so that the default wait applies.
         *
         * @return this builder
         */
        public Builder noWaits() {
            waits.clear();
            return this;
        }

        /**
         * Sets when the image is pulled.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder pull(PullPolicy value) {
            Objects.requireNonNull(value, "ContainerSpec.Builder.pull: 'value' must not be null");
            this.pull = value;
            return this;
        }

        /**
         * Sets the age after which an image that the engine has is pulled again. Applies only to
         * {@link PullPolicy#MISSING}, and not to images named by digest.
         *
         * @param value the time since the engine last pulled or tagged the image, or null for the configured one
         * @return this builder
         */
        public Builder pullEvery(@Nullable Duration value) {
            this.pullEvery = value;
            return this;
        }

        /**
         * Sets the platform.
         *
         * @param value for instance {@code linux/arm64}, or null for the engine's
         * @return this builder
         */
        public Builder platform(@Nullable String value) {
            this.platform = value;
            return this;
        }

        /**
         * Sets how the container is stopped.
         *
         * @param value immediate or graceful
         * @return this builder
         */
        public Builder stop(StopSpec value) {
            Objects.requireNonNull(value, "ContainerSpec.Builder.stop: 'value' must not be null");
            this.stop = value;
            return this;
        }

        /**
         * Sets what happens before the next test if the container has exited by itself.
         *
         * @param value the choice; by default FAIL
         * @return this builder
         */
        public Builder onCrash(OnCrash value) {
            Objects.requireNonNull(value, "ContainerSpec.Builder.onCrash: 'value' must not be null");
            this.onCrash = value;
            return this;
        }

        /**
         * Sets whether the output is forwarded to SLF4J while the container runs.
         *
         * @param value the choice; by default DEFAULT
         * @return this builder
         */
        public Builder forwardLog(ForwardLog value) {
            Objects.requireNonNull(value, "ContainerSpec.Builder.forwardLog: 'value' must not be null");
            this.forwardLog = value;
            return this;
        }

        /**
         * Sets how many times the start is attempted.
         *
         * @param value at least 1
         * @return this builder
         */
        public Builder startAttempts(int value) {
            this.startAttempts = value;
            return this;
        }

        /**
         * Sets the time limit for the container to become ready, including the time to get its image.
         *
         * @param value the time, or null for the configured one
         * @return this builder
         */
        public Builder startTimeout(@Nullable Duration value) {
            this.startTimeout = value;
            return this;
        }

        /**
         * Starts the container from a snapshot of its first start.
         *
         * @param value how, or null to initialize the container at each start
         * @return this builder
         */
        public Builder snapshot(@Nullable SnapshotSpec value) {
            this.snapshot = value;
            return this;
        }

        /**
         * Sets how long the container is kept for later runs after its session has ended. The next session with an
         * equal spec uses it instead of starting one.
         *
         * @param value the time, zero to remove the container with its session, or null for the configured time
         * @return this builder
         */
        public Builder reuse(@Nullable Duration value) {
            this.reuse = value;
            return this;
        }

        /**
         * Sets the other flags of {@code docker run}.
         *
         * @param value the flags
         * @return this builder
         */
        public Builder options(RunOptionsSpec value) {
            Objects.requireNonNull(value, "ContainerSpec.Builder.options: 'value' must not be null");
            this.options = value;
            return this;
        }

        /**
         * Builds the spec.
         *
         * @return the spec
         * @throws IllegalArgumentException if a number is out of range
         */
        public ContainerSpec build() {
            return new ContainerSpec(new Values(
                    image,
                    command,
                    entrypoint,
                    user,
                    workDir,
                    env,
                    labels,
                    ports,
                    mounts,
                    networks,
                    copies,
                    healthCheck,
                    dependsOn,
                    waits,
                    pull,
                    pullEvery,
                    platform,
                    stop,
                    onCrash,
                    forwardLog,
                    startAttempts,
                    startTimeout,
                    snapshot,
                    reuse,
                    options));
        }
    }
}
