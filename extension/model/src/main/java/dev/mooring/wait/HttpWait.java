package dev.mooring.wait;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.mooring.internal.text.Durations;
import dev.mooring.internal.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the expected response to an HTTP request (see {@link WaitForHttp}).
 *
 * <pre>{@code
 * container.await(HttpWait.builder("/health").port(8080).status(200, 204).body("UP").build());
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HttpWait implements WaitStrategy {

    private static final Duration TRY_TIMEOUT = Duration.ofSeconds(5);

    private static final Set<String> AUTHENTICATING = Set.of("authorization", "proxy-authorization", "cookie");

    /** How many characters of an unexpected body are shown. */
    private static final int SHOWN = 200;

    /** The values, which make specs comparable. The record is private, so that there can be more of them. */
    private record Values(
            String path,
            int port,
            String method,
            Map<String, String> headers,
            @Nullable String user,
            @Nullable String password,
            List<Integer> statuses,
            @Nullable String body,
            boolean tls,
            boolean insecure,
            Duration tryTimeout,
            @Nullable Duration timeout) {

        Values {
            headers = Copies.map(headers, "HttpWait: 'headers'");
            statuses = Copies.list(statuses, "HttpWait: 'statuses'");
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException(
                        "a port must be 1 to 65535, or 0 for the first forwarded one, but is " + port);
            }
            if (method.isBlank()) {
                throw new IllegalArgumentException("a request needs a method");
            }
            if (user == null && password != null) {
                throw new IllegalArgumentException("a password needs a user");
            }
            if (user != null && user.indexOf(':') >= 0) {
                throw new IllegalArgumentException(
                        "the user of basic authentication must not contain a colon: '" + user + "'");
            }
            statuses.forEach(HttpWait::checkStatus);
            if (statuses.isEmpty()) {
                throw new IllegalArgumentException("at least one status must be expected");
            }
            if (insecure && !tls) {
                throw new IllegalArgumentException("insecure has no effect, because tls is not set");
            }
            if (body != null) {
                Regex.check(body);
            }
            Timeouts.check(tryTimeout);
            Timeouts.check(timeout);
        }
    }

    private final Values values;

    private HttpWait(Values values) {
        this.values = values;
    }

    /**
     * Starts building a wait for a {@code GET} request that is answered with 200.
     *
     * @param path the path, with the query if there is one
     * @return a builder
     */
    public static Builder builder(String path) {
        Objects.requireNonNull(path, "HttpWait.builder: 'path' must not be null");
        return new Builder(path);
    }

    /**
     * Starts from this wait.
     *
     * @return a builder with its values
     */
    public Builder toBuilder() {
        Builder builder = new Builder(values.path);
        builder.port = values.port;
        builder.method = values.method;
        builder.headers.putAll(values.headers);
        builder.user = values.user;
        builder.password = values.password;
        builder.statuses = values.statuses;
        builder.body = values.body;
        builder.tls = values.tls;
        builder.insecure = values.insecure;
        builder.tryTimeout = values.tryTimeout;
        builder.timeout = values.timeout;
        return builder;
    }

    /**
     * Waits until a {@code GET} request on the first forwarded TCP port is answered with 200.
     *
     * @param path the path, with the query if there is one
     * @return the strategy
     */
    public static HttpWait of(String path) {
        Objects.requireNonNull(path, "HttpWait.of: 'path' must not be null");
        return builder(path).build();
    }

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        Objects.requireNonNull(target, "HttpWait.await: 'target' must not be null");
        int awaited = values.port != 0 ? values.port : firstForwarded(target);
        URI uri = relative(target.resolve(values.path));
        Map<String, String> sent = new LinkedHashMap<>();
        values.headers.forEach((name, value) -> sent.put(target.resolve(name), target.resolve(value)));
        if (values.user != null) {
            String login = target.resolve(values.user) + ":"
                    + (values.password == null ? "" : target.resolve(values.password));
            sent.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        Pattern pattern = values.body == null ? null : Regex.compile(values.body, target);
        target.poll(() -> {
            WaitTarget.Address address = target.address(awaited)
                    .orElseThrow(() -> new WaitFailedException(
                            "the test JVM cannot reach port " + awaited
                                    + ": it is not forwarded, and its address cannot be reached from here",
                            "forward the port with @PortForward",
                            null));
            HttpRequest request = new HttpRequest(
                    address,
                    values.method,
                    uri.toString(),
                    sent,
                    values.tls,
                    values.insecure,
                    values.tryTimeout,
                    pattern != null);
            return look(target, awaited, request, pattern);
        });
    }

    private Optional<String> look(WaitTarget target, int awaited, HttpRequest request, @Nullable Pattern pattern) {
        HttpAnswer answer;
        try {
            answer = request.send();
        } catch (IOException e) {
            if (distrusts(e)) {
                throw new WaitFailedException(
                        "the certificate of " + request.uri() + " is not trusted: " + e.getMessage(),
                        "set insecure = true to accept any certificate, a self-signed one for instance",
                        e);
            }
            return found(
                    target,
                    request + ": " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    () -> HttpAdvice.about(e, values.tls).or(() -> PortAdvice.of(target, awaited)));
        }
        if (!values.statuses.contains(answer.status())) {
            return found(
                    target,
                    request + " was answered with " + answer.status() + " instead of " + expected(),
                    () -> HttpAdvice.about(answer.status(), values.user != null));
        }
        if (pattern != null && !pattern.matcher(answer.body()).find()) {
            String start = Printable.beginning(answer.body().strip(), SHOWN);
            return Optional.of(request + " was answered with " + answer.status() + ", but its body does not match '"
                    + values.body + "': " + start);
        }
        return Optional.empty();
    }

    private static Optional<String> found(WaitTarget target, String what, Supplier<Optional<String>> advice) {
        target.report(() -> what, advice);
        return Optional.of(what);
    }

    private static void checkStatus(int status) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("a status must be 100 to 599, but is " + status);
        }
    }

    private static boolean distrusts(@Nullable Throwable failure) {
        return failure != null && (failure instanceof CertificateException || distrusts(failure.getCause()));
    }

    private static URI relative(String resolved) {
        String absolute = resolved.startsWith("/") ? resolved : "/" + resolved;
        try {
            return URI.create(absolute);
        } catch (IllegalArgumentException e) {
            throw new WaitFailedException(
                    "'" + resolved + "' is not a path of a URI: " + e.getMessage(), "correct the path", e);
        }
    }

    private static int firstForwarded(WaitTarget target) {
        return target.forwardedPorts().stream()
                .findFirst()
                .orElseThrow(() -> new WaitFailedException(
                        "none of its TCP ports is forwarded, so no request can be sent",
                        "forward the port with @PortForward",
                        null));
    }

    private String expected() {
        return values.statuses.stream().map(String::valueOf).collect(joining(" or "));
    }

    @Override
    public String describe() {
        return (values.tls ? "HTTPS " : "HTTP ") + values.method + " " + values.path
                + (values.port == 0 ? "" : " on port " + values.port)
                + " answered with " + expected()
                + (values.body == null ? "" : " and a body matching '" + values.body + "'");
    }

    /** {@inheritDoc} These are the password and the values of headers that authenticate the request. */
    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (values.password != null) {
            secrets.add(values.password);
        }
        values.headers.forEach((name, value) -> {
            if (AUTHENTICATING.contains(name.toLowerCase(Locale.ROOT))) {
                // As it is, and without the scheme before it.
                secrets.add(value);
                secrets.add(value.substring(value.indexOf(' ') + 1));
            }
        });
        return secrets;
    }

    /** Returns a description without the password and the values of headers. */
    @Override
    public String toString() {
        return "HttpWait[path=" + values.path + ", port=" + values.port + ", method=" + values.method + ", headers="
                + values.headers.keySet()
                + ", user=" + values.user + ", statuses=" + values.statuses + ", body=" + values.body + ", tls="
                + values.tls + ", insecure="
                + values.insecure + ", tryTimeout=" + values.tryTimeout + ", timeout=" + values.timeout + "]";
    }

    /** {@return the path, with the query if there is one} */
    public String path() {
        return values.path;
    }

    /** {@return the port inside the container, or 0 for the first forwarded TCP port} */
    public int port() {
        return values.port;
    }

    /** {@return the request's method} */
    public String method() {
        return values.method;
    }

    /** {@return the request's headers by name} */
    public Map<String, String> headers() {
        return values.headers;
    }

    /** {@return the user of basic authentication, or null for no authentication} */
    public @Nullable String user() {
        return values.user;
    }

    /** {@return the password of basic authentication, or null} */
    public @Nullable String password() {
        return values.password;
    }

    /** {@return the statuses that count as ready} */
    public List<Integer> statuses() {
        return values.statuses;
    }

    /** {@return a regular expression to find in the first MiB of the body, or null for any body} */
    public @Nullable String body() {
        return values.body;
    }

    /** {@return whether any certificate is accepted} */
    public boolean insecure() {
        return values.insecure;
    }

    /** {@return the time after which an attempt fails} */
    public Duration tryTimeout() {
        return values.tryTimeout;
    }

    /** {@return the time after which the wait fails, or null for the configured one} */
    @Override
    public @Nullable Duration timeout() {
        return values.timeout;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpWait that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /**
     * Builds an {@link HttpWait}; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {

        private final String path;
        private int port;
        private String method = "GET";
        private final Map<String, String> headers = new LinkedHashMap<>();
        private @Nullable String user;
        private @Nullable String password;
        private List<Integer> statuses = List.of(200);
        private @Nullable String body;
        private boolean tls;
        private boolean insecure;
        private Duration tryTimeout = TRY_TIMEOUT;
        private @Nullable Duration timeout;

        private Builder(String path) {
            this.path = path;
        }

        /**
         * Sets the port.
         *
         * @param value the port inside the container, or 0 for the first forwarded TCP port
         * @return this builder
         */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /**
         * Sets the request's method.
         *
         * @param value for instance {@code HEAD}
         * @return this builder
         */
        public Builder method(String value) {
            Objects.requireNonNull(value, "HttpWait.Builder.method: 'value' must not be null");
            this.method = value;
            return this;
        }

        /**
         * Adds a header.
         *
         * @param name the header's name
         * @param value its value
         * @return this builder
         */
        public Builder header(String name, String value) {
            Objects.requireNonNull(name, "HttpWait.Builder.header: 'name' must not be null");
            Objects.requireNonNull(value, "HttpWait.Builder.header: 'value' must not be null");
            headers.put(name, value);
            return this;
        }

        /**
         * Sets basic authentication.
         *
         * @param name the user, or null for no authentication
         * @param secret the password, or null
         * @return this builder
         */
        public Builder login(@Nullable String name, @Nullable String secret) {
            this.user = name;
            this.password = secret;
            return this;
        }

        /**
         * Sets the statuses that count as ready.
         *
         * @param values one or several
         * @return this builder
         */
        public Builder status(int... values) {
            Objects.requireNonNull(values, "HttpWait.Builder.status: 'values' must not be null");
            this.statuses = Arrays.stream(values).boxed().toList();
            return this;
        }

        /**
         * Sets the text expected in the body.
         *
         * @param regex a regular expression, or null for any body
         * @return this builder
         */
        public Builder body(@Nullable String regex) {
            this.body = regex;
            return this;
        }

        /**
         * Uses TLS and checks the server's certificate as the JVM does.
         *
         * @return this builder
         */
        public Builder tls() {
            this.tls = true;
            return this;
        }

        /**
         * Uses TLS and accepts any certificate, for instance a self-signed one.
         *
         * @return this builder
         */
        public Builder insecureTls() {
            this.tls = true;
            this.insecure = true;
            return this;
        }

        /**
         * Sets the time after which an attempt fails.
         *
         * @param value the time
         * @return this builder
         */
        public Builder tryTimeout(Duration value) {
            Objects.requireNonNull(value, "HttpWait.Builder.tryTimeout: 'value' must not be null");
            this.tryTimeout = value;
            return this;
        }

        /**
         * Sets the time after which the wait fails.
         *
         * @param value the time, or null for the configured one
         * @return this builder
         */
        public Builder timeout(@Nullable Duration value) {
            this.timeout = value;
            return this;
        }

        /**
         * Builds the strategy.
         *
         * @return the strategy
         * @throws IllegalArgumentException if a value is out of range
         */
        public HttpWait build() {
            return new HttpWait(new Values(
                    path, port, method, headers, user, password, statuses, body, tls, insecure, tryTimeout, timeout));
        }
    }

    static final class Factory implements WaitFactory<WaitForHttp> {
        @Override
        public HttpWait create(WaitForHttp annotation) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (String header : annotation.headers()) {
                int colon = header.indexOf(':');
                if (colon < 1) {
                    throw new IllegalArgumentException(
                            "'" + header + "' is not a header: write it as 'Accept: text/plain'");
                }
                headers.put(
                        header.substring(0, colon).strip(),
                        header.substring(colon + 1).strip());
            }
            return new HttpWait(new Values(
                    annotation.value(),
                    annotation.port(),
                    annotation.method(),
                    headers,
                    annotation.user().isEmpty() ? null : annotation.user(),
                    annotation.password().isEmpty() ? null : annotation.password(),
                    Arrays.stream(annotation.status()).boxed().toList(),
                    annotation.body().isEmpty() ? null : annotation.body(),
                    annotation.tls(),
                    annotation.insecure(),
                    Durations.parse(annotation.tryTimeout()),
                    Durations.parseAttribute(annotation.timeout())));
        }
    }
}
