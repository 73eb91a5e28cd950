package dev.mooring.internal.engine.http.transport;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to an engine; immutable, except for a body that is a stream.
 *
 * @since 0.1
 */
public final class Request {

    private final Method method;
    private final String path;
    private final Map<String, String> headers;
    private final @Nullable InputStream body;
    private final byte @Nullable [] bodyBytes;

    private Request(Builder builder) {
        this.method = builder.method;
        this.path = builder.path;
        this.headers = Map.copyOf(builder.headers);
        this.body = builder.body;
        this.bodyBytes = builder.bodyBytes;
    }

    /** Starts a request, by default a {@code GET} of {@code /}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the method. */
    public Method method() {
        return method;
    }

    /** Returns the encoded path with its query. */
    public String path() {
        return path;
    }

    /** Returns the headers, without those that the transport adds. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the body that is sent in chunks as it is read; null if there is none or it is bytes. */
    public @Nullable InputStream body() {
        return body;
    }

    byte @Nullable [] bodyBytes() {
        return bodyBytes;
    }

    /** The methods that the engine's API has. */
    public enum Method {
        /** Reads. */
        GET,
        /** Reads only the headers. */
        HEAD,
        /** Creates a resource or triggers an action. */
        POST,
        /** Puts content in a place. */
        PUT,
        /** Removes. */
        DELETE
    }

    /** Collects the parts of a request. */
    public static final class Builder {

        private final Map<String, String> headers = new LinkedHashMap<>();
        private Method method = Method.GET;
        private String path = "/";
        private @Nullable InputStream body;
        private byte @Nullable [] bodyBytes;

        private Builder() {}

        /** Sets the method. */
        public Builder method(Method method) {
            this.method = method;
            return this;
        }

        /** Sets the encoded path with its query. */
        public Builder path(String path) {
            this.path = path;
            return this;
        }

        /** Sets a header; the last value of a name counts. */
        public Builder putHeader(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** Sets a body of unknown length; it is read once and not closed. */
        public Builder body(InputStream body) {
            this.body = body;
            return this;
        }

        /** Sets a body of known length, which comes before a stream. */
        public Builder bodyBytes(byte[] body) {
            this.bodyBytes = body.clone();
            return this;
        }

        /** Completes the request. */
        public Request build() {
            return new Request(this);
        }
    }
}
