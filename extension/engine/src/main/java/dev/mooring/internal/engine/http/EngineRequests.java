package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.http.discovery.ApiVersion;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.EngineHttpClient;
import dev.mooring.internal.engine.http.transport.HijackedResponse;
import dev.mooring.internal.engine.http.transport.Patience;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.resource.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the engine and reads its answers as JSON. With docker-java's commands, docker-java would be on
 * every user's class path. They also log what they send at DEBUG, environment variables included, and lack what Mooring
 * needs (as of version 3.7.1):
 *
 * <ul>
 *   <li>inspecting: the kind of a mount, and the raw JSON;
 *   <li>creating containers: more than one network, and subpaths of volumes;
 *   <li>logs and output of execs: parts of seconds for {@code since} and {@code until}, and whether there is a
 *       terminal, which docker-java guesses from the first byte; docker-java also reuses a buffer that it has handed
 *       out;
 *   <li>stopping: the signal;
 *   <li>sessions with commands and main processes: the detach keys;
 *   <li>stats: a single sample, without a second one to compare it with;
 *   <li>pulling: without a tag, all tags are pulled;
 *   <li>copying in: the content type, which is sent as the name of a Java constant;
 *   <li>building: BuildKit;
 *   <li>committing and importing: the changes;
 *   <li>removing images: what was removed;
 *   <li>disk usage.
 * </ul>
 */
final class EngineRequests {

    private static final int LONGEST_REASON = 64 * 1024;

    /** The factor for answers that the engine has to work for, compared to ordinary ones. */
    private static final int WORK = 10;

    private final EngineHttpClient client;
    private final ApiVersion version;

    EngineRequests(EngineHttpClient client, ApiVersion version) {
        this.client = client;
        this.version = version;
    }

    /** The same, with more time for each answer. */
    EngineRequests longer(Duration more) {
        return new EngineRequests(client.answeringWithin(client.answersWithin().plus(more)), version);
    }

    /** The same, for requests that an engine answers only after it has read or written much. */
    EngineRequests working() {
        return new EngineRequests(client.answeringWithin(client.answersWithin().multipliedBy(WORK)), version);
    }

    ApiVersion version() {
        return version;
    }

    /** Starts a path below the API version; the segments are encoded. */
    static Path path(String... segments) {
        return new Path(List.of(segments));
    }

