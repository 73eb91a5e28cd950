package dev.mooring.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes a volume to create; immutable.
 *
 * <pre>{@code
 * DockerVolume memory = docker.createVolume(
 *         VolumeSpec.builder().option("type", "tmpfs").option("device", "tmpfs").build());
 * }</pre>
 *
 * @param driver the engine's volume driver; {@code local} by default
 * @param options options of the driver
 * @param labels additional labels
 * @param external the name of an existing volume on the engine, which is used and never removed, or null to create one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record VolumeSpec(
        String driver,
        Map<String, String> options,
        Map<String, String> labels,
        @Nullable String external) implements ResourceSpec {

    /** A volume of the local driver. */
    public static final VolumeSpec LOCAL = builder().build();

    /** Copies the maps. */
    public VolumeSpec {
        Objects.requireNonNull(driver, "VolumeSpec: 'driver' must not be null");
        Objects.requireNonNull(options, "VolumeSpec: 'options' must not be null");
        Objects.requireNonNull(labels, "VolumeSpec: 'labels' must not be null");
        options = Copies.map(options, "VolumeSpec: 'options'");
        labels = Copies.map(labels, "VolumeSpec: 'labels'");
    }

    /**
     * Starts from {@link #LOCAL}.
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
        builder.driver = driver;
        builder.options = new LinkedHashMap<>(options);
        builder.labels = new LinkedHashMap<>(labels);
        builder.external = external;
        return builder;
    }

    /**
     * Builds a {@link VolumeSpec}; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {

        private String driver = "local";
        private Map<String, String> options = new LinkedHashMap<>();
        private Map<String, String> labels = new LinkedHashMap<>();
        private @Nullable String external;

        private Builder() {}

        /**
         * Sets the engine's volume driver.
         *
         * @param value for instance {@code local}
         * @return this builder
         */
        public Builder driver(String value) {
            Objects.requireNonNull(value, "VolumeSpec.Builder.driver: 'value' must not be null");
            this.driver = value;
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
            Objects.requireNonNull(key, "VolumeSpec.Builder.option: 'key' must not be null");
            Objects.requireNonNull(value, "VolumeSpec.Builder.option: 'value' must not be null");
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
            Objects.requireNonNull(key, "VolumeSpec.Builder.label: 'key' must not be null");
            Objects.requireNonNull(value, "VolumeSpec.Builder.label: 'value' must not be null");
            labels.put(key, value);
            return this;
        }

        /**
         * Uses an existing volume of the engine, which is never removed, instead of creating one.
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
        public VolumeSpec build() {
            return new VolumeSpec(driver, options, labels, external);
        }
    }
}
