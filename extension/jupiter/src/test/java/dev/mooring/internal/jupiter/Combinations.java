package dev.mooring.internal.jupiter;

import static java.util.stream.Collectors.joining;

import dev.mooring.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The combinations of the features that determine how long a container lives, and what must come of each.
 *
 * <p>The rules are stated here once more, independently of the product: they are what its users rely on.
 */
public final class Combinations {

    /** Where a container is declared. */
    public enum Home {
        STATIC_FIELD,
        FIELD,
        CLASS,
        SUPERCLASS,
        ENVIRONMENT,
        PARAMETER
    }

    /** Whether it is started from a snapshot. */
    public enum Snapshot {
        NO,
        YES
    }

    /** Whether its data is in a volume that its image declares, as that of a database server is. */
    public enum Data {
        IN_CONTAINER,
        IN_VOLUME
    }

    /** What asks for its reuse: nothing, {@code mooring.reuse} or {@code @Container(reuse = ...)}. */
    public enum Reuse {
        OFF,
        CONFIGURED,
        DECLARED
    }

    /** The values of {@code mooring.removal}. */
    public enum Removal {
        AWAITED,
        BACKGROUND,
        HANDED_OVER
    }

    /** The values of {@code mooring.keep}. */
    public enum Keep {
        NEVER,
        ON_FAILURE,
        ALWAYS
    }

    /** How the test that uses it ends. */
    public enum Outcome {
        PASSED,
        FAILED
    }

    /** Why a container is on the engine after its session. */
    public enum Stays {
        FOR_INSPECTION,
        FOR_LATER_RUNS,
        UNTIL_THE_END_OF_THE_BUILD
    }

    /**
     * What holds for all containers of a session.
     *
     * @param reuses whether {@code mooring.reuse} is set
     */
    public record Session(Removal removal, Keep keep, boolean reuses) {

        static List<Session> all() {
            return Stream.of(Removal.values())
                    .flatMap(removal -> Stream.of(Keep.values())
                            .flatMap(keep -> Stream.of(false, true).map(reuses -> new Session(removal, keep, reuses))))
                    .toList();
        }

        private Set<List<Object>> pairs() {
            return pairsOf(List.of(removal, keep, reuses));
        }

        @Override
        public String toString() {
            return "removal " + text(removal) + ", keep " + text(keep) + (reuses ? ", reuse 1 h" : "");
        }
    }

    /** What one test class declares, how its test ends, and in which session. */
    public record Cell(
            Scope scope, Home home, Snapshot snapshot, Data data, Reuse reuse, Outcome outcome, Session session) {

        /** Identifies the test class, which is the same in all sessions; in capital letters. */
        public String name() {
            return Stream.of(scope, home, snapshot, data, reuse == Reuse.DECLARED ? reuse : Reuse.OFF, outcome)
                    .map(Enum::name)
                    .collect(joining("_"));
        }

        /** The message with which it is refused; empty if it is allowed. */
        public Optional<String> refusal() {
            return REFUSALS.stream()
                    .filter(refusal -> refusal.applies.test(this))
                    .map(refusal -> refusal.message.formatted(scope))
                    .findFirst();
        }

        public boolean isAllowed() {
            return refusal().isEmpty();
        }

        /** Whether a snapshot is on the engine after the session. */
        public boolean leavesSnapshot() {
            return isAllowed() && snapshot == Snapshot.YES;
        }

        /**
         * Why its container is on the engine after the session; empty if nothing is left.
         *
         * @param ofBuild whether the JVM belongs to a build; otherwise scope BUILD is the same as SESSION
         */
        public Optional<Stays> stays(boolean ofBuild) {
            if (!isAllowed()) {
                return Optional.empty();
            }
            Cell seen = ofBuild || scope != Scope.BUILD
                    ? this
                    : new Cell(Scope.SESSION, home, snapshot, data, reuse, outcome, session);
            return REASONS.stream()
                    .filter(reason -> reason.applies.test(seen))
                    .findFirst()
                    .flatMap(Reason::stays);
        }

        private Set<List<Object>> pairs() {
            return pairsOf(List.of(
                    scope, home, snapshot, data, reuse, outcome, session.removal, session.keep, session.reuses));
        }
    }

