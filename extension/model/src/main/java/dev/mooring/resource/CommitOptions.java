package dev.mooring.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Options for creating an image from a container, as with {@code docker commit}; immutable.
 *
 * <pre>{@code
 * DockerImage image = container.commit("seeded:1", CommitOptions.DEFAULT.withMessage("seeded").withoutPause());
 * }</pre>
 *
 * @param changes Dockerfile instructions that change the configuration, for example {@code CMD ["/app"]}
 * @param message the commit message, or null
 * @param author the author, or null
 * @param pause whether the container is paused meanwhile
 * @param keep whether the image is kept when the container is removed
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CommitOptions(
        List<String> changes,
        @Nullable String message,
        @Nullable String author,
        boolean pause,
        boolean keep) {

    /** No changes; the container is paused meanwhile; the image is removed with the container. */
    public static final CommitOptions DEFAULT = new CommitOptions(List.of(), null, null, true, false);

    /** Copies the list. */
    public CommitOptions {
        Objects.requireNonNull(changes, "CommitOptions: 'changes' must not be null");
        changes = Copies.list(changes, "CommitOptions: 'changes'");
    }

    /**
     * Returns a copy with one more Dockerfile instruction.
     *
     * @param instruction CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, ONBUILD, USER, VOLUME or WORKDIR
     * @return the copy
     */
    public CommitOptions withChange(String instruction) {
        Objects.requireNonNull(instruction, "CommitOptions.withChange: 'instruction' must not be null");
        List<String> more = new ArrayList<>(changes);
        more.add(instruction);
        return new CommitOptions(more, message, author, pause, keep);
    }

    /**
     * Returns a copy with a commit message.
     *
     * @param value the message
     * @return the copy
     */
    public CommitOptions withMessage(String value) {
        Objects.requireNonNull(value, "CommitOptions.withMessage: 'value' must not be null");
        return new CommitOptions(changes, value, author, pause, keep);
    }

    /**
     * Returns a copy with an author.
     *
     * @param value for instance {@code Ann <ann@example.com>}
     * @return the copy
     */
    public CommitOptions withAuthor(String value) {
        Objects.requireNonNull(value, "CommitOptions.withAuthor: 'value' must not be null");
        return new CommitOptions(changes, message, value, pause, keep);
    }

    /**
     * Returns a copy that does not pause the container; files may then be copied while they are being written.
     *
     * @return the copy
     */
    public CommitOptions withoutPause() {
        return new CommitOptions(changes, message, author, false, keep);
    }

    /**
     * Returns a copy that keeps the image when the container is removed.
     *
     * @return the copy
     */
    public CommitOptions withKeep() {
        return new CommitOptions(changes, message, author, pause, true);
    }
}
