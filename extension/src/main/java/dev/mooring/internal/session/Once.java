package dev.mooring.internal.session;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made by whoever asks first, while the others wait. A map's own {@code computeIfAbsent} would hold up
 * those who ask for other values, and forbids that making one needs another.
 */
final class Once<T> {

    private @Nullable T value;

    synchronized T get(Supplier<T> make) {
        T present = value;
        if (present == null) {
            present = make.get();
            value = present;
        }
        return present;
    }
}
