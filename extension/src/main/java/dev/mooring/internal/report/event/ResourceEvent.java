package dev.mooring.internal.report.event;

import dev.mooring.resource.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that happened to a resource. */
public sealed interface ResourceEvent extends SessionEvent {

    /** The resource that it happened to. */
    Resource resource();

    @Override
    default ResourceEvent masked(UnaryOperator<String> mask) {
        return this;
    }

    /**
     * A worker begins to make it.
     *
     * @param attempt 1 for the first try
     * @param dependsOn the names of the resources that it depends on
     */
    record Begun(Instant at, Resource resource, int attempt, List<String> dependsOn) implements ResourceEvent {
        public Begun {
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /** A phase of its start begins. */
    record PhaseBegan(Instant at, Resource resource, Phase phase) implements ResourceEvent {}

    /** A phase of its start has ended, well or not. */
    record PhaseEnded(Instant at, Resource resource, Phase phase) implements ResourceEvent {}

    /**
     * A container has been started.
     *
     * @param id its id on the engine
     * @param engineName its name on the engine
     * @param ports where its forwarded ports are reached, by {@code 5432/tcp}
     * @param networks its aliases on each network that it joins
     * @param volumes the names of the volumes that it mounts
     */
    record Started(
            Instant at,
            Resource resource,
            String id,
            String engineName,
            Map<String, Endpoint> ports,
            Map<String, List<String>> networks,
            List<String> volumes)
            implements ResourceEvent {
        public Started {
            ports = Map.copyOf(ports);
            networks = Map.copyOf(networks);
            volumes = List.copyOf(volumes);
        }
    }

    /**
     * Its readiness is waited for.
     *
     * @param conditions what must hold
     */
    record Awaited(Instant at, Resource resource, List<String> conditions) implements ResourceEvent {
        public Awaited {
            conditions = List.copyOf(conditions);
        }

        @Override
        public ResourceEvent masked(UnaryOperator<String> mask) {
            return new Awaited(at, resource, conditions.stream().map(mask).toList());
        }
    }

    /** One of the conditions holds. */
    record Held(Instant at, Resource resource, String condition) implements ResourceEvent {
        @Override
        public ResourceEvent masked(UnaryOperator<String> mask) {
            return new Held(at, resource, mask.apply(condition));
        }
    }

    /**
     * Its readiness takes long.
     *
     * @param waited for how long it has been waited for
     * @param pending the conditions that do not hold yet
     * @param lastLine the last line of its log, or null if there is none
     */
    record StillAwaited(
            Instant at,
            Resource resource,
            Duration waited,
            List<String> pending,
            @Nullable String lastLine) implements ResourceEvent {
        public StillAwaited {
            pending = List.copyOf(pending);
        }

        @Override
        public ResourceEvent masked(UnaryOperator<String> mask) {
            return new StillAwaited(
                    at,
                    resource,
                    waited,
                    pending.stream().map(mask).toList(),
                    lastLine == null ? null : mask.apply(lastLine));
        }
    }

    /** It can be used. */
    record Ready(Instant at, Resource resource) implements ResourceEvent {}

    /**
     * It could not be made, or did not become ready.
     *
     * @param text the message of the failure
     */
    record Failed(Instant at, Resource resource, String text) implements ResourceEvent {
        @Override
        public ResourceEvent masked(UnaryOperator<String> mask) {
            return new Failed(at, resource, mask.apply(text));
        }
    }

    /**
     * A command begins in a container.
     *
     * @param exec the number of the command in the session
     * @param command its words
     */
    record ExecBegan(Instant at, Resource resource, long exec, String command) implements ResourceEvent {
        /** A command may contain a whole script. */
        private static final int LONGEST_COMMAND = 1_000;

        @Override
        public ResourceEvent masked(UnaryOperator<String> mask) {
            String masked = mask.apply(command);
            // Only then, since a part of a secret is not found.
            return new ExecBegan(
                    at,
                    resource,
                    exec,
                    masked.length() > LONGEST_COMMAND ? masked.substring(0, LONGEST_COMMAND) + "…" : masked);
        }
    }

    /**
     * A command in a container has ended.
     *
     * @param exec the number of the command in the session
     * @param exitCode its exit code, or null if it could not be run to its end
     */
    record ExecEnded(
            Instant at,
            Resource resource,
            long exec,
            @Nullable Integer exitCode) implements ResourceEvent {}

    /**
     * A test has broken something about a container.
     *
     * @param fault what, as {@code paused}
     */
    record FaultBegan(Instant at, Resource resource, String fault) implements ResourceEvent {}

    /** A fault has been healed. */
    record FaultEnded(Instant at, Resource resource, String fault) implements ResourceEvent {}

    /** It is not needed any more. */
    record RemovalBegan(Instant at, Resource resource) implements ResourceEvent {}

    /**
     * It has been removed, or is kept where that was asked for.
     *
     * @param failure why it could not be removed, or null
     */
    record Removed(Instant at, Resource resource, @Nullable String failure) implements ResourceEvent {
        @Override
        public ResourceEvent masked(UnaryOperator<String> mask) {
            return failure == null ? this : new Removed(at, resource, mask.apply(failure));
        }
    }
}