    private record Refusal(Predicate<Cell> applies, String message) {}

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal(
                    cell -> cell.home == Home.ENVIRONMENT && (cell.scope == Scope.METHOD || cell.scope == Scope.CLASS),
                    "a container of an environment has scope %s, but an environment lives for the session."),
            new Refusal(
                    cell -> (cell.home == Home.STATIC_FIELD || cell.home == Home.SUPERCLASS)
                            && cell.scope == Scope.METHOD,
                    "it is set once for all test methods, but "),
            new Refusal(
                    cell -> cell.reuse == Reuse.DECLARED && cell.scope == Scope.METHOD,
                    "reuse is set, but the container has scope %s: each test gets a new one."));

    private record Reason(Predicate<Cell> applies, Optional<Stays> stays) {

        Reason(Predicate<Cell> applies, Stays stays) {
            this(applies, Optional.of(stays));
        }
    }

    /** The first one that applies. */
    private static final List<Reason> REASONS = List.of(
            new Reason(cell -> cell.session.keep == Keep.ALWAYS, Stays.FOR_INSPECTION),
            new Reason(
                    cell -> cell.session.keep == Keep.ON_FAILURE && cell.outcome == Outcome.FAILED,
                    Stays.FOR_INSPECTION),
            // While mooring.keep is set, nothing is reused or shared.
            new Reason(cell -> cell.session.keep != Keep.NEVER, Optional.empty()),
            new Reason(cell -> cell.scope == Scope.BUILD, Stays.UNTIL_THE_END_OF_THE_BUILD),
            new Reason(cell -> cell.reuse == Reuse.DECLARED, Stays.FOR_LATER_RUNS),
            new Reason(cell -> cell.reuse == Reuse.CONFIGURED && cell.scope == Scope.SESSION, Stays.FOR_LATER_RUNS));

    private Combinations() {}

    /** All of them. */
    public static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (Session session : Session.all()) {
            for (Reuse reuse : session.reuses ? List.of(Reuse.CONFIGURED) : List.of(Reuse.OFF, Reuse.DECLARED)) {
                cells.addAll(all(session, reuse));
            }
        }
        return cells;
    }

    private static List<Cell> all(Session session, Reuse reuse) {
        return Stream.of(Scope.METHOD, Scope.CLASS, Scope.SESSION, Scope.BUILD)
                .flatMap(scope -> Stream.of(Home.values())
                        .flatMap(home -> Stream.of(Snapshot.values())
                                .flatMap(snapshot -> Stream.of(Data.values())
                                        .flatMap(data -> Stream.of(Outcome.values())
                                                .map(outcome -> new Cell(
                                                        scope, home, snapshot, data, reuse, outcome, session))))))
                .toList();
    }

    /**
     * A few that have all pairs of features. A pair that is allowed in some combination is covered by one that is
     * allowed. They need as few sessions as have all pairs of what holds for a session.
     */
    public static List<Cell> pairwise() {
        Set<Session> sessions = new HashSet<>(cover(Session.all(), Session::pairs));
        List<Cell> cells =
                all().stream().filter(cell -> sessions.contains(cell.session)).toList();
        List<Cell> allowed = cells.stream().filter(Cell::isAllowed).toList();
        Set<List<Object>> possible = union(allowed, Cell::pairs);
        List<Cell> chosen = new ArrayList<>(cover(allowed, Cell::pairs));
        chosen.addAll(cover(
                cells.stream().filter(cell -> !cell.isAllowed()).toList(), cell -> without(cell.pairs(), possible)));
        return chosen;
    }

    /** Chooses the one with the most pairs that are not covered yet, the first of several, until all are covered. */
    private static <T> List<T> cover(List<T> candidates, Function<T, Set<List<Object>>> pairs) {
        Set<List<Object>> open = union(candidates, pairs);
        List<T> chosen = new ArrayList<>();
        while (!open.isEmpty()) {
            T best = candidates.get(0);
            int most = 0;
            for (T candidate : candidates) {
                int covered = (int)
                        pairs.apply(candidate).stream().filter(open::contains).count();
                if (covered > most) {
                    most = covered;
                    best = candidate;
                }
            }
            chosen.add(best);
            open.removeAll(pairs.apply(best));
        }
        return chosen;
    }

    static Set<List<Object>> pairs(List<Cell> cells) {
        return union(cells, Cell::pairs);
    }

    private static <T> Set<List<Object>> union(List<T> all, Function<T, Set<List<Object>>> pairs) {
        Set<List<Object>> union = new LinkedHashSet<>();
        all.forEach(each -> union.addAll(pairs.apply(each)));
        return union;
    }

    private static Set<List<Object>> without(Set<List<Object>> pairs, Set<List<Object>> others) {
        Set<List<Object>> left = new LinkedHashSet<>(pairs);
        left.removeAll(others);
        return left;
    }

    private static Set<List<Object>> pairsOf(List<Object> values) {
        Set<List<Object>> pairs = new LinkedHashSet<>();
        for (int first = 0; first < values.size(); first++) {
            for (int second = first + 1; second < values.size(); second++) {
                pairs.add(List.of(values.get(first), values.get(second)));
            }
        }
        return pairs;
    }

    /** A value as a parameter has it. */
    public static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
