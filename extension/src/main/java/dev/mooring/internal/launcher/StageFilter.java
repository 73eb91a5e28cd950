package dev.mooring.internal.launcher;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Notes the engines of a discovery for {@link StageDiscovery}, and excludes nothing. JUnit finds it by its name in
 * {@code META-INF/services}, and hands out what engines have discovered in no other way.
 */
public final class StageFilter implements PostDiscoveryFilter {

    /** The engines of the discovery on this thread; absent in ordinary runs. */
    private static final ThreadLocal<@Nullable List<TestDescriptor>> ENGINES = new ThreadLocal<>();

    private static final FilterResult INCLUDED = FilterResult.included(null);

    /** Makes the filter; JUnit does that. */
    public StageFilter() {}

    /** From now on, the engines that are discovered on this thread are noted. */
    static void begin() {
        ENGINES.set(new ArrayList<>());
    }

    /** Notes no more engines, and returns those noted. */
    static List<TestDescriptor> end() {
        List<TestDescriptor> noted = ENGINES.get();
        ENGINES.remove();
        return noted == null ? List.of() : noted;
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        List<TestDescriptor> engines = ENGINES.get();
        if (engines != null && descriptor.isRoot()) {
            engines.add(descriptor);
        }
        return INCLUDED;
    }
}
