package dev.mooring.internal.session;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that the first caller computes while the others wait. A map's own {@code computeIfAbsent} would block callers
 * that need other values, and forbids that computing one value needs another.
 */
public final class Once<T> {

    private @Nullable T value;

    public synchronized T get(Supplier<T> make) {
        T present = value;
        if (present == null) {
            present = make.get();
            value = present;
        }
        return present;
    }
}
