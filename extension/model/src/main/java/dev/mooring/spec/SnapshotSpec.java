package dev.mooring.spec;

import dev.mooring.wait.WaitStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a container is started from a snapshot of its first start; immutable.
 *
 * <pre>{@code
 * ContainerSpec spec = ContainerSpec.builder("gvenzl/oracle-free:23")
 *         .snapshot(SnapshotSpec.DEFAULT)
 *         .build();
 * }</pre>
 *
 * @param optional whether a container for which no snapshot is possible is initialized at each start; otherwise that is
 *     an error
 * @param prepare a static method that takes a {@code DockerContainer} and is called once, when the initialized
 *     container is ready, as {@code com.example.Type#method}; null for none
 * @param inputs the files and directories that the preparation reads, as paths relative to the project directory or
 *     {@code classpath:…}; their contents belong to the key
 * @param waits what is awaited after a start from the snapshot; none for the waits of the container
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SnapshotSpec(boolean optional, @Nullable String prepare, List<String> inputs, List<WaitStrategy> waits) {

    /** A snapshot without preparation, after which the waits of the container hold. */
    public static final SnapshotSpec DEFAULT = new SnapshotSpec(false, null, List.of(), List.of());

    /** The same, but a container for which no snapshot is possible is initialized at each start. */
    public static final SnapshotSpec OPTIONAL = new SnapshotSpec(true, null, List.of(), List.of());

    /** Copies the lists. */
    public SnapshotSpec {
        Objects.requireNonNull(inputs, "SnapshotSpec: 'inputs' must not be null");
        Objects.requireNonNull(waits, "SnapshotSpec: 'waits' must not be null");
        inputs = Copies.list(inputs, "SnapshotSpec: 'inputs'");
        waits = Copies.list(waits, "SnapshotSpec: 'waits'");
    }

    /**
     * Returns a copy with a preparation.
     *
     * @param method a static method that takes a {@code DockerContainer}, as {@code com.example.Type#method}
     * @param inputs the files and directories that it reads; without any, the snapshot is used only in the session that
     *     makes it
     * @return the copy
     */
    public SnapshotSpec withPrepare(String method, String... inputs) {
        Objects.requireNonNull(method, "SnapshotSpec.withPrepare: 'method' must not be null");
        Objects.requireNonNull(inputs, "SnapshotSpec.withPrepare: 'inputs' must not be null");
        List<String> read = Copies.list(Arrays.asList(inputs), "SnapshotSpec.withPrepare: 'inputs'");
        return new SnapshotSpec(optional, method, read, waits);
    }

    /**
     * Returns a copy with one more wait for starts from the snapshot. Such waits replace those of the container.
     *
     * @param wait what is awaited
     * @return the copy
     */
    public SnapshotSpec withWait(WaitStrategy wait) {
        Objects.requireNonNull(wait, "SnapshotSpec.withWait: 'wait' must not be null");
        List<WaitStrategy> more = new ArrayList<>(waits);
        more.add(wait);
        return new SnapshotSpec(optional, prepare, inputs, more);
    }
}
