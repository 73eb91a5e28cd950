package dev.mooring.internal.report.event;

import dev.mooring.internal.text.Printable;
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
     * @param scope its scope, as {@code CLASS}
     * @param spec equal for resources of this session that are declared equally
     * @param dependsOn where the resources that it depends on were declared
     */
    record Begun(Instant at, Resource resource, int attempt, String scope, int spec, List<String> dependsOn)
            implements ResourceEvent {
        public Begun {
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /** A phase of its start begins. */
    record PhaseBegan(Instant at, Resource resource, Phase phase) implements ResourceEvent {}

    /** A phase of its start has ended, with or without success. */
    record PhaseEnded(Instant at, Resource resource, Phase phase) implements ResourceEvent {}

    /**
     * The engine has something other than a container.
     *
     * @param engineName its name on the engine
     */
    record Made(Instant at, Resource resource, String engineName) implements ResourceEvent {}

    /**
     * A node of the swarm has been chosen for a container; with a single engine there is no such event.
     *
     * @param node the node's name
     */
    record Placed(Instant at, Resource resource, String node) implements ResourceEvent {}

    /**
     * A container has been started.
     *
     * @param id its id on the engine
     * @param engineName its name on the engine
     * @param image the name of its image on the engine
     * @param command its command; empty for the image's own
     * @param from the origin of its files
     * @param ports the endpoints of its forwarded ports, by {@code 5432/tcp}
     * @param networks its aliases on each network that it joins
     * @param mounts its mounts
     */
    record Started(
            Instant at,
            Resource resource,
            String id,
            String engineName,
            String image,
            List<String> command,
            StartedFrom from,
            Map<String, Endpoint> ports,
            Map<String, List<String>> networks,
            List<Mounted> mounts)
            implements ResourceEvent {
        public Started {
            command = List.copyOf(command);
            ports = Map.copyOf(ports);
            networks = Map.copyOf(networks);
            mounts = List.copyOf(mounts);
        }

        @Override
        public ResourceEvent masked(UnaryOperator<String> mask) {
            return new Started(
                    at,
                    resource,
                    id,
                    engineName,
                    image,
                    command.stream().map(word -> shortened(mask.apply(word))).toList(),
                    from,
                    ports,
                    networks,
                    mounts);
        }
    }

    /**
     * Something that a container mounts.
     *
     * @param source the volume, the path on the host, or an empty text for memory
     */
    record Mounted(String source, String target) {}

    /**
     * Its readiness is waited for.
     *
     * @param conditions the conditions that must hold
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
     * @param found the last finding for each of them, or what to do about it
     * @param lastLine the last line of its log, or null if there is none
     */
    record StillAwaited(
            Instant at,
            Resource resource,
            Duration waited,
            List<String> pending,
            List<String> found,
            @Nullable String lastLine)
            implements ResourceEvent {
        public StillAwaited {
            pending = List.copyOf(pending);
            found = List.copyOf(found);
        }

        @Override
        public ResourceEvent masked(UnaryOperator<String> mask) {
            return new StillAwaited(
                    at,
                    resource,
                    waited,
                    pending.stream().map(mask).toList(),
                    found.stream().map(mask).toList(),
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
        @Override
        public ResourceEvent masked(UnaryOperator<String> mask) {
            // Cut only after masking, because a part of a secret would not be found.
            return new ExecBegan(at, resource, exec, shortened(mask.apply(command)));
        }
    }

    /** A command may contain a whole script. */
    private static String shortened(String command) {
        return Printable.shortened(command, 1_000);
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
     * @param fault the state that it caused, such as {@code paused}
     */
    record FaultBegan(Instant at, Resource resource, String fault) implements ResourceEvent {}

    /** A fault has been healed. */
    record FaultEnded(Instant at, Resource resource, String fault) implements ResourceEvent {}

    /**
     * A container was looked at.
     *
     * @param exitCode its exit code, or null if it runs
     */
    record Seen(Instant at, Resource resource, @Nullable Integer exitCode, boolean oomKilled)
            implements ResourceEvent {}

    /**
     * The memory and processor time that a container has used up to its removal.
     *
     * @param peakMemory in bytes, or null if that is not known
     * @param cpu processor time
     */
    record Used(
            Instant at,
            Resource resource,
            @Nullable Long peakMemory,
            @Nullable Duration cpu) implements ResourceEvent {}

    /**
     * Lines of a container's log were kept.
     *
     * @param file their file, relative to the journal
     * @param cut whether lines before these are missing
     */
    record LogKept(Instant at, Resource resource, String file, boolean cut) implements ResourceEvent {}

    /** It is not needed any more. */
    record RemovalBegan(Instant at, Resource resource) implements ResourceEvent {}

    /**
     * It has been removed, or is kept as configured.
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
