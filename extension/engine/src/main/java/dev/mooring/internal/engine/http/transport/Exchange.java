package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges one request for one response on a connection of its own, with two behaviours of the engine that plain HTTP
 * does not provide for:
 *
 * <ul>
 *   <li>It may refuse a large body before having read it all (a copy into a directory that does not exist). Writing
 *       then fails with a broken pipe, and the reason is in the answer that already came; so that answer is read.
 *   <li>It may hijack the connection: after {@code 101} both directions are raw bytes until each side says end of file.
 * </ul>
 */
final class Exchange {

    private static final Timeout REFUSAL_ARRIVES_WITHIN = Timeout.ofSeconds(2);

    private final Connections connections;
    private final EngineConnection connection;
    private final ClassicHttpRequest request;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Socket hijacked;
    private volatile boolean reusable;

    private Exchange(Connections connections, EngineConnection connection, ClassicHttpRequest request) {
        this.connections = connections;
        this.connection = connection;
        this.request = request;
    }

    /** Obtains a connection for a request. */
    static Exchange of(ClassicHttpRequest request, Connections connections) throws IOException {
        return new Exchange(connections, connections.take(), request);
    }

    /**
     * Sends the request and waits for the head of the answer.
     *
     * @param hijack whether the engine is asked to hand over the connection
     */
    ClassicHttpResponse send(Patience patience, boolean hijack) throws IOException {
        try {
            connection.setSocketTimeout(Timeout.of(patience.answer()));
            connection.sendRequestHeader(request);
            ClassicHttpResponse response = sendBody();
            if (response == null) {
                response = receive();
            }
            connection.setSocketTimeout(Timeout.of(patience.silence()));
            if (hijack && isHijacked(response)) {
                hijacked = connection.socket();
                // With a status of success, the rest is the body, up to the end of file.
                response.setCode(HttpStatus.SC_OK);
            } else {
                reusable =
                        DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, HttpCoreContext.create());
            }
            if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
                connection.receiveResponseEntity(response);
            }
            return response;
        } catch (HttpException e) {
            abort();
            throw new IOException("the answer is not HTTP: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            abort();
            throw e;
        }
    }

    /** Returns the socket whose output is the process's input; null if the engine did not hijack. */
    @Nullable Socket hijacked() {
        return hijacked;
    }

    /** Gives the connection back: the answer was read to its end. */
    void finish() {
        if (over.compareAndSet(false, true)) {
            if (reusable) {
                connection.setSocketTimeout(Timeout.DISABLED);
                connections.giveBack(connection);
            } else {
                connections.discard(connection);
            }
        }
    }

    /** Aborts the exchange; does nothing if it is finished. */
    void abort() {
        if (over.compareAndSet(false, true)) {
            connections.discard(connection);
        }
    }

    /** Sends the body; returns the response if the engine sent it before it had read the whole body. */
    private @Nullable ClassicHttpResponse sendBody() throws IOException, HttpException {
        try {
            if (request.getEntity() != null) {
                connection.sendRequestEntity(request);
            }
            connection.flush();
            return null;
        } catch (ClosedByInterruptException | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return earlyRefusal(e);
        }
    }

    private ClassicHttpResponse earlyRefusal(IOException broken) throws IOException {
        try {
            connection.setSocketTimeout(REFUSAL_ARRIVES_WITHIN);
            ClassicHttpResponse response = receive();
            if (response.getCode() < HttpStatus.SC_CLIENT_ERROR) {
                throw broken;
            }
            // This connection has sent half a request, so it must not be used again.
            response.setHeader(HttpHeaders.CONNECTION, "close");
            return response;
        } catch (IOException | HttpException e) {
            if (e != broken) {
                broken.addSuppressed(e);
            }
            throw broken;
        }
    }

    private ClassicHttpResponse receive() throws IOException, HttpException {
        ClassicHttpResponse response = connection.receiveResponseHeader();
        while (response.getCode() < HttpStatus.SC_SUCCESS && response.getCode() != HttpStatus.SC_SWITCHING_PROTOCOLS) {
            response = connection.receiveResponseHeader();
        }
        return response;
    }

    /** Docker says 101; Podman and engines that ignore the upgrade say 200 and hijack all the same. */
    private static boolean isHijacked(ClassicHttpResponse response) {
        return response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS || response.getCode() == HttpStatus.SC_OK;
    }
}