    /** Reads a JSON document; empty if the engine has nothing of that name. */
    Optional<JsonNode> find(String task, Path path) {
        try {
            return Optional.of(get(task, path));
        } catch (EngineException e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Reads a JSON document. Asks once more if the connection broke, because it may date from before a restart of the
     * engine.
     */
    JsonNode get(String task, Path path) {
        return EngineFailures.twice(() -> json(task, document(Request.Method.GET, path, null)));
    }

    /** Sends a JSON document and reads one. */
    JsonNode post(String task, Path path, @Nullable JsonNode body) {
        return json(task, document(Request.Method.POST, path, body));
    }

    /** Deletes something and reads a JSON document. */
    JsonNode delete(String task, Path path) {
        return json(task, document(Request.Method.DELETE, path, null));
    }

    /** Sends a request and ignores the content of the answer. */
    void tell(String task, Request.Method method, Path path, @Nullable JsonNode body) {
        Patience patience = Patience.whole(client.answersWithin());
        try (Response response = open(task, document(method, path, body), patience)) {
            // To its end, so that the connection can be used again.
            response.getBody().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw EngineFailures.unanswered(task, e);
        }
    }

    private JsonNode json(String task, Request request) {
        Patience patience = Patience.whole(client.answersWithin());
        try (Response response = open(task, request, patience)) {
            return json(task, response);
        }
    }

    /** Requests only a header; empty if the engine has nothing of that name. */
    Optional<String> head(String task, Path path, String header) {
        Request request = begin(Request.Method.HEAD, path).build();
        Patience patience = Patience.whole(client.answersWithin());
        try (Response response = open(task, request, patience)) {
            return Optional.ofNullable(response.getHeader(header));
        } catch (EngineException e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Sends a stream, and reads only whether the engine has accepted it. */
    void put(String task, Path path, InputStream body, String type) {
        EngineFailures.asking(task, () -> {
            open(task, Request.Method.PUT, path, body, Map.of("Content-Type", type))
                    .close();
        });
    }

    /**
     * Sends a request and returns the response as a stream, which the caller must close, and which may last for any
     * time.
     *
     * @throws EngineException if the status is not a success
     */
    Response open(
            String task, Request.Method method, Path path, @Nullable InputStream body, Map<String, String> headers) {
        Request.Builder request = begin(method, path);
        headers.forEach(request::putHeader);
        Request complete =
                body == null ? ended(request, method) : request.body(body).build();
        return open(task, complete, Patience.stream(client.answersWithin()));
    }

    /** Sends a JSON document and hands out the response as a stream, as above. */
    Response open(String task, Path path, JsonNode body) {
        return open(task, document(Request.Method.POST, path, body), Patience.stream(client.answersWithin()));
    }

    private Response open(String task, Request request, Patience patience) {
        return EngineFailures.asking(task, () -> successful(task, client.execute(request, patience)));
    }

    /**
     * Sends a JSON document, or nothing, and hands out the connection in both directions, which the caller has to
     * close.
     */
    HijackedResponse hijack(String task, Path path, @Nullable JsonNode body) {
        return EngineFailures.asking(
                task, () -> successful(task, client.hijack(document(Request.Method.POST, path, body))));
    }

    private <R extends Response> R successful(String task, R response) {
        int status = response.getStatusCode();
        if (status >= 200 && status < 300) {
            return response;
        }
        try (response) {
            byte[] reason = response.getBody().readNBytes(LONGEST_REASON);
            throw EngineFailures.refused(task, status, new String(reason, StandardCharsets.UTF_8), null);
        } catch (IOException e) {
            throw EngineFailures.refused(task, status, null, e);
        }
    }

    private Request document(Request.Method method, Path path, @Nullable JsonNode body) {
        Request.Builder request = begin(method, path);
        return body == null
                ? ended(request, method)
                : request.putHeader("Content-Type", "application/json")
                        .bodyBytes(Json.bytes(body))
                        .build();
    }

    private Request.Builder begin(Request.Method method, Path path) {
        return Request.builder().method(method).path("/v" + version + path);
    }

    /** A request that changes something says how long its body is, even if there is none. */
    private static Request ended(Request.Builder request, Request.Method method) {
        return method == Request.Method.POST ? request.bodyBytes(new byte[0]).build() : request.build();
    }

    /** Reads the body to its end, so that the connection can be used again. */
    private static JsonNode json(String task, Response response) {
        try {
            byte[] body = response.getBody().readAllBytes();
            return body.length == 0 ? NullNode.getInstance() : Json.read(body);
        } catch (IOException e) {
            throw EngineFailures.unanswered(task, e);
        }
    }

    /** A path with its query; immutable. */
    static final class Path {

        private final String path;
        private final List<Map.Entry<String, String>> query;

        private Path(List<String> segments) {
            StringBuilder joined = new StringBuilder();
            segments.forEach(segment -> joined.append('/').append(encoded(segment)));
            this.path = joined.toString();
            this.query = List.of();
        }

        private Path(String path, List<Map.Entry<String, String>> query) {
            this.path = path;
            this.query = query;
        }

        /** Adds a parameter, unless it is null. */
        Path with(String name, @Nullable Object value) {
            if (value == null) {
                return this;
            }
            List<Map.Entry<String, String>> more = new ArrayList<>(query);
            more.add(Map.entry(name, value.toString()));
            return new Path(path, more);
        }

        /** Adds a parameter once for each value. */
        Path withEach(String name, List<String> values) {
            Path all = this;
            for (String value : values) {
                all = all.with(name, value);
            }
            return all;
        }

        /** Adds a parameter whose value is a JSON document, unless it holds nothing. */
        Path withJson(String name, JsonNode value) {
            return value.isEmpty() ? this : with(name, Json.text(value));
        }

        /** Adds the {@code filters} parameter. */
        Path filtered(Map<String, List<String>> filters) {
            ObjectNode json = Json.object();
            filters.forEach((key, values) -> json.set(key, Json.array(values)));
            return with("filters", Json.text(json));
        }

        /** Adds the {@code filters} parameter for labels; an empty value stands for any. */
        Path labelled(Map<String, String> labels) {
            List<String> filters = new ArrayList<>();
            labels.forEach((key, value) -> filters.add(value.isEmpty() ? key : key + "=" + value));
            return filtered(Map.of("label", filters));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(path);
            char separator = '?';
            for (Map.Entry<String, String> parameter : query) {
                text.append(separator).append(parameter.getKey()).append('=').append(encoded(parameter.getValue()));
                separator = '&';
            }
            return text.toString();
        }
    }
}
