package dev.mooring.internal.jupiter;

import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Makes test classes by the dozen: each inherits all that it does. */
public final class Subclasses {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Subclasses() {}

    /**
     * Makes subclasses.
     *
     * @param base a test class
     * @param lookup of a class in the same package
     */
    public static Class<?>[] of(Class<?> base, int count, MethodHandles.Lookup lookup) {
        return IntStream.range(0, count)
                .mapToObj(any -> new ByteBuddy()
                        .subclass(base)
                        .name(base.getName() + NUMBERS.incrementAndGet())
                        .make()
                        .load(base.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(lookup))
                        .getLoaded())
                .toArray(Class<?>[]::new);
    }
}
