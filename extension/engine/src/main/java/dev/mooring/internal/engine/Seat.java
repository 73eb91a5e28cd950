package dev.mooring.internal.engine;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A place for one container.
 *
 * @param host the engine of the host on which the container is made; it is asked only about the host itself, because
 *     the whole engine may know its resources by other means
 * @param node the name of that host; an empty text if the engine has only one
 * @param creation creates the container there and returns its id
 * @param lost whether the host does not answer any more, so that another place may be better
 * @param leave gives the place back; may be called more than once
 */
public record Seat(
        Engine host, String node, Function<CreateContainer, String> creation, BooleanSupplier lost, Runnable leave)
        implements AutoCloseable {

    /** The only place of an engine. */
    public static Seat on(Engine engine) {
        return new Seat(engine, "", request -> engine.containers().create(request), () -> false, () -> {});
    }

    /** Creates the container, connected to all its networks before its process starts; returns its id. */
    public String create(CreateContainer request) {
        return creation.apply(request);
    }

    /** Whether its host does not answer any more. */
    public boolean isLost() {
        return lost.getAsBoolean();
    }

    @Override
    public void close() {
        leave.run();
    }
}
