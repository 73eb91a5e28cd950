package dev.mooring.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an image is made from a container, as with {@code docker commit}; immutable.
 *
 * @param changes instructions of a Dockerfile that change the configuration, as {@code CMD ["/app"]}
 * @param message the commit message, or null
 * @param author the author, or null
 * @param pause whether the container stands still meanwhile
 * @param keep whether the image outlives the container
 * @since 0.1
 */
public record CommitOptions(
        List<String> changes,
        @Nullable String message,
        @Nullable String author,
        boolean pause,
        boolean keep) {

    /** No changes; the container stands still meanwhile; the image goes with the container. */
    public static final CommitOptions DEFAULT = new CommitOptions(List.of(), null, null, true, false);

    /** Copies the list. */
    public CommitOptions {
        Objects.requireNonNull(changes, "CommitOptions: 'changes' must not be null");
        changes = List.copyOf(changes);
    }

    /**
     * Adds an instruction of a Dockerfile.
     *
     * @param instruction CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, ONBUILD, USER, VOLUME or WORKDIR
     * @return options that hold it
     */
    public CommitOptions change(String instruction) {
        Objects.requireNonNull(instruction, "CommitOptions.change: 'instruction' must not be null");
        List<String> more = new ArrayList<>(changes);
        more.add(instruction);
        return new CommitOptions(more, message, author, pause, keep);
    }

    /**
     * Sets the commit message.
     *
     * @param value the message
     * @return options that hold it
     */
    public CommitOptions message(String value) {
        Objects.requireNonNull(value, "CommitOptions.message: 'value' must not be null");
        return new CommitOptions(changes, value, author, pause, keep);
    }

    /**
     * Sets the author.
     *
     * @param value for instance {@code Ann <ann@example.com>}
     * @return options that hold it
     */
    public CommitOptions author(String value) {
        Objects.requireNonNull(value, "CommitOptions.author: 'value' must not be null");
        return new CommitOptions(changes, message, value, pause, keep);
    }

    /**
     * Lets the container run on meanwhile; its files may then be caught half-written.
     *
     * @return options that say so
     */
    public CommitOptions running() {
        return new CommitOptions(changes, message, author, false, keep);
    }

    /**
     * Lets the image outlive the container.
     *
     * @return options that say so
     */
    public CommitOptions kept() {
        return new CommitOptions(changes, message, author, pause, true);
    }
}
