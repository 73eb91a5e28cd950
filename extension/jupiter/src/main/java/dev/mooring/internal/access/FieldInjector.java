package dev.mooring.internal.access;

import dev.mooring.resource.MooringException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets fields; a static field is set once for each value, even if several contexts share it. */
public final class FieldInjector {

    private final Map<Field, Object> origins = new ConcurrentHashMap<>();

    /**
     * Sets a static field, unless it has been set already.
     *
     * @param origin what the value is made from: a value of an equal origin is the same
     * @param value makes the value
     */
    public void setStatic(Field field, Object origin, Supplier<Object> value) {
        // Under the map's lock for this key, so that later callers see the field set.
        origins.compute(field, (key, present) -> {
            if (!origin.equals(present)) {
                set(field, null, value.get());
            }
            return origin;
        });
    }

    public void setInstance(Field field, Object instance, Object value) {
        set(field, instance, value);
    }

    private static void set(Field field, @Nullable Object instance, Object value) {
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException | RuntimeException failure) {
            throw new MooringException(
                    "The field " + field.getDeclaringClass().getName() + "." + field.getName()
                            + " could not be set. If the class is in a named module, open its package to dev.mooring.",
                    failure);
        }
    }
}
