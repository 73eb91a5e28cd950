package dev.mooring.internal.engine.http.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one engine, in Apache's HTTP/1.1 over the JDK's own sockets.
 *
 * <p>There is no limit to the connections: each followed log, wait and attached process holds one for as long as it
 * lives, and a limit would let them starve the requests that end them. Connections are kept alive between requests and
 * looked at before they are used again. Nothing is retried, since most requests may not be sent twice. If an engine
 * sends nothing for too long, the request fails; a body has no such limit unless one is set.
 *
 * <p>A response must be closed. Closing it, from any thread, aborts the rest of the response: a stream is not drained.
 * Interrupting the thread that sends or reads does the same.
 *
 * @since 0.1
 */
public final class EngineHttpClient implements Closeable {

    /** The engine compares nothing with this name, but insists on a name that is valid. */
    private static final String HOST = "localhost";

    private final EngineAddress address;
    private final Connections connections;
    private final Duration answersWithin;

    private EngineHttpClient(EngineAddress address, Connections connections, Duration answersWithin) {
        this.address = address;
        this.connections = connections;
        this.answersWithin = answersWithin;
    }

    /**
     * Makes a client for an engine, without connecting to it.
     *
     * @throws IOException if the TLS material of the address cannot be used
     */
    public static EngineHttpClient to(EngineAddress address) throws IOException {
        return new EngineHttpClient(address, new Connections(new EngineDialer(address)), Patience.STANDARD);
    }

    /** Returns this client with another time for the head of an answer; the connections are the same ones. */
    public EngineHttpClient answeringWithin(Duration time) {
        return new EngineHttpClient(address, connections, time);
    }

    /** Returns how long an engine may take until the head of an answer. */
    public Duration answersWithin() {
        return answersWithin;
    }

    /** Returns where the engine listens. */
    public EngineAddress address() {
        return address;
    }

    /**
     * Sends a request and waits for the response's head; the body may be silent for as long as it likes.
     *
     * @throws UnansweredException if the engine cannot be reached, is silent for too long or breaks off
     */
    public Response execute(Request request) {
        return execute(request, Patience.stream(answersWithin));
    }

    /**
     * Sends a request and waits for the response's head.
     *
     * @param patience how long the engine may be silent
     * @throws UnansweredException if the engine cannot be reached, is silent for too long or breaks off
     */
    public Response execute(Request request, Patience patience) {
        return send(request, message(request), patience, false);
    }

    /**
     * Sends a request that asks the engine to hand over the connection.
     *
     * @return the response; {@linkplain HijackedResponse#isHijacked() not hijacked} if the engine answered otherwise
     * @throws UnansweredException if the engine cannot be reached, is silent for too long or breaks off
     */
    public HijackedResponse hijack(Request request) {
        ClassicHttpRequest message = message(request);
        message.setHeader(HttpHeaders.UPGRADE, "tcp");
        message.setHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        return new HijackedResponse(send(request, message, Patience.stream(answersWithin), true));
    }

    private static ClassicHttpRequest message(Request request) {
        ClassicHttpRequest message =
                new BasicClassicHttpRequest(request.method().name(), URI.create(request.path()));
        message.setHeader(HttpHeaders.HOST, HOST);
        message.setHeader(HttpHeaders.USER_AGENT, "Mooring");
        request.headers().forEach(message::setHeader);
        HttpEntity body = body(request);
        if (body != null) {
            message.setEntity(body);
            if (body.getContentLength() < 0) {
                message.setHeader(HttpHeaders.TRANSFER_ENCODING, "chunked");
            } else {
                message.setHeader(HttpHeaders.CONTENT_LENGTH, body.getContentLength());
            }
        }
        return message;
    }

    private static @Nullable HttpEntity body(Request request) {
        byte[] bytes = request.bodyBytes();
        if (bytes != null) {
            return new ByteArrayEntity(bytes, null);
        }
        InputStream stream = request.body();
        return stream == null ? null : new RequestBody(stream);
    }

    private EngineResponse send(Request request, ClassicHttpRequest message, Patience patience, boolean hijack) {
        try {
            Exchange exchange = Exchange.of(message, connections);
            return new EngineResponse(exchange, exchange.send(patience, hijack), address, patience.silence());
        } catch (SocketTimeoutException e) {
            throw unanswered(request, new SilentEngineException(address, patience.answer(), e));
        } catch (IOException e) {
            throw unanswered(request, e);
        }
    }

    private UnansweredException unanswered(Request request, IOException e) {
        return new UnansweredException(
                request.method() + " " + request.path() + " to " + address + ": " + reason(e), address, e);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Closes every connection, also those in use; later requests fail. */
    @Override
    public void close() {
        connections.close();
    }
}
