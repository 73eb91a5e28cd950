package dev.mooring.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes a network to create; immutable.
 *
 * <pre>{@code
 * DockerNetwork backend = docker.createNetwork(
 *         NetworkSpec.builder().subnet("10.214.9.0/28").internal(true).build());
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NetworkSpec implements ResourceSpec {

    /** The driver of a network that names none: {@code bridge}, and in a swarm {@code overlay}. */
    public static final String DEFAULT_DRIVER = "default";

    /** A network with the default driver, in a subnet that Mooring picks. */
    public static final NetworkSpec BRIDGE = builder().build();

    /** The values, which make specs comparable. The record is private, so that there can be more of them. */
    private record Values(
            String driver,
            List<String> subnets,
            @Nullable String gateway,
            boolean internal,
            boolean ipv6,
            Map<String, String> options,
            Map<String, String> labels,
            @Nullable String external) {

        Values {
            subnets = Copies.list(subnets, "NetworkSpec: 'subnets'");
            options = Copies.map(options, "NetworkSpec: 'options'");
            labels = Copies.map(labels, "NetworkSpec: 'labels'");
        }
    }

    private final Values values;

    private NetworkSpec(Values values) {
        this.values = values;
    }

    /**
     * Returns whether the network names its driver.
     *
     * @return false if it has the default driver
     */
    public boolean hasDriver() {
        return !values.driver.equals(DEFAULT_DRIVER);
    }

    /**
     * Starts from {@link #BRIDGE}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from this spec.
     *
     * @return a builder with its values
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.driver = values.driver;
        builder.subnets = new ArrayList<>(values.subnets);
        builder.gateway = values.gateway;
        builder.internal = values.internal;
        builder.ipv6 = values.ipv6;
        builder.options = new LinkedHashMap<>(values.options);
        builder.labels = new LinkedHashMap<>(values.labels);
        builder.external = values.external;
        return builder;
    }

    /** {@return the engine's network driver, or {@link #DEFAULT_DRIVER}} */
    public String driver() {
        return values.driver;
    }

    /**
     * {@return the subnets in CIDR notation; none for small ones that Mooring picks. A subnet makes the network
     * exclusive}
     */
    public List<String> subnets() {
        return values.subnets;
    }

    /** {@return the gateway's IP address in one of the subnets, or null for one that the engine picks} */
    public @Nullable String gateway() {
        return values.gateway;
    }

    /** {@return whether the network is internal: without access to other networks} */
    public boolean internal() {
        return values.internal;
    }

    /** {@return whether containers get IPv6 addresses too} */
    public boolean ipv6() {
        return values.ipv6;
    }

    /** {@return options of the driver} */
    public Map<String, String> options() {
        return values.options;
    }

    /** {@return additional labels} */
    public Map<String, String> labels() {
        return values.labels;
    }

    /**
     * {@return the name of an existing network on the engine, which is used and never removed, or null to create one}
     */
    public @Nullable String external() {
        return values.external;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkSpec that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString().replaceFirst("Values", "NetworkSpec");
    }

    /**
     * Builds a {@link NetworkSpec}; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {

        private String driver = DEFAULT_DRIVER;
        private List<String> subnets = new ArrayList<>();
        private @Nullable String gateway;
        private boolean internal;
        private boolean ipv6;
        private Map<String, String> options = new LinkedHashMap<>();
        private Map<String, String> labels = new LinkedHashMap<>();
        private @Nullable String external;

        private Builder() {}

        /**
         * Sets the engine's network driver.
         *
         * @param value for instance {@code bridge}
         * @return this builder
         */
        public Builder driver(String value) {
            Objects.requireNonNull(value, "NetworkSpec.Builder.driver: 'value' must not be null");
            this.driver = value;
            return this;
        }

        /**
         * Adds a subnet.
         *
         * @param cidr a subnet in CIDR notation
         * @return this builder
         */
        public Builder subnet(String cidr) {
            Objects.requireNonNull(cidr, "NetworkSpec.Builder.subnet: 'cidr' must not be null");
            subnets.add(cidr);
            return this;
        }

        /**
         * Sets the gateway.
         *
         * @param value an IP address in one of the subnets, or null for one that the engine picks
         * @return this builder
         */
        public Builder gateway(@Nullable String value) {
            this.gateway = value;
            return this;
        }

        /**
         * Sets whether the network is internal: without access to other networks.
         *
         * @param value true for an internal network
         * @return this builder
         */
        public Builder internal(boolean value) {
            this.internal = value;
            return this;
        }

        /**
         * Sets whether containers get IPv6 addresses too.
         *
         * @param value true for both
         * @return this builder
         */
        public Builder ipv6(boolean value) {
            this.ipv6 = value;
            return this;
        }

        /**
         * Sets an option of the driver, replacing an earlier one of the same key.
         *
         * @param key the option's key
         * @param value its value
         * @return this builder
         */
        public Builder option(String key, String value) {
            Objects.requireNonNull(key, "NetworkSpec.Builder.option: 'key' must not be null");
            Objects.requireNonNull(value, "NetworkSpec.Builder.option: 'value' must not be null");
            options.put(key, value);
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
            Objects.requireNonNull(key, "NetworkSpec.Builder.label: 'key' must not be null");
            Objects.requireNonNull(value, "NetworkSpec.Builder.label: 'value' must not be null");
            labels.put(key, value);
            return this;
        }

        /**
         * Sets the additional labels, replacing all earlier ones.
         *
         * @param values the labels by their keys
         * @return this builder
         */
        public Builder labels(Map<String, String> values) {
            Objects.requireNonNull(values, "NetworkSpec.Builder.labels: 'values' must not be null");
            labels = new LinkedHashMap<>(Copies.map(values, "NetworkSpec.Builder.labels: 'values'"));
            return this;
        }

        /**
         * Uses an existing network of the engine, which is never removed, instead of creating one.
         *
         * @param value its name on the engine, or null to create one
         * @return this builder
         */
        public Builder external(@Nullable String value) {
            this.external = value;
            return this;
        }

        /**
         * Builds the spec.
         *
         * @return the spec
         */
        public NetworkSpec build() {
            return new NetworkSpec(new Values(driver, subnets, gateway, internal, ipv6, options, labels, external));
        }
    }
}
