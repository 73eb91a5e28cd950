package dev.mooring.internal.session;

import dev.mooring.internal.handle.Healable;
import dev.mooring.internal.report.OwnException;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Counts the running tests of each longer-lived resource, and ends the faults that they leave open when the last of
 * them has ended.
 *
 * <p>A fault that exists before the first test begins, for example one that a {@code @BeforeAll} method caused, is
 * intended and is not ended.
 */
public final class TestsAtWork {

    private final Map<Healable, Count> counts = new ConcurrentHashMap<>();

    /**
     * Called when a test begins; waits while its resources are being healed.
     *
     * @param resources what it uses, and where its class declares that: what is shared may have been started for
     *     another class, whose name its failures have
     * @param report receives a report on each resource that had ended by itself and was started again
     * @throws dev.mooring.resource.MooringException if a container has ended by itself and must not be started again;
     *     the test has then not begun
     */
    public void begin(Map<Healable, String> resources, Consumer<String> report) {
        List<RuntimeException> failures = new ArrayList<>();
        resources.forEach((resource, place) -> {
            try {
                recover(resource, report);
            } catch (MooringException e) {
                failures.add(named(e, place));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        throwAll(failures);
        for (Healable resource : resources.keySet()) {
            Count count = counts.computeIfAbsent(resource, absent -> new Count());
            synchronized (count) {
                if (count.tests++ == 0) {
                    resource.accept();
                }
            }
        }
    }

    private static MooringException named(MooringException failure, String place) {
        String message = String.valueOf(failure.getMessage());
        // As resources are described: (OrdersIT.db, image postgres:17)
        return message.contains("(" + place + ",") || message.contains("(" + place + ")")
                ? failure
                : OwnException.of(
                        place + " is shared with another class that declares it equally, and has failed:\n" + message,
                        failure);
    }

    private void recover(Healable resource, Consumer<String> report) {
        Count count = counts.computeIfAbsent(resource, absent -> new Count());
        synchronized (count) {
            // For the first test it has just been found ready.
            if (count.used) {
                resource.recover().ifPresent(report);
            }
            count.used = true;
        }
    }

    /**
     * A test ends.
     *
     * @param report receives a report on each resource that was healed
     * @throws dev.mooring.resource.MooringException if something cannot be healed
     */
    public void end(Set<Healable> resources, Consumer<String> report) {
        List<RuntimeException> failures = new ArrayList<>();
        // Networks first: a container that is started waits until it is ready, for which it may need them.
        List<Healable> ordered = resources.stream()
                .sorted(Comparator.comparing(resource -> resource instanceof DockerContainer))
                .toList();
        for (Healable resource : ordered) {
            try {
                end(resource, report);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        throwAll(failures);
    }

    private static void throwAll(List<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void end(Healable resource, Consumer<String> report) {
        Count count = counts.computeIfAbsent(resource, absent -> new Count());
        synchronized (count) {
            if (--count.tests == 0) {
                resource.heal().forEach(report);
            }
        }
    }

    private static final class Count {
        private int tests;
        private boolean used;
    }
}
