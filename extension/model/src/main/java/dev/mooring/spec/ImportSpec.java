package dev.mooring.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes an image to create from the tar archive of a root file system, as with {@code docker import}; immutable.
 *
 * <pre>{@code
 * DockerImage image = docker.images().importTar(
 *         ImportSpec.builder("target/root.tar").name("base:1").change("CMD [\"/bin/sh\"]").build());
 * }</pre>
 *
 * @param source {@code classpath:…} for a class-path resource, otherwise a path on the host, relative to the project
 *     directory; the archive may be compressed with gzip, bzip2, xz or zstd
 * @param name the image's name, or null for none
 * @param changes Dockerfile instructions that set what the archive does not contain, for example {@code CMD ["/app"]}
 * @param message the commit message, or null for the engine's
 * @param platform the platform, such as {@code linux/arm64}, or null for the engine's
 * @param keep whether the image outlives the scope that it was made in
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImportSpec(
        String source,
        @Nullable String name,
        List<String> changes,
        @Nullable String message,
        @Nullable String platform,
        boolean keep)
        implements ImageSpec {

    /** Copies the list. */
    public ImportSpec {
        Objects.requireNonNull(source, "ImportSpec: 'source' must not be null");
        Objects.requireNonNull(changes, "ImportSpec: 'changes' must not be null");
        changes = Copies.list(changes, "ImportSpec: 'changes'");
    }

    /**
     * Starts from an archive.
     *
     * @param source {@code classpath:…} for a class-path resource, otherwise a path on the host
     * @return a builder
     */
    public static Builder builder(String source) {
        Objects.requireNonNull(source, "ImportSpec.builder: 'source' must not be null");
        return new Builder(source);
    }

    /**
     * Starts from this spec.
     *
     * @return a builder with its values
     */
    public Builder toBuilder() {
        Builder builder = new Builder(source);
        builder.name = name;
        builder.changes.addAll(changes);
        builder.message = message;
        builder.platform = platform;
        builder.keep = keep;
        return builder;
    }

    /**
     * Builds an {@link ImportSpec}; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {

        private final String source;
        private @Nullable String name;
        private final List<String> changes = new ArrayList<>();
        private @Nullable String message;
        private @Nullable String platform;
        private boolean keep;

        private Builder(String source) {
            this.source = source;
        }

        /**
         * Names the image.
         *
         * @param value the name, or null for none
         * @return this builder
         */
        public Builder name(@Nullable String value) {
            this.name = value;
            return this;
        }

        /**
         * Adds a Dockerfile instruction.
         *
         * @param instruction CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, ONBUILD, USER, VOLUME or WORKDIR
         * @return this builder
         */
        public Builder change(String instruction) {
            Objects.requireNonNull(instruction, "ImportSpec.Builder.change: 'instruction' must not be null");
            changes.add(instruction);
            return this;
        }

        /**
         * Sets the commit message.
         *
         * @param value the message, or null for the engine's
         * @return this builder
         */
        public Builder message(@Nullable String value) {
            this.message = value;
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
         * Sets whether the image outlives the scope that it was made in.
         *
         * @param value false by default
         * @return this builder
         */
        public Builder keep(boolean value) {
            this.keep = value;
            return this;
        }

        /**
         * Builds the spec.
         *
         * @return the spec
         */
        public ImportSpec build() {
            return new ImportSpec(source, name, changes, message, platform, keep);
        }
    }
}
