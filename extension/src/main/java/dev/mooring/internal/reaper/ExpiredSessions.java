package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.reaper.SessionLock.Held;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Removes what sessions left whose JVM was killed.
 *
 * <p>Sessions of the same host and space are over when nobody holds their lock. Of all others, on other hosts, in other
 * containers or of users whose files we may not open, only the lease tells, by the engine's clock.
 */
public final class ExpiredSessions {

    /** A session alive makes a lease every few minutes: somebody has taken this one's away, and then it was killed. */
    private static final Duration WITHOUT_LEASE = Duration.ofDays(1);

    private final Engine engine;
    private final Ownership self;
    private final Function<Path, Held> probe;

    private ExpiredSessions(Engine engine, Ownership self, Function<Path, Held> probe) {
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
        return sweep(engine, self, SessionLock::probe);
    }

    static List<LabelledRemoval.Found> sweep(Engine engine, Ownership self, Function<Path, Held> probe) {
        return new ExpiredSessions(engine, self, probe).sweep();
    }

    private List<LabelledRemoval.Found> sweep() {
        Map<Ownership, List<Belonging>> sessions = Belonging.listAll(engine).stream()
                .filter(belonging -> !belonging.owner().session().equals(self.session()))
                .collect(groupingBy(Belonging::owner));
        if (sessions.isEmpty()) {
            return List.of();
        }
        Set<Ownership> dead = new Verdicts(sessions).dead();
        return dead.isEmpty() ? List.of() : new LabelledRemoval(engine, dead::contains).once();
    }

    /** Who is dead, of those who have something on the engine. */
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
            if (!owner.sameSpace(self)) {
                return leaseHasRunOut(owner);
            }
            // Never opened: to close a lock of this process would free it.
            if (owner.isOfThisProcess()) {
                return false;
            }
            Held held = owner.lock().isEmpty() ? Held.ABSENT : probe.apply(Path.of(owner.lock()));
            return switch (held) {
                case YES -> false;
                case NO -> true;
                case ABSENT -> !owner.alive();
                case UNKNOWN -> leaseHasRunOut(owner);
            };
        }

        private boolean leaseHasRunOut(Ownership owner) {
            Instant end = latest(owner, HostLease::expiry)
                    .or(() -> latest(owner, Ownership::created).map(youngest -> youngest.plus(WITHOUT_LEASE)))
                    .orElse(Instant.MAX);
            return now().isAfter(end);
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
