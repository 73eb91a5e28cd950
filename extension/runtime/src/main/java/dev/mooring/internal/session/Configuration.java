package dev.mooring.internal.session;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.SwarmService;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.host.HostSettings;
import dev.mooring.internal.lifecycle.LookAhead;
import dev.mooring.internal.lifecycle.SessionSettings;
import dev.mooring.internal.provision.AddressPool;
import dev.mooring.internal.provision.ProvisionSettings;
import dev.mooring.internal.pull.Mirrors;
import dev.mooring.internal.pull.PullSettings;
import dev.mooring.internal.report.console.LogDetail;
import dev.mooring.internal.report.evidence.When;
import dev.mooring.internal.reuse.ReuseSettings;
import dev.mooring.internal.reuse.ShareSettings;
import dev.mooring.internal.reuse.ShareSettings.Share;
import dev.mooring.internal.snapshot.SnapshotSettings;
import dev.mooring.internal.spec.IpAddress;
import dev.mooring.internal.spec.SizeText;
import dev.mooring.internal.text.Durations;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spec.PullPolicy;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The configuration parameters: defaults for annotations, and settings that exist only here. */
public record Configuration(
        SessionSettings session,
        ProvisionSettings provision,
        HostSettings host,
        Duration waitTimeout,
        Removal removal,
        DockerMissing dockerMissing,
        boolean watchdog,
        Keep keep,
        Duration keepFor,
        LogDetail log,
        When evidence,
        When report,
        ReuseSettings reuse,
        ShareSettings share,
        EngineConnector connector,
        Function<String, Optional<String>> parameters) {

    public static final String PULL = "mooring.pull";
    public static final String PULL_EVERY = "mooring.pull.every";
    public static final String PULL_STALL = "mooring.pull.stall";
    public static final String IMAGE_MIRRORS = "mooring.image.mirrors";
    public static final String IMAGE_PREFIX = "mooring.image.prefix";
    public static final String IMAGES_DIRECTORY = "mooring.images.directory";
    public static final String PROJECT_DIRECTORY = "mooring.project.directory";
    public static final String NETWORK_POOL = "mooring.network.pool";
    public static final String HOST = "mooring.host";
    public static final String HOST_IP = "mooring.host.ip";
    public static final String HOST_FILES = "mooring.host.files";
    public static final String WAIT_TIMEOUT = "mooring.wait.timeout";
    public static final String START_TIMEOUT = "mooring.start.timeout";
    public static final String PERMITS = "mooring.permits";
    public static final String LOOK_AHEAD = "mooring.lookahead";
    public static final String REMOVAL = "mooring.removal";
    public static final String DOCKER_MISSING = "mooring.docker.missing";
    public static final String KEEP = "mooring.keep";
    public static final String KEEP_FOR = "mooring.keep.for";
    public static final String SNAPSHOTS = "mooring.snapshots";
    public static final String SNAPSHOTS_EXPIRY = "mooring.snapshots.expiry";
    public static final String SNAPSHOTS_SIZE = "mooring.snapshots.size";
    public static final String LOG = "mooring.log";
    public static final String LOG_CONTAINERS = "mooring.log.containers";
    public static final String OUTPUT_LIMIT = "mooring.output.limit";
    public static final String COPY_LIMIT = "mooring.copy.limit";
    public static final String EVIDENCE = "mooring.evidence";
    public static final String REPORT = "mooring.report";
    public static final String REUSE = "mooring.reuse";
    public static final String REUSE_CI = "mooring.reuse.ci";
    public static final String SHARE = "mooring.share";
    public static final String BUILD_ID = "mooring.build.id";
    public static final String BUILD_LINGER = "mooring.build.linger";
    public static final String PLACEMENT = "mooring.placement";
    public static final String WATCHDOG = "mooring.watchdog";

    /** Read by the launcher: the task that replaces the tests. */
    public static final String STAGE = "mooring.stage";

    /** For Mooring's own tests: the class of another connector. */
    public static final String ENGINE = "mooring.internal.engine";

    /**
     * One per processor, because more do not start sooner; at most four, because each takes memory that running tests
     * may need.
     */
    private static final int DEFAULT_LOOK_AHEAD =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private enum Switch {
        TRUE,
        FALSE
    }

    /** The engines on which containers are created. */
    private enum Placement {
        ENGINE,
        SWARM
    }

    private enum OnOff {
        ON,
        OFF
    }

    /** Whether the engine's host has the files of this JVM. */
    private enum HostFileSharing {
        AUTO,
        SHARED
    }

    public static Configuration of(Function<String, Optional<String>> parameters) {
        return of(parameters, System::getenv);
    }

    /**
     * The configuration of a session that is opened outside of tests: given parameters, and system properties for the
     * others. Its user waits for its end, so nothing is removed later.
     */
    public static Configuration ofOwnSession(Map<String, String> given) {
        return of(key -> key.equals(REMOVAL)
                ? Optional.of("awaited")
                : Optional.ofNullable(given.get(key)).or(() -> Optional.ofNullable(System.getProperty(key))));
    }

    static Configuration of(
            Function<String, Optional<String>> parameters, UnaryOperator<@Nullable String> environment) {
        Reader reader = new Reader(parameters);
        boolean swarm = reader.choice(PLACEMENT, Placement.class, Placement.ENGINE) == Placement.SWARM;
        SessionSettings session = reader.numberOr(PERMITS, "auto")
                .map(SessionSettings::ofPermits)
                .orElse(SessionSettings.DEFAULT)
                .withStartTimeout(reader.duration(START_TIMEOUT, SessionSettings.DEFAULT.startTimeout()))
                .withLookAhead(lookAhead(reader.count(LOOK_AHEAD).orElse(DEFAULT_LOOK_AHEAD)));
        reader.duration(EngineConnector.ENGINE_TIMEOUT); // read by the connector; a mistake is reported here
        ProvisionSettings provision = new ProvisionSettings(
                pull(reader),
                parameters.apply(IMAGE_PREFIX).orElse(""),
                reader.path(PROJECT_DIRECTORY),
                reader.pool(NETWORK_POOL),
                snapshots(reader, swarm),
                reader.path(IMAGES_DIRECTORY),
                reader.choice(LOG_CONTAINERS, Switch.class, Switch.FALSE) == Switch.TRUE,
                new Limits(
                        reader.size(OUTPUT_LIMIT).orElse(Limits.DEFAULT.output()),
                        reader.size(COPY_LIMIT).orElse(Limits.DEFAULT.copy())));
        return new Configuration(
                session,
                provision,
                host(reader, swarm),
                reader.duration(WAIT_TIMEOUT, Duration.ofSeconds(60)),
                reader.choice(REMOVAL, Removal.class, Removal.BACKGROUND),
                reader.choice(DOCKER_MISSING, DockerMissing.class, DockerMissing.FAIL),
                // A watchdog cannot reach the engine of another connector.
                parameters.apply(ENGINE).isEmpty() && reader.choice(WATCHDOG, Switch.class, Switch.TRUE) == Switch.TRUE,
                reader.choice(KEEP, Keep.class, Keep.NEVER),
                reader.duration(KEEP_FOR, Duration.ofDays(1)),
                reader.choice(LOG, LogDetail.class, LogDetail.NORMAL),
                reader.choice(EVIDENCE, When.class, When.ON_FAILURE),
                reader.choice(REPORT, When.class, When.ALWAYS),
                reuse(reader, environment, swarm),
                share(reader, swarm),
                parameters
                        .apply(ENGINE)
                        .map(Configuration::connectorOf)
                        .orElseGet(() -> swarm ? swarmConnector() : new HttpConnector()),
                parameters);
    }

    /** A snapshot is an image and volumes of one node, so in a swarm it would hold its containers there. */
    private static SnapshotSettings snapshots(Reader reader, boolean swarm) {
        SnapshotSettings standard = SnapshotSettings.DEFAULT;
        return new SnapshotSettings(
                reader.choice(SNAPSHOTS, OnOff.class, OnOff.ON) == OnOff.ON && !swarm,
                reader.duration(SNAPSHOTS_EXPIRY, standard.expiry()),
                reader.size(SNAPSHOTS_SIZE).orElse(standard.size()));
    }

    /**
     * A build server starts each build from nothing, and containers that are kept for inspection must not be used
     * again.
     */
    private static ReuseSettings reuse(Reader reader, UnaryOperator<@Nullable String> environment, boolean swarm) {
        Duration standard = reader.durationOr(REUSE, "never").orElse(Duration.ZERO);
        boolean forced = reader.choice(REUSE_CI, Switch.class, Switch.FALSE) == Switch.TRUE;
        boolean kept = reader.choice(KEEP, Keep.class, Keep.NEVER) != Keep.NEVER;
        return new ReuseSettings(standard, !kept && !swarm && (forced || !isSet(environment.apply("CI"))));
    }

    private static ShareSettings share(Reader reader, boolean swarm) {
        boolean kept = reader.choice(KEEP, Keep.class, Keep.NEVER) != Keep.NEVER;
        return new ShareSettings(
                reader.choice(SHARE, Share.class, Share.DECLARED),
                reader.text(BUILD_ID),
                reader.duration(BUILD_LINGER, ShareSettings.LINGER),
                kept ? KEEP + " is set" : swarm ? PLACEMENT + " is swarm" : "");
    }

    private static boolean isSet(@Nullable String variable) {
        return variable != null && !variable.isBlank() && !variable.strip().equalsIgnoreCase("false");
    }

    private static HostSettings host(Reader reader, boolean swarm) {
        if (swarm && !reader.text(HOST).isEmpty()) {
            throw new ConfigurationException("The configuration parameter " + HOST + " is '" + reader.text(HOST)
                    + "', but " + PLACEMENT + " is swarm, and each node has a host of its own; remove it, and name the"
                    + " nodes' addresses in mooring.swarm.nodes.");
        }
        return new HostSettings(
                reader.text(HOST),
                reader.address(HOST_IP),
                reader.choice(HOST_FILES, HostFileSharing.class, HostFileSharing.AUTO) == HostFileSharing.SHARED);
    }

    private static LookAhead lookAhead(int containers) {
        return containers == 0 ? LookAhead.OFF : new LookAhead(containers, containers * LookAhead.USUAL_MEMORY);
    }

    private static PullSettings pull(Reader reader) {
        PullPolicy policy = reader.choice(PULL, PullPolicy.class, PullPolicy.MISSING);
        return new PullSettings(
                policy == PullPolicy.DEFAULT ? PullPolicy.MISSING : policy,
                reader.duration(PULL_EVERY).orElse(null),
                reader.duration(PULL_STALL, PullSettings.DEFAULT.stall()),
                reader.mirrors(IMAGE_MIRRORS));
    }

    /**
     * Connects to the engine; to be closed.
     *
     * @param secrets receives each secret, so that it is masked
     */
    public Engine connect(Consumer<String> secrets) {
        return connector.connect(parameters, secrets);
    }

    /**
     * Connects to the engine once more to clean up, even if a part of it does not answer any more; to be closed.
     *
     * @param secrets receives each secret, so that it is masked
     */
    public Engine reconnect(Consumer<String> secrets) {
        return connector.reconnect(parameters, secrets);
    }

    private static EngineConnector swarmConnector() {
        return SwarmService.find()
                .orElseThrow(() -> new ConfigurationException(PLACEMENT
                        + " is swarm, but mooring-swarm is not on the class path."
                        + "\n  what to do: add dev.mooring:mooring-swarm to the dependencies of the tests, in the version of"
                        + " mooring-junit-jupiter; or omit " + PLACEMENT + " to use one engine"));
    }

    private static EngineConnector connectorOf(String className) {
        try {
            Constructor<? extends EngineConnector> constructor =
                    Class.forName(className).asSubclass(EngineConnector.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ConfigurationException(
                    ENGINE + " is not the name of a connector class: " + className + " (" + e + ")");
        }
    }

    /** Reads values, and reports the expected ones if a value is invalid. */
    private record Reader(Function<String, Optional<String>> parameters) {

        /** A number, or empty for the word that leaves the choice to Mooring. */
        Optional<Integer> numberOr(String key, String word) {
            return parameters
                    .apply(key)
                    .filter(text -> !text.strip().equalsIgnoreCase(word))
                    .map(text -> atLeast(1, text)
                            .orElseThrow(() -> mistake(key, text, word + ", or a number of at least 1")));
        }

        /** A number that may be 0. */
        Optional<Integer> count(String key) {
            return parameters
                    .apply(key)
                    .map(text -> atLeast(0, text).orElseThrow(() -> mistake(key, text, "a number of at least 0")));
        }

        private static Optional<Integer> atLeast(int least, String text) {
            try {
                return Optional.of(Integer.parseInt(text.strip())).filter(number -> number >= least);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        /** A duration; empty for the word, or if nothing is set. */
        Optional<Duration> durationOr(String key, String word) {
            return parameters
                    .apply(key)
                    .filter(text -> !text.strip().equalsIgnoreCase(word))
                    .map(text -> duration(key, text, word + ", or a duration such as 1 h"));
        }

        Duration duration(String key, Duration standard) {
            return duration(key).orElse(standard);
        }

        Optional<Duration> duration(String key) {
            return parameters.apply(key).map(text -> duration(key, text, "a duration such as 30 s or 500 ms"));
        }

        private static Duration duration(String key, String text, String expected) {
            try {
                return Durations.parse(text.strip());
            } catch (IllegalArgumentException e) {
                throw mistake(key, text, expected);
            }
        }

        /** A number of bytes. */
        Optional<Long> size(String key) {
            return parameters
                    .apply(key)
                    .map(text -> SizeText.bytes(text.strip())
                            .orElseThrow(() -> mistake(key, text, "a size such as 500m or 20g")));
        }

        /** A path, or null if nothing is set. */
        @Nullable Path path(String key) {
            String text = text(key);
            return text.isEmpty() ? null : Path.of(text);
        }

        /** The given text, or an empty text. */
        String text(String key) {
            return parameters.apply(key).map(String::strip).orElse("");
        }

        /** An IP address, or an empty text. */
        String address(String key) {
            String text = text(key);
            if (!text.isEmpty() && !IpAddress.isValid(text)) {
                throw mistake(key, text, "an IP address of the engine's host, or 0.0.0.0 for all");
            }
            return text;
        }

        Mirrors mirrors(String key) {
            return parameters
                    .apply(key)
                    .map(text -> {
                        try {
                            return Mirrors.parse(text);
                        } catch (IllegalArgumentException e) {
                            throw mistake(key, text, "a list such as docker.io=mirror.example.com/hub");
                        }
                    })
                    .orElse(Mirrors.NONE);
        }

        /** A pool, or null for the engine's own. */
        @Nullable AddressPool pool(String key) {
            String text = parameters.apply(key).map(String::strip).orElse("");
            if (text.isEmpty()) {
                return AddressPool.STANDARD;
            }
            return text.equalsIgnoreCase("engine")
                    ? null
                    : AddressPool.parse(text)
                            .orElseThrow(
                                    () -> mistake(key, text, "engine, or a pool such as base=10.213.0.0/16,size=26"));
        }

        <E extends Enum<E>> E choice(String key, Class<E> type, E standard) {
            return parameters
                    .apply(key)
                    .map(text -> Arrays.stream(type.getEnumConstants())
                            .filter(constant -> word(constant).equalsIgnoreCase(text.strip()))
                            .findFirst()
                            .orElseThrow(() -> mistake(key, text, "one of " + names(type))))
                    .orElse(standard);
        }

        private static String names(Class<? extends Enum<?>> type) {
            return Arrays.stream(type.getEnumConstants()).map(Reader::word).collect(Collectors.joining(", "));
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static ConfigurationException mistake(String key, String found, String expected) {
            return new ConfigurationException(
                    "The configuration parameter " + key + " is '" + found + "', but must be " + expected + ".");
        }
    }
}
