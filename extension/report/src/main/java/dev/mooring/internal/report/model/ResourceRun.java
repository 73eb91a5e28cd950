package dev.mooring.internal.report.model;

import static dev.mooring.internal.json.JsonMember.Form.INLINE;
import static dev.mooring.internal.json.JsonMember.Form.MILLIS;
import static dev.mooring.internal.json.JsonMember.Form.NONE;

import dev.mooring.internal.json.JsonMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a resource: a second attempt to start it is another one.
 *
 * @param id its index in the report
 * @param process the index of its JVM
 * @param kind {@code container}, {@code network}, {@code volume}, {@code image} or {@code value}
 * @param name its logical name
 * @param declaredAt where it was declared, as {@code OrdersIT.db}
 * @param scope its scope, as {@code CLASS}
 * @param attempt 1 for the first attempt
 * @param engineName its name on the engine, or null
 * @param readyAt when it could be used, or null
 * @param removedAt when it was removed, or null
 * @param dependsOn the indexes of the resources that it depends on
 * @param error why it could not be made or did not become ready, or null
 * @param container the properties of a container, or null
 */
public record ResourceRun(
        int id,
        int process,
        String kind,
        String name,
        String declaredAt,
        String scope,
        int attempt,
        @Nullable String engineName,
        List<PhaseSpan> phases,
        @JsonMember(form = MILLIS) @Nullable Long readyAt,
        @JsonMember(form = MILLIS) @Nullable Long removedAt,
        List<Integer> dependsOn,
        @Nullable String error,
        @JsonMember(form = INLINE) @Nullable ContainerFacts container) {

    public ResourceRun {
        phases = List.copyOf(phases);
        dependsOn = List.copyOf(dependsOn);
    }

    /** The resource in a text: {@code db (OrdersIT.db, postgres:17)}. */
    public String describe() {
        return name + " (" + declaredAt
                + (container == null || container.image().isEmpty() ? "" : ", " + container.image()) + ")";
    }

    /**
     * A phase of its life.
     *
     * @param phase {@code pull}, {@code build}, {@code load}, {@code create}, {@code copy}, {@code start},
     *     {@code readiness}, {@code provide} or {@code removal}
     * @param awaited the awaited conditions, such as {@code port 5432 listening}, or null
     * @param ok false if it failed, or was never seen to end
     */
    public record PhaseSpan(
            String phase,
            @JsonMember(form = MILLIS) long begin,
            @JsonMember(form = MILLIS) long end,
            @JsonMember("for") @Nullable String awaited,
            boolean ok) {}

    /**
     * The properties that only a container has.
     *
     * @param image its image, as declared
     * @param digest the digest of its image, or null
     * @param command its command, or null for the image's own
     * @param ahead whether its start began before a test asked for it
     * @param from {@code cold}, {@code snapshot}, {@code reused} or {@code shared}
     * @param spec equal for containers of one process that are declared equally, or null
     * @param node the node of the swarm that it was made on, or null with a single engine
     * @param peakMemory in bytes, or null
     * @param cpuMillis the processor time that it took, or null
     * @param log the part of its log that is kept, or null
     */
    public record ContainerFacts(
            String image,
            @Nullable String digest,
            @Nullable List<String> command,
            boolean ahead,
            String from,
            @JsonMember(form = NONE) @Nullable Integer spec,
            @Nullable String node,
            List<PublishedPort> ports,
            List<JoinedNetwork> networks,
            List<MountedPlace> mounts,
            @Nullable Integer exitCode,
            @Nullable Boolean oomKilled,
            @JsonMember("peakMemoryBytes") @Nullable Long peakMemory,
            @Nullable Long cpuMillis,
            List<ExecSpan> execs,
            List<FaultSpan> faults,
            @Nullable KeptLog log) {

        public ContainerFacts {
            command = command == null ? null : List.copyOf(command);
            ports = List.copyOf(ports);
            networks = List.copyOf(networks);
            mounts = List.copyOf(mounts);
            execs = List.copyOf(execs);
            faults = List.copyOf(faults);
        }
    }

    /** The address at which a port of the container is reached. */
    public record PublishedPort(int container, String protocol, String host, int hostPort) {}

    /**
     * A network that the container joins.
     *
     * @param resource its index, or null if no test declares it
     * @param name its name on the engine
     */
    public record JoinedNetwork(@Nullable Integer resource, String name, List<String> aliases) {
        public JoinedNetwork {
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * Something mounted into the container.
     *
     * @param resource the index of the volume, or null if no test declares it
     * @param source the volume, the path on the host, or an empty text for memory
     */
    public record MountedPlace(@Nullable Integer resource, String source, String target) {}

    /** A command that was run in the container; {@code end} is null if it was not seen to end. */
    public record ExecSpan(
            String command,
            @JsonMember(form = MILLIS) long begin,
            @JsonMember(form = MILLIS) @Nullable Long end,
            @Nullable Integer exitCode) {}

    /** A fault, as {@code paused}; {@code end} is null if it was not healed. */
    public record FaultSpan(
            String fault,
            @JsonMember(form = MILLIS) long begin,
            @JsonMember(form = MILLIS) @Nullable Long end) {}

    /**
     * The last lines of a log that are kept.
     *
     * @param cut whether lines before these are missing
     */
    public record KeptLog(List<String> lines, boolean cut) {
        public KeptLog {
            lines = List.copyOf(lines);
        }
    }
}
