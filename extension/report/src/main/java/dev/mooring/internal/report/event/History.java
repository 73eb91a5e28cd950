package dev.mooring.internal.report.event;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/** Remembers what happened to each resource recently, to explain a test that has just failed. */
public final class History {

    /** The limit for one resource. Of a test that runs more commands, the last ones are kept. */
    private static final int MOST_EVENTS = 500;

    /** The limit for resources that have been removed. */
    private static final int MOST_REMOVED = 100;

    private final Map<Resource, Deque<ResourceEvent>> events = new ConcurrentHashMap<>();
    private final Deque<Resource> removed = new ConcurrentLinkedDeque<>();

    void add(ResourceEvent event) {
        Deque<ResourceEvent> own = events.computeIfAbsent(event.resource(), absent -> new ArrayDeque<>());
        synchronized (own) {
            if (own.size() == MOST_EVENTS) {
                makeRoom(own);
            }
            own.addLast(event);
        }
        if (event instanceof ResourceEvent.Removed) {
            removed.addLast(event.resource());
            if (removed.size() > MOST_REMOVED) {
                Resource oldest = removed.pollFirst();
                if (oldest != null) {
                    events.remove(oldest);
                }
            }
        }
    }

    /** The node of a container is kept, however many events follow. */
    private static void makeRoom(Deque<ResourceEvent> events) {
        ResourceEvent oldest = events.removeFirst();
        if (oldest instanceof ResourceEvent.Placed && !(events.peekFirst() instanceof ResourceEvent.Placed)) {
            events.removeFirst();
            events.addFirst(oldest);
        }
    }

    /** The events of a resource up to a time, the earliest first. */
    public List<ResourceEvent> of(Resource resource, Instant until) {
        Deque<ResourceEvent> own = events.get(resource);
        if (own == null) {
            return List.of();
        }
        synchronized (own) {
            return own.stream().filter(event -> !event.at().isAfter(until)).toList();
        }
    }

    /** The failure of a resource's start, if it failed. */
    public Optional<ResourceEvent.Failed> failure(Resource resource) {
        Deque<ResourceEvent> own = events.get(resource);
        if (own == null) {
            return Optional.empty();
        }
        synchronized (own) {
            return failuresAmong(own).findFirst();
        }
    }

    private static Stream<ResourceEvent.Failed> failuresAmong(Deque<ResourceEvent> events) {
        return events.stream().filter(ResourceEvent.Failed.class::isInstance).map(ResourceEvent.Failed.class::cast);
    }

    /** The failed starts between two times. */
    public List<ResourceEvent.Failed> failures(Instant from, Instant until) {
        List<ResourceEvent.Failed> failures = new ArrayList<>();
        for (Deque<ResourceEvent> own : events.values()) {
            synchronized (own) {
                failuresAmong(own)
                        .filter(failed ->
                                !failed.at().isBefore(from) && !failed.at().isAfter(until))
                        .forEach(failures::add);
            }
        }
        return failures;
    }
}
