package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.toSet;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.reaper.SessionLock.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Removes what sessions left behind after their JVM was killed.
 *
 * <p>One rule applies to all sessions. Each step relies only on an observation, never on the absence of one:
 *
 * <ol>
 *   <li>A process that is found running is alive, even if its lock is free or its lease has expired: it may be
 *       suspended.
 *   <li>A lock that is held is a session that is alive; one that is free is a session that is over.
 *   <li>In all other cases the lease decides, by the engine's clock.
 * </ol>
 *
 * <p>Process ids and locks are checked only if they mean the same to this process as to the owner: not for sessions in
 * other containers or on other hosts.
 */
public final class ExpiredSessions {

    /** A session that is alive renews its lease: this one's was taken away, and then its JVM was killed. */
    private static final Duration WITHOUT_LEASE = Duration.ofDays(1);

    private final Engine engine;
    private final Ownership self;
    private final Function<Ownership, Held> probe;

    private ExpiredSessions(Engine engine, Ownership self, Function<Ownership, Held> probe) {
        this.engine = engine;
        this.self = self;
        this.probe = probe;
    }

    /**
     * Removes the belongings of dead owners.
     *
     * @param engine the engine
     * @param self the owner that asks, and whose space counts
     * @return what was found
     */
    public static List<LabelledRemoval.Found> sweep(Engine engine, Ownership self) {
        return sweep(engine, self, LockDirectory::probe);
    }

    static List<LabelledRemoval.Found> sweep(Engine engine, Ownership self, Function<Ownership, Held> probe) {
        return new ExpiredSessions(engine, self, probe).sweep();
    }

    /**
     * Lists all sessions that have something on the engine, and removes nothing.
     *
     * @param engine the engine
     * @param self the owner that asks, and whose space counts
     */
    public static List<SessionOnEngine> list(Engine engine, Ownership self) {
        return new ExpiredSessions(engine, self, LockDirectory::probe).list();
    }

    private List<SessionOnEngine> list() {
        Map<Ownership, List<Belonging>> sessions = others();
        Set<Ownership> dead = new Verdicts(sessions).dead();
        List<SessionOnEngine> all = new ArrayList<>();
        sessions.forEach((owner, belongings) -> all.add(new SessionOnEngine(
                owner,
                dead.contains(owner),
                belongings.stream().map(ExpiredSessions::describe).toList())));
        all.sort(Comparator.comparing(session -> session.owner().session()));
        return all;
    }

    private static SessionOnEngine.Resource describe(Belonging belonging) {
        return new SessionOnEngine.Resource(
                belonging.kind(), belonging.name(), Ownership.declaredAt(belonging.labels()));
    }

    private Map<Ownership, List<Belonging>> others() {
        Map<Ownership, List<Belonging>> sessions = new LinkedHashMap<>();
        for (Belonging belonging :
                Belonging.listAll(engine, owner -> !owner.session().equals(self.session()))) {
            belonging.owners().stream()
                    .distinct()
                    .forEach(owner -> sessions.computeIfAbsent(owner, any -> new ArrayList<>())
                            .add(belonging));
        }
        return sessions;
    }

    private List<LabelledRemoval.Found> sweep() {
        Map<Ownership, List<Belonging>> sessions = others();
        if (sessions.isEmpty()) {
            return List.of();
        }
        Set<Ownership> dead = new Verdicts(sessions).dead();
        return dead.isEmpty() ? List.of() : new LabelledRemoval(engine, dead::contains).once();
    }

    /** The result of the check: which of the sessions with something on the engine are over. */
    private final class Verdicts {

        private final Map<Ownership, List<Belonging>> sessions;
        private @Nullable Instant now;

        Verdicts(Map<Ownership, List<Belonging>> sessions) {
            this.sessions = sessions;
        }

        Set<Ownership> dead() {
            return sessions.keySet().stream().filter(this::isDead).collect(toSet());
        }

        private boolean isDead(Ownership owner) {
            if (isKnownBetter(owner)) {
                return false;
            }
            if (owner.sharesProcessesWith(self) && (owner.isOfThisProcess() || owner.isSeenToRun())) {
                return false;
            }
            return switch (lockOf(owner)) {
                case YES -> false;
                case NO -> true;
                case ABSENT, UNKNOWN -> leaseHasRunOut(owner);
            };
        }

        /** A name of an image tells only the session; its other resources decide. */
        private boolean isKnownBetter(Ownership owner) {
            return owner.equals(Ownership.ofUnknownProcess(owner.session()))
                    && sessions.keySet().stream()
                            .anyMatch(other -> other.session().equals(owner.session()) && !other.equals(owner));
        }

        private Held lockOf(Ownership owner) {
            return owner.lock().isEmpty() || !owner.sharesFilesWith(self) ? Held.UNKNOWN : probe.apply(owner);
        }

        private boolean leaseHasRunOut(Ownership owner) {
            Instant end = latest(owner, HostLease::expiry)
                    .or(() -> latest(owner, Ownership::created).map(youngest -> youngest.plus(withoutLease(owner))))
                    .orElse(Instant.MAX);
            return now().isAfter(end);
        }

        /** A session that is making a snapshot has its lease by then; all others are done with these volumes. */
        private Duration withoutLease(Ownership owner) {
            return sessions.getOrDefault(owner, List.of()).stream().allMatch(Belonging::isOfSnapshot)
                    ? HostLease.LIFETIME
                    : WITHOUT_LEASE;
        }

        private Optional<Instant> latest(Ownership owner, Function<Map<String, String>, Optional<Instant>> time) {
            return sessions.getOrDefault(owner, List.of()).stream()
                    .map(belonging -> time.apply(belonging.labels()))
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder());
        }

        /** Asked for only if it matters. */
        private Instant now() {
            Instant known = now;
            if (known == null) {
                known = engine.time();
                now = known;
            }
            return known;
        }
    }
}
