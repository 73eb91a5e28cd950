package dev.mooring.internal.engine.http.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one engine, on the Apache HTTP client and the JDK's own sockets.
 *
 * <p>There is no limit to the connections: each followed log, wait and attached process holds one for as long as it
 * lives, and a limit would let them starve the requests that end them. Connections are kept alive between requests and
 * looked at before they are used again. Nothing is retried, since most requests may not be sent twice. An engine that
 * keeps silent for longer than it may is given up; a body has no such limit unless it is asked for.
 *
 * <p>A response must be closed. Closing it, from whatever thread, aborts what is still to come: a stream is not
 * drained. Interrupting the thread that sends or reads does the same.
 *
 * @since 0.1
 */
public final class EngineHttpClient implements DockerHttpClient {

    /** A connection younger than this is used without a look, since the look costs a millisecond. */
    private static final TimeValue TRUSTED_FOR = TimeValue.ofMilliseconds(200);

    /** The engine compares nothing with this name, but insists on a name that is valid. */
    private static final HttpHost HOST = new HttpHost("http", "localhost");

    private final EngineAddress address;
    private final CloseableHttpClient client;
    private final Duration answersWithin;

    private EngineHttpClient(EngineAddress address, CloseableHttpClient client, Duration answersWithin) {
        this.address = address;
        this.client = client;
        this.answersWithin = answersWithin;
    }

    /**
     * Makes a client for an engine, without connecting to it.
     *
     * @throws IOException if the TLS material of the address cannot be used
     */
    public static EngineHttpClient to(EngineAddress address) throws IOException {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                new EngineConnectionOperator(address),
                PoolConcurrencyPolicy.LAX,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                EngineConnection::create);
        connections.setMaxTotal(Integer.MAX_VALUE);
        connections.setDefaultMaxPerRoute(Integer.MAX_VALUE);
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setValidateAfterInactivity(TRUSTED_FOR)
                .build());
        CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new EngineRequestExecutor())
                .setUserAgent("Mooring")
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
        return new EngineHttpClient(address, client, Patience.STANDARD);
    }

    /** Returns this client with another time for the head of an answer; the connections are the same ones. */
    public EngineHttpClient answeringWithin(Duration time) {
        return new EngineHttpClient(address, client, time);
    }

    /** Returns the time that an engine has for the head of an answer. */
    public Duration answersWithin() {
        return answersWithin;
    }

    /** Returns where the engine listens. */
    public EngineAddress address() {
        return address;
    }

    /** {@inheritDoc} The body has no limit. */
    @Override
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
        InputStream input = request.hijackedInput();
        if (input == null) {
            return send(request, patience, null);
        }
        HijackedResponse response = hijack(request);
        if (response.isHijacked()) {
            response.pump(input);
        }
        return response;
    }

    /**
     * Sends a request that asks the engine to hand over the connection.
     *
     * @return the response; {@linkplain HijackedResponse#isHijacked() not hijacked} if the engine answered otherwise
     * @throws UnansweredException if the engine cannot be reached, is silent for too long or breaks off
     */
    public HijackedResponse hijack(Request request) {
        EngineRequestExecutor.Hijack hijack = new EngineRequestExecutor.Hijack();
        return new HijackedResponse(send(request, Patience.stream(answersWithin), hijack), hijack.socket());
    }

    private EngineResponse send(Request request, Patience patience, EngineRequestExecutor.@Nullable Hijack hijack) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), URI.create(request.path()));
        request.headers().forEach(message::setHeader);
        byte[] bytes = request.bodyBytes();
        InputStream body = bytes == null ? request.body() : null;
        if (bytes != null) {
            message.setEntity(new ByteArrayEntity(bytes, null));
        } else if (body != null) {
            message.setEntity(new RequestBody(body));
        }
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(EngineRequestExecutor.SILENCE, Timeout.of(patience.silence()));
        if (hijack != null) {
            message.setHeader("Upgrade", "tcp");
            message.setHeader("Connection", "Upgrade");
            context.setAttribute(EngineRequestExecutor.HIJACK, hijack);
        }
        message.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(patience.answer()))
                .setConnectionRequestTimeout(Timeout.DISABLED)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                .build());
        try {
            ClassicHttpResponse response = client.executeOpen(HOST, message, context);
            return new EngineResponse(message, response, address, patience.silence());
        } catch (SocketTimeoutException e) {
            throw unanswered(request, new SilentEngineException(address, patience.answer(), e));
        } catch (IOException e) {
            throw unanswered(request, e);
        } catch (IllegalStateException e) {
            // The pool's way to say that it is closed.
            throw unanswered(request, new IOException("the connection to the engine is closed", e));
        }
    }

    private UnansweredException unanswered(Request request, IOException e) {
        return new UnansweredException(
                request.method() + " " + request.path() + " to " + address + ": " + reason(e), address, e);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Closes every connection, also those in use; what is asked afterwards fails. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
