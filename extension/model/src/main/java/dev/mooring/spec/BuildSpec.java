package dev.mooring.spec;

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
 * Describes an image that is built from a Dockerfile, as with {@code docker build}; immutable.
 *
 * <p>Built images are kept for a week and found again by their content: the files of the context, the Dockerfile, and
 * all components below except {@code tag} and {@code timeout}.
 *
 * <pre>{@code
 * DockerImage image = docker.images()
 *         .build(BuildSpec.builder("src/docker/app").copy("target/shop-1.0.jar", "app.jar").arg("VERSION", "1").build());
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BuildSpec implements ImageSpec {

    /** The values, which make specs comparable. The record is private, so that there can be more of them. */
    private record Values(
            @Nullable String context,
            @Nullable String dockerfile,
            @Nullable String dockerfileText,
            List<BuildCopySpec> copies,
            Map<String, String> args,
            @Nullable String target,
            Map<String, String> labels,
            @Nullable String platform,
            List<String> cacheFrom,
            @Nullable String tag,
            boolean pull,
            boolean noCache,
            @Nullable Duration timeout) {

        Values {
            copies = Copies.list(copies, "BuildSpec: 'copies'");
            args = Copies.map(args, "BuildSpec: 'args'");
            labels = Copies.map(labels, "BuildSpec: 'labels'");
            cacheFrom = Copies.list(cacheFrom, "BuildSpec: 'cacheFrom'");
            if (context == null && dockerfileText == null && copies.isEmpty()) {
                throw new IllegalArgumentException(
                        "BuildSpec: set a context, the text of a Dockerfile, or files to copy");
            }
            if (dockerfile != null && dockerfileText != null) {
                throw new IllegalArgumentException("BuildSpec: set the path of a Dockerfile or its text, not both");
            }
        }
    }

    private final Values values;

    private BuildSpec(Values values) {
        this.values = values;
    }

    /**
     * Starts from a directory.
     *
     * @param context {@code classpath:…} for a class-path directory, otherwise a directory of the host
     * @return a builder
     */
    public static Builder builder(String context) {
        Objects.requireNonNull(context, "BuildSpec.builder: 'context' must not be null");
        Builder builder = new Builder();
        builder.context = context;
        return builder;
    }

    /**
     * Starts from the text of a Dockerfile, without a context.
     *
     * @param dockerfile the Dockerfile
     * @return a builder
     */
    public static Builder ofText(String dockerfile) {
        Objects.requireNonNull(dockerfile, "BuildSpec.ofText: 'dockerfile' must not be null");
        Builder builder = new Builder();
        builder.dockerfileText = dockerfile;
        return builder;
    }

    /**
     * Starts from files only, without a context; one of them is the Dockerfile.
     *
     * @param copies what the build sees
     * @return a builder
     */
    public static Builder ofFiles(BuildCopySpec... copies) {
        Objects.requireNonNull(copies, "BuildSpec.ofFiles: 'copies' must not be null");
        Builder builder = new Builder();
        Copies.list(Arrays.asList(copies), "BuildSpec.ofFiles: 'copies'").forEach(builder::copy);
        return builder;
    }

    /**
     * Starts from this spec.
     *
     * @return a builder with its values
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.context = values.context;
        builder.dockerfile = values.dockerfile;
        builder.dockerfileText = values.dockerfileText;
        builder.copies.addAll(values.copies);
        builder.args.putAll(values.args);
        builder.target = values.target;
        builder.labels.putAll(values.labels);
        builder.platform = values.platform;
        builder.cacheFrom.addAll(values.cacheFrom);
        builder.tag = values.tag;
        builder.pull = values.pull;
        builder.noCache = values.noCache;
        builder.timeout = values.timeout;
        return builder;
    }

    /**
     * {@return {@code classpath:…} for a class-path directory, otherwise a directory of the host, relative to the
     * project directory; null for none, which needs a {@code dockerfileText} or {@code copies}}
     */
    public @Nullable String context() {
        return values.context;
    }

    /** {@return the Dockerfile's path inside the context, or null for {@code Dockerfile}} */
    public @Nullable String dockerfile() {
        return values.dockerfile;
    }

    /** {@return the text of the Dockerfile, or null for that of the context} */
    public @Nullable String dockerfileText() {
        return values.dockerfileText;
    }

    /** {@return files and directories that are added to the context, the later ones in place of the earlier} */
    public List<BuildCopySpec> copies() {
        return values.copies;
    }

    /** {@return the build arguments} */
    public Map<String, String> args() {
        return values.args;
    }

    /** {@return the stage to build, or null for the last} */
    public @Nullable String target() {
        return values.target;
    }

    /** {@return the image's labels besides those of the Dockerfile} */
    public Map<String, String> labels() {
        return values.labels;
    }

    /** {@return the platform, such as {@code linux/arm64}, or null for the engine's} */
    public @Nullable String platform() {
        return values.platform;
    }

    /** {@return images to use as build cache} */
    public List<String> cacheFrom() {
        return values.cacheFrom;
    }

    /**
     * {@return an additional name of the image, or null for none; it is removed at the end of the scope, unless the
     * engine had it before}
     */
    public @Nullable String tag() {
        return values.tag;
    }

    /** {@return whether base images are pulled even if the engine has them} */
    public boolean pull() {
        return values.pull;
    }

    /** {@return whether everything is built again, without any cache} */
    public boolean noCache() {
        return values.noCache;
    }

    /** {@return the time limit for the image, or null for the configured one} */
    public @Nullable Duration timeout() {
        return values.timeout;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BuildSpec that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString().replaceFirst("Values", "BuildSpec");
    }

    /**
     * Builds a {@link BuildSpec}; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {

        private @Nullable String context;
        private @Nullable String dockerfile;
        private @Nullable String dockerfileText;
        private final List<BuildCopySpec> copies = new ArrayList<>();
        private final Map<String, String> args = new LinkedHashMap<>();
        private @Nullable String target;
        private final Map<String, String> labels = new LinkedHashMap<>();
        private @Nullable String platform;
        private final List<String> cacheFrom = new ArrayList<>();
        private @Nullable String tag;
        private boolean pull;
        private boolean noCache;
        private @Nullable Duration timeout;

        private Builder() {}

        /**
         * Sets where the Dockerfile is.
         *
         * @param value its path inside the context, or null for {@code Dockerfile}
         * @return this builder
         */
        public Builder dockerfile(@Nullable String value) {
            this.dockerfile = value;
            return this;
        }

        /**
         * Sets the text of the Dockerfile.
         *
         * @param value its text, or null for that of the context
         * @return this builder
         */
        public Builder dockerfileText(@Nullable String value) {
            this.dockerfileText = value;
            return this;
        }

        /**
         * Adds a file or directory to the context, in place of what is there.
         *
         * @param source {@code classpath:…}, {@code data:…} for the text itself, or a path on the host
         * @param target the relative path in the context
         * @return this builder
         */
        public Builder copy(String source, String target) {
            Objects.requireNonNull(source, "BuildSpec.Builder.copy: 'source' must not be null");
            Objects.requireNonNull(target, "BuildSpec.Builder.copy: 'target' must not be null");
            return copy(new BuildCopySpec(source, target));
        }

        /**
         * Adds a file or directory to the context, in place of what is there.
         *
         * @param value what is added
         * @return this builder
         */
        public Builder copy(BuildCopySpec value) {
            Objects.requireNonNull(value, "BuildSpec.Builder.copy: 'value' must not be null");
            copies.add(value);
            return this;
        }

        /**
         * Sets a build argument.
         *
         * @param key the argument's name
         * @param value its value; the image's history shows it, so do not put secrets in it
         * @return this builder
         */
        public Builder arg(String key, String value) {
            Objects.requireNonNull(key, "BuildSpec.Builder.arg: 'key' must not be null");
            Objects.requireNonNull(value, "BuildSpec.Builder.arg: 'value' must not be null");
            args.put(key, value);
            return this;
        }

        /**
         * Sets the stage to build, as {@code docker build --target} does.
         *
         * @param value the stage, or null for the last
         * @return this builder
         */
        public Builder target(@Nullable String value) {
            this.target = value;
            return this;
        }

        /**
         * Sets a label of the image.
         *
         * @param key the label's key
         * @param value its value
         * @return this builder
         */
        public Builder label(String key, String value) {
            Objects.requireNonNull(key, "BuildSpec.Builder.label: 'key' must not be null");
            Objects.requireNonNull(value, "BuildSpec.Builder.label: 'value' must not be null");
            labels.put(key, value);
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
         * Adds an image to use as build cache, as {@code docker build --cache-from} does.
         *
         * @param image the image
         * @return this builder
         */
        public Builder cacheFrom(String image) {
            Objects.requireNonNull(image, "BuildSpec.Builder.cacheFrom: 'image' must not be null");
            cacheFrom.add(image);
            return this;
        }

        /**
         * Gives the image a name.
         *
         * @param value the additional name, or null for none
         * @return this builder
         */
        public Builder tag(@Nullable String value) {
            this.tag = value;
            return this;
        }

        /**
         * Sets whether base images are pulled even if the engine has them.
         *
         * @param value false by default
         * @return this builder
         */
        public Builder pull(boolean value) {
            this.pull = value;
            return this;
        }

        /**
         * Sets whether everything is built again, without any cache.
         *
         * @param value false by default
         * @return this builder
         */
        public Builder noCache(boolean value) {
            this.noCache = value;
            return this;
        }

        /**
         * Sets the time limit for the image.
         *
         * @param value the time, or null for the configured one
         * @return this builder
         */
        public Builder timeout(@Nullable Duration value) {
            this.timeout = value;
            return this;
        }

        /**
         * Builds the spec.
         *
         * @return the spec
         * @throws IllegalArgumentException if there is nothing to build, or both a Dockerfile's path and its text
         */
        public BuildSpec build() {
            return new BuildSpec(new Values(
                    context,
                    dockerfile,
                    dockerfileText,
                    copies,
                    args,
                    target,
                    labels,
                    platform,
                    cacheFrom,
                    tag,
                    pull,
                    noCache,
                    timeout));
        }
    }
}
