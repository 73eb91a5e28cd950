package dev.mooring.internal.session;

import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.SwarmService;
import dev.mooring.internal.plan.Replacement;
import dev.mooring.internal.text.Similarity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names of the configuration parameters; warns of those that do not exist, each once in a session. */
public final class ParameterNames {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mooring.configuration");

    private static final String MOORING = "mooring.";

    /** For the tests of Mooring itself. */
    private static final List<String> INTERNAL = List.of("mooring.internal.", "mooring.test.");

    private static final Set<String> KNOWN = Set.of(
            EngineConnector.ENGINE,
            EngineConnector.ENGINE_TIMEOUT,
            SwarmService.NODES,
            Configuration.PULL,
            Configuration.PULL_EVERY,
            Configuration.PULL_STALL,
            Configuration.IMAGE_MIRRORS,
            Configuration.IMAGE_PREFIX,
            Configuration.IMAGES_DIRECTORY,
            Configuration.PROJECT_DIRECTORY,
            Configuration.NETWORK_POOL,
            Configuration.HOST,
            Configuration.HOST_IP,
            Configuration.HOST_FILES,
            Configuration.WAIT_TIMEOUT,
            Configuration.START_TIMEOUT,
            Configuration.PERMITS,
            Configuration.LOOK_AHEAD,
            Configuration.REMOVAL,
            Configuration.DOCKER_MISSING,
            Configuration.KEEP,
            Configuration.KEEP_FOR,
            Configuration.SNAPSHOTS,
            Configuration.SNAPSHOTS_EXPIRY,
            Configuration.SNAPSHOTS_SIZE,
            Configuration.LOG,
            Configuration.LOG_CONTAINERS,
            Configuration.OUTPUT_LIMIT,
            Configuration.COPY_LIMIT,
            Configuration.EVIDENCE,
            Configuration.REPORT,
            Configuration.REUSE,
            Configuration.REUSE_CI,
            Configuration.SHARE,
            Configuration.BUILD_ID,
            Configuration.BUILD_LINGER,
            Configuration.PLACEMENT,
            Configuration.WATCHDOG,
            Configuration.STAGE);

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** Whether a name that begins with {@code mooring.} is that of a parameter. */
    public static boolean isKnown(String name) {
        return KNOWN.contains(name) || name.startsWith(Replacement.PARAMETERS);
    }

    /** Whether a parameter is one for the tests of Mooring itself. */
    public static boolean isInternal(String name) {
        return INTERNAL.stream().anyMatch(name::startsWith);
    }

    /** The parameter whose name is similar; empty if there is none. */
    public static Optional<String> nearest(String name) {
        return Similarity.nearest(name, KNOWN);
    }

    /** Warns of names that begin like parameters, but are not parameters. */
    public void report(Collection<String> names) {
        for (String name : new TreeSet<>(names)) {
            if (name.startsWith(MOORING) && !isKnown(name) && !isInternal(name) && reported.add(name)) {
                LOG.warn(
                        "The configuration parameter {} does not exist, so it has no effect.\n  what to do:  {}",
                        name,
                        nearest(name)
                                .map(nearest -> "write " + nearest)
                                .orElse("remove it; docs/reference/configuration.md lists all parameters"));
            }
        }
    }
}
