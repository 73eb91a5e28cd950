package dev.mooring.internal.access;

import dev.mooring.resource.MooringException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Holds the records of a session's environments, and closes each before its components are removed. */
final class EnvironmentRecords {

    private final Map<Class<?>, EnvironmentInstance> instances = new ConcurrentHashMap<>();
    private final Queue<MooringException> failures = new ConcurrentLinkedQueue<>();
    /** Each after those that it holds. */
    private final Set<EnvironmentInstance> inOrder = new LinkedHashSet<>();

    Record get(Class<?> type, List<Object> parts, Supplier<Record> construct) {
        EnvironmentInstance instance = instances.computeIfAbsent(type, EnvironmentInstance::new);
        EnvironmentInstance.Made made = instance.get(parts, construct, failures);
        if (made.fresh()) {
            synchronized (inOrder) {
                inOrder.remove(instance);
                inOrder.add(instance);
            }
        }
        return made.instance();
    }

    /** Closes the records of environments, and before them those that hold them. */
    void close(Set<Class<?>> types) {
        Set<EnvironmentInstance> doomed = new LinkedHashSet<>();
        for (EnvironmentInstance instance : inOrder()) {
            boolean holdsDoomed =
                    doomed.stream().flatMap(held -> held.present().stream()).anyMatch(instance::holds);
            if (holdsDoomed || types.contains(instance.type())) {
                doomed.add(instance);
            }
        }
        closeLastFirst(new ArrayList<>(doomed));
    }

    void closeAll() {
        closeLastFirst(inOrder());
    }

    private List<EnvironmentInstance> inOrder() {
        synchronized (inOrder) {
            return new ArrayList<>(inOrder);
        }
    }

    private void closeLastFirst(List<EnvironmentInstance> doomed) {
        for (int i = doomed.size() - 1; i >= 0; i--) {
            doomed.get(i).close().ifPresent(failures::add);
        }
    }

    /** What could not be closed and has not been reported yet. */
    List<MooringException> takeFailures() {
        List<MooringException> taken = new ArrayList<>();
        for (MooringException failure = failures.poll(); failure != null; failure = failures.poll()) {
            taken.add(failure);
        }
        return taken;
    }
}
