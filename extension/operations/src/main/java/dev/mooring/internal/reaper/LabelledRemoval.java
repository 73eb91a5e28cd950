package dev.mooring.internal.reaper;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.text.Printable;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes what Mooring has made for certain sessions.
 *
 * <p>Containers are removed first, because they use networks, volumes and images. Resources that are kept for
 * inspection are not removed.
 */
public final class LabelledRemoval {

    /** Networks can have any names. */
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.:/@-]*");

    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(200);
    /** Several removals at once take the engine less time than one after the other. */
    private static final int AT_ONCE = 4;

    private final Engine engine;
    private final Predicate<Ownership> wanted;
    private final Predicate<Belonging> which;
    private final Set<String> spared;

    /**
     * @param engine the engine
     * @param wanted selects the owner of the resources to remove
     */
    public LabelledRemoval(Engine engine, Predicate<Ownership> wanted) {
        this(engine, wanted, any -> true, Set.of());
    }

    private LabelledRemoval(
            Engine engine, Predicate<Ownership> wanted, Predicate<Belonging> which, Set<String> spared) {
        this.engine = engine;
        this.wanted = wanted;
        this.which = which;
        this.spared = Set.copyOf(spared);
    }

    /**
     * Removes what one session has made, without what it shares with a build: whether that is still needed is decided
     * by {@link UsesOfBuild}.
     */
    public static LabelledRemoval ofSession(Engine engine, String session) {
        return new LabelledRemoval(
                engine, owner -> owner.session().equals(session), belonging -> !belonging.ofBuild(), Set.of());
    }

    /** The same without some resources, given by their ids, or by their names if they have none. */
    public LabelledRemoval sparing(Set<String> ids) {
        return new LabelledRemoval(engine, wanted, which, ids);
    }

    /**
     * Removes what is there and what comes, until nothing has been found so many times in a row, or time is over.
     *
     * @return what was found last, and is left
     */
    public List<Found> rounds(int empty, Instant end) throws InterruptedException {
        Rounds rounds = new Rounds(empty);
        Polling.every(BETWEEN_ROUNDS)
                .atMost(Duration.between(Instant.now(), end))
                .until(rounds);
        return rounds.left.stream().filter(found -> !found.removed()).toList();
    }

    /** Repeats the removal until nothing was found a given number of times in a row. */
    private final class Rounds implements Polling.Look<InterruptedException> {

        private final int empty;
        private int quiet;
        private List<Found> left = List.of();

        Rounds(int empty) {
            this.empty = empty;
        }

        @Override
        public boolean holds() throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            left = attempt();
            quiet = left.isEmpty() ? quiet + 1 : 0;
            return quiet >= empty;
        }
    }

    /** An engine that refuses to list may do so the next time. */
    private List<Found> attempt() {
        try {
            return once();
        } catch (EngineException refusal) {
            return List.of(
                    new Found("list", "of Mooring's resources", "unknown", String.valueOf(refusal.getMessage())));
        }
    }

    /** Removes all that is there now; returns what was found, a refusal among it told with its reason. */
    public List<Found> once() {
        List<Belonging> volumes = Belonging.volumes(engine, wanted);
        Set<String> kept = new HashSet<>(KeptRecord.ids(volumes));
        kept.addAll(spared);
        List<Found> found = new ArrayList<>(removeAll(Belonging.containers(engine, wanted).stream(), kept));
        found.addAll(removeAll(Stream.concat(Belonging.networks(engine, wanted).stream(), volumes.stream()), kept));
        return found;
    }

    /**
     * Returns commands that remove all that is there now. They name each resource, since somebody else's may have the
     * same labels.
     */
    public List<String> commands() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        Belonging.listAll(engine, wanted).stream()
                .filter(which)
                .forEach(belonging -> argument(belonging)
                        .ifPresent(argument -> names.computeIfAbsent(belonging.kind(), kind -> new ArrayList<>())
                                .add(argument)));
        List<String> commands = new ArrayList<>();
        names.forEach((kind, all) ->
                commands.add((kind.equals("container") ? "docker rm --force --volumes " : "docker " + kind + " rm ")
                        + String.join(" ", all)));
        return commands;
    }

    /** What names it in a command; empty if a shell would take it for more than a name, as others may have wanted. */
    private static Optional<String> argument(Belonging belonging) {
        return Stream.of(belonging.name(), belonging.id())
                .filter(text -> PLAIN.matcher(text).matches())
                .findFirst();
    }

    private List<Found> removeAll(Stream<Belonging> belongings, Set<String> kept) {
        List<Callable<Found>> removals = belongings
                .filter(which)
                .filter(belonging -> !kept.contains(belonging.id())
                        && !kept.contains(belonging.name())
                        && !KeptRecord.stays(belonging))
                .map(belonging -> (Callable<Found>) belonging::remove)
                .toList();
        if (removals.isEmpty()) {
            return List.of();
        }
        ExecutorService workers =
                Executors.newFixedThreadPool(Math.min(AT_ONCE, removals.size()), LabelledRemoval::daemon);
        try {
            List<Found> found = new ArrayList<>();
            for (Future<Found> removal : workers.invokeAll(removals)) {
                found.add(removal.get());
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(EngineException.NO_ANSWER, "interrupted while removing what was left", e);
        } catch (ExecutionException e) {
            throw new EngineException(
                    EngineException.NO_ANSWER, "something that was left could not be removed", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "mooring-removal");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Something that was still there.
     *
     * @param kind container, network, volume or image
     * @param name its name on the engine
     * @param declaredAt where it was declared, or {@code unknown}
     * @param refusal why it could not be removed, or an empty text
     */
    public record Found(String kind, String name, String declaredAt, String refusal) {

        /** Tells whether it is gone. */
        public boolean removed() {
            return refusal.isEmpty();
        }

        @Override
        public String toString() {
            String place = declaredAt.equals("unknown") ? "" : " (" + declaredAt + ")";
            return kind + " " + Printable.line(name) + place + (removed() ? "" : ": " + refusal);
        }
    }
}
