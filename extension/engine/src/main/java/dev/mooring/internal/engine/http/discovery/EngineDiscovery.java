package dev.mooring.internal.engine.http.discovery;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.EngineAddress;
import dev.mooring.internal.engine.http.transport.EngineHttpClient;
import dev.mooring.internal.engine.http.transport.Patience;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.internal.text.Durations;
import dev.mooring.resource.EngineUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the candidates in turn and takes the first that answers.
 *
 * @since 0.1
 */
public final class EngineDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(EngineDiscovery.class);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final int LONGEST_VERSION = 1 << 20;

    private final DockerSettings settings;
    private final Duration patience;
    private final List<Attempt> failed = new ArrayList<>();

    private EngineDiscovery(DockerSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /**
     * Finds the engine that the settings name.
     *
     * @return the engine, and an open client that the caller has to close
     * @throws EngineUnavailableException if no engine answers; the message lists each attempt with its answer, and what
     *     to do
     */
    public static FoundEngine find(DockerSettings settings) {
        return find(settings, ANSWERS_WITHIN);
    }

    static FoundEngine find(DockerSettings settings, Duration patience) {
        return new EngineDiscovery(settings, patience).find();
    }

    private FoundEngine find() {
        for (Candidate candidate :
                new EngineCandidates(settings, new ContextStore(settings.configDirectory())).list()) {
            if (candidate instanceof Candidate.Unusable unusable) {
                failed.add(new Attempt(unusable.source(), unusable.problem()));
            } else if (candidate instanceof Candidate.Listener listener) {
                Optional<FoundEngine> found = ask(listener);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new EngineUnavailableException(diagnosis());
    }

    private Optional<FoundEngine> ask(Candidate.Listener candidate) {
        EngineAddress address = candidate.address();
        if (address instanceof EngineAddress.UnixSocket unix && !Files.exists(unix.path())) {
            return failed(candidate, "no such file");
        }
        EngineHttpClient client;
        try {
            client = EngineHttpClient.to(address);
        } catch (IOException e) {
            return failed(candidate, String.valueOf(e.getMessage()));
        }
        boolean keep = false;
        try {
            Optional<FoundEngine> found = ping(candidate, client);
            keep = found.isPresent();
            return found;
        } finally {
            if (!keep) {
                client.close();
            }
        }
    }

    private Optional<FoundEngine> ping(Candidate.Listener candidate, EngineHttpClient client) {
        Request ping =
                Request.builder().method(Request.Method.GET).path("/_ping").build();
        try (Response response = client.execute(ping, Patience.whole(patience))) {
            String body = new String(response.getBody().readNBytes(500), StandardCharsets.UTF_8).strip();
            if (response.getStatusCode() != 200) {
                return failed(candidate, "status " + response.getStatusCode() + ": " + body);
            }
            String spoken = response.getHeader("Api-Version");
            Optional<ApiVersion> offered = ApiVersion.parse(spoken == null ? "" : spoken);
            if (offered.isEmpty()) {
                return failed(candidate, "answers, but is not a container engine (no API version)");
            }
            boolean podman = response.getHeader("Libpod-Api-Version") != null;
            return version(candidate, client, offered.get())
                    .map(version -> new FoundEngine(client, candidate.source(), version, podman));
        } catch (UncheckedIOException e) {
            return failed(candidate, reason(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (IOException e) {
            return failed(candidate, reason(e));
        }
    }

    private Optional<ApiVersion> version(Candidate.Listener candidate, EngineHttpClient client, ApiVersion offered)
            throws IOException {
        Optional<String> asked = settings.apiVersion();
        if (asked.isPresent()) {
            Optional<ApiVersion> parsed = ApiVersion.parse(asked.get());
            if (parsed.isEmpty()) {
                failed(
                        candidate,
                        "DOCKER_API_VERSION=" + asked.get() + " is not a version; write for instance "
                                + ApiVersion.NEWEST_TESTED);
            } else if (!parsed.get().atLeast(ApiVersion.OLDEST)) {
                failed(
                        candidate,
                        "DOCKER_API_VERSION=" + asked.get() + " is too old, Mooring needs " + ApiVersion.OLDEST
                                + " or newer");
                return Optional.empty();
            }
            return parsed;
        }
        if (!offered.atLeast(ApiVersion.OLDEST)) {
            failed(
                    candidate,
                    "speaks API version " + offered + ", Mooring needs " + ApiVersion.OLDEST
                            + " (Docker 20.10) or newer");
            return Optional.empty();
        }
        return Optional.of(
                ApiVersion.NEWEST_TESTED.atLeast(offered) ? offered : newerThanTested(candidate, client, offered));
    }

    /**
     * An engine drops old versions of its API from time to time; the newest that is tested is spoken as long as it can
     * be.
     */
    private static ApiVersion newerThanTested(Candidate.Listener candidate, EngineHttpClient client, ApiVersion offered)
            throws IOException {
        ApiVersion minimum = minimum(client).orElse(ApiVersion.NEWEST_TESTED);
        if (ApiVersion.NEWEST_TESTED.atLeast(minimum)) {
            LOG.debug(
                    "{} offers API version {}. Mooring speaks {}, the newest that it is tested with.",
                    candidate.source(),
                    offered,
                    ApiVersion.NEWEST_TESTED);
            return ApiVersion.NEWEST_TESTED;
        }
        LOG.warn(
                "{} accepts API versions from {} to {}. Mooring is tested with {} and older, and speaks {} to it. Update"
                        + " Mooring if something does not work.",
                candidate.source(),
                minimum,
                offered,
                ApiVersion.NEWEST_TESTED,
                minimum);
        return minimum;
    }

    /** The oldest version that the engine accepts. A path without a version is always answered. */
    private static Optional<ApiVersion> minimum(EngineHttpClient client) throws IOException {
        Request version =
                Request.builder().method(Request.Method.GET).path("/version").build();
        try (Response response = client.execute(version, Patience.whole(ANSWERS_WITHIN))) {
            byte[] body = response.getBody().readNBytes(LONGEST_VERSION);
            return response.getStatusCode() == 200
                    ? ApiVersion.parse(Json.read(body).path("MinAPIVersion").asText(""))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> failed(Candidate.Listener candidate, String answer) {
        String where = candidate.source().contains("://")
                ? candidate.source()
                : candidate.source() + " " + candidate.address();
        failed.add(new Attempt(where, answer));
        return Optional.empty();
    }

    private String reason(Exception e) {
        if (e instanceof SocketTimeoutException) {
            return "no answer within " + Durations.format(patience);
        }
        if (e instanceof UnknownHostException) {
            return "unknown host " + e.getMessage();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private String diagnosis() {
        String tried = failed.stream().map(Attempt::toString).collect(joining("\n              "));
        String advice = advice().stream().collect(joining("\n              "));
        return "No container engine answered.\n  what to do: " + advice + "\n  tried:      " + tried;
    }

    private Set<String> advice() {
        Set<String> advice = new LinkedHashSet<>();
        for (Attempt attempt : failed) {
            String answer = attempt.answer().toLowerCase(Locale.ROOT);
            if (answer.contains("permission denied") && !answer.contains("ssh to ")) {
                advice.add("allow this user to use the socket: `sudo usermod -aG docker $USER`, then log in again.");
            } else if (answer.contains("http request to an https server")) {
                advice.add("the engine requires TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH.");
            } else if (answer.contains("certificate") || answer.contains("pkix")) {
                advice.add("check ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH (default ~/.docker).");
            } else if (answer.contains("ssh to ")) {
                advice.add("`ssh` must log in to that host without asking anything, and `docker version` must work"
                        + " there.");
            } else if (answer.startsWith("docker_api_version=")) {
                advice.add("unset DOCKER_API_VERSION, or set it to " + ApiVersion.OLDEST + " or newer.");
            } else if (answer.contains("needs " + ApiVersion.OLDEST)) {
                advice.add("update the engine.");
            }
        }
        if (settings.chosen().isPresent()) {
            advice.add("start the engine that is named there, or unset " + EngineConnector.ENGINE + " to use the one"
                    + " of the docker command.");
            return advice;
        }
        boolean named = settings.host().isPresent() || settings.context().isPresent();
        advice.add(
                named
                        ? "start the engine that is named there, or unset DOCKER_HOST and DOCKER_CONTEXT to use"
                                + " the default."
                        : "start Docker (`sudo systemctl start docker`, or Docker Desktop); if it listens elsewhere,"
                                + " set DOCKER_HOST.");
        advice.add("`docker version` must show a server.");
        return advice;
    }

    /**
     * A failed attempt.
     *
     * @param where the candidate
     * @param answer the answer or the failure
     */
    private record Attempt(String where, String answer) {
        @Override
        public String toString() {
            return where + ": " + answer;
        }
    }
}
