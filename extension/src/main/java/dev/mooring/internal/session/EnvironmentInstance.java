package dev.mooring.internal.session;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The record of an environment: one as long as its parts are the same, another where they had to be made anew. */
final class EnvironmentInstance {

    private List<Object> parts = List.of();
    private @Nullable Record instance;

    /** @param current the handles and values that the record is made from */
    synchronized Record get(List<Object> current, Supplier<Record> make) {
        Record present = instance;
        if (present == null || !parts.equals(current)) {
            present = make.get();
            instance = present;
            parts = List.copyOf(current);
        }
        return present;
    }
}
