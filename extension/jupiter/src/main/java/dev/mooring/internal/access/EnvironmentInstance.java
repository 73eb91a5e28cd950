package dev.mooring.internal.access;

import dev.mooring.internal.declaration.Source;
import dev.mooring.resource.MooringException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the record of an environment. The record is created again if one of its components had to be created again. An
 * {@code AutoCloseable} record is closed once: when it is replaced, or before its components are removed.
 */
final class EnvironmentInstance {

    private final Class<?> type;
    private List<Object> parts = List.of();
    private @Nullable Record instance;

    EnvironmentInstance(Class<?> type) {
        this.type = type;
    }

    Class<?> type() {
        return type;
    }

    /**
     * The record, which is created if necessary.
     *
     * @param current the handles and values that the record is made from
     * @param failed receives the exception if the previous record could not be closed
     */
    synchronized Made get(List<Object> current, Supplier<Record> make, Collection<MooringException> failed) {
        Record present = instance;
        if (present != null && parts.equals(current)) {
            return new Made(present, false);
        }
        close().ifPresent(failed::add);
        Record made = make.get();
        instance = made;
        parts = List.copyOf(current);
        return new Made(made, true);
    }

    /** @param fresh whether it has just been made */
    record Made(Record instance, boolean fresh) {}

    /** The record, if there is one. */
    synchronized Optional<Record> present() {
        return Optional.ofNullable(instance);
    }

    /** Whether the record is made from another one. */
    synchronized boolean holds(Record other) {
        return instance != null && parts.stream().anyMatch(part -> part == other);
    }

    /** Closes the record, if there is one and it can be closed; returns what failed. */
    synchronized Optional<MooringException> close() {
        Record closed = instance;
        instance = null;
        parts = List.of();
        if (!(closed instanceof AutoCloseable closeable)) {
            return Optional.empty();
        }
        try {
            closeable.close();
            return Optional.empty();
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            return Optional.of(notClosed(failure));
        } catch (Exception | AssertionError failure) {
            return Optional.of(notClosed(failure));
        }
    }

    private MooringException notClosed(Throwable failure) {
        return new MooringException(
                "The environment " + Source.nameOf(type) + " could not be closed: its close() failed with " + failure
                        + ".",
                failure);
    }
}
