package dev.mooring.internal.jupiter;

import dev.mooring.internal.handle.Healable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the tests that run with each resource that outlives them, and heals what they leave broken when the last of
 * them has ended.
 *
 * <p>What is broken before a test begins, by a {@code @BeforeAll} method say, is meant and left alone.
 */
final class TestsAtWork {

    private static final Logger LOG = LoggerFactory.getLogger(TestsAtWork.class);

    private final Map<Healable, Count> counts = new ConcurrentHashMap<>();

    /** A test begins; waits while what it works with is being healed. */
    void begin(Set<Healable> resources) {
        for (Healable resource : resources) {
            Count count = counts.computeIfAbsent(resource, absent -> new Count());
            synchronized (count) {
                if (count.tests++ == 0) {
                    resource.accept();
                }
            }
        }
    }

    /**
     * A test ends.
     *
     * @param test the test, for the report
     * @throws dev.mooring.resource.MooringException if something cannot be healed
     */
    void end(Set<Healable> resources, String test) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Healable resource : resources) {
            try {
                end(resource, test);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void end(Healable resource, String test) {
        Count count = counts.computeIfAbsent(resource, absent -> new Count());
        synchronized (count) {
            if (--count.tests == 0) {
                for (String healed : resource.heal()) {
                    LOG.warn("{} It was healed when the last test with it had ended: {}", healed, test);
                }
            }
        }
    }

    private static final class Count {
        private int tests;
    }
}
