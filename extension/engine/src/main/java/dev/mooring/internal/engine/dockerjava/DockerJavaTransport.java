package dev.mooring.internal.engine.dockerjava;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.mooring.internal.engine.http.transport.EngineHttpClient;
import dev.mooring.internal.engine.http.transport.HijackedResponse;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends the requests of docker-java's client over Mooring's transport. */
final class DockerJavaTransport implements DockerHttpClient {

    private final EngineHttpClient transport;

    DockerJavaTransport(EngineHttpClient transport) {
        this.transport = transport;
    }

    @Override
    public Response execute(Request request) {
        InputStream input = request.hijackedInput();
        if (input == null) {
            return new Answer(transport.execute(translated(request)));
        }
        HijackedResponse response = transport.hijack(translated(request));
        if (response.isHijacked()) {
            response.pump(input);
        }
        return new Answer(response);
    }

    private static dev.mooring.internal.engine.http.transport.Request translated(Request request) {
        var translated = dev.mooring.internal.engine.http.transport.Request.builder()
                .method(dev.mooring.internal.engine.http.transport.Request.Method.valueOf(request.method()))
                .path(request.path());
        request.headers().forEach(translated::putHeader);
        byte[] bytes = request.bodyBytes();
        InputStream body = request.body();
        if (bytes != null) {
            translated.bodyBytes(bytes);
        } else if (body != null) {
            translated.body(body);
        }
        return translated.build();
    }

    /** Leaves the transport open, which is not the client's. */
    @Override
    public void close() {}

    private record Answer(dev.mooring.internal.engine.http.transport.Response response) implements Response {

        @Override
        public int getStatusCode() {
            return response.getStatusCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return response.getHeaders();
        }

        @Override
        public @Nullable String getHeader(String name) {
            return response.getHeader(name);
        }

        @Override
        public InputStream getBody() {
            return response.getBody();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
