package dev.mooring.internal.launcher;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Notes the engines of a discovery for {@link DiscoveryListener}, and excludes nothing. JUnit finds it by its name in
 * {@code META-INF/services}, and provides no other access to what engines have discovered.
 */
public final class DiscoveredEngines implements PostDiscoveryFilter {

    /** The engines of the discovery on this thread, while it goes on. */
    private static final ThreadLocal<@Nullable Set<TestDescriptor>> ENGINES = new ThreadLocal<>();

    private static final FilterResult INCLUDED = FilterResult.included(null);

    /** Makes the filter; JUnit does that. */
    public DiscoveredEngines() {}

    /** From now on, the engines that are discovered on this thread are noted. */
    static void begin() {
        ENGINES.set(new LinkedHashSet<>());
    }

    /** Notes no more engines, and returns those noted. */
    static List<TestDescriptor> end() {
        Set<TestDescriptor> noted = ENGINES.get();
        ENGINES.remove();
        return noted == null ? List.of() : List.copyOf(noted);
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        Set<TestDescriptor> engines = ENGINES.get();
        if (engines != null) {
            engines.add(engineOf(descriptor));
        }
        return INCLUDED;
    }

    /** The engine itself is not shown if another filter, which was asked before, would exclude it. */
    private static TestDescriptor engineOf(TestDescriptor descriptor) {
        TestDescriptor top = descriptor;
        for (Optional<TestDescriptor> next = top.getParent(); next.isPresent(); next = top.getParent()) {
            top = next.get();
        }
        return top;
    }
}
