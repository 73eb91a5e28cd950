package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges one request for one response, with two habits of the engine that plain HTTP does not foresee:
 *
 * <ul>
 *   <li>It may refuse a large body before having read it all (a copy into a directory that does not exist). Writing
 *       then fails with a broken pipe, and the reason is in the answer that already came; so that answer is read.
 *   <li>It may hijack the connection: after {@code 101} both directions are raw bytes until each side says end of file.
 * </ul>
 */
final class EngineRequestExecutor extends HttpRequestExecutor {

    /** The attribute of the context that asks for a hijack, and that holds the connection's socket afterwards. */
    static final String HIJACK = "dev.mooring.hijack";

    /** The attribute of the context that says how long the body of the answer may be silent: a {@link Timeout}. */
    static final String SILENCE = "dev.mooring.silence";

    private static final Timeout REFUSAL_ARRIVES_WITHIN = Timeout.ofSeconds(2);

    /** What {@link #HIJACK} holds. */
    static final class Hijack {
        private @Nullable Socket socket;

        /** The socket whose output is the process's input; {@code null} if the engine did not hijack. */
        @Nullable Socket socket() {
            return socket;
        }
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        Hijack hijack = (Hijack) context.getAttribute(HIJACK);
        try {
            connection.sendRequestHeader(request);
            ClassicHttpResponse response = sendBody(request, connection);
            if (response == null) {
                response = receive(connection);
            }
            connection.setSocketTimeout((Timeout) context.getAttribute(SILENCE));
            if (hijack != null && isHijacked(response)) {
                hijack.socket = ((ManagedHttpClientConnection) connection).getSocket();
                // As an ordinary success the rest is the body, up to the end of file.
                response.setCode(HttpStatus.SC_OK);
            }
            if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
                connection.receiveResponseEntity(response);
            }
            return response;
        } catch (HttpException | IOException | RuntimeException e) {
            Closer.close(connection, CloseMode.IMMEDIATE);
            throw e;
        }
    }

    /** Sends the body; returns the response if the engine gave it before it had the whole body. */
    private static @Nullable ClassicHttpResponse sendBody(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        try {
            if (request.getEntity() != null) {
                connection.sendRequestEntity(request);
            }
            connection.flush();
            return null;
        } catch (ClosedByInterruptException | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return earlyRefusal(connection, e);
        }
    }

    private static ClassicHttpResponse earlyRefusal(HttpClientConnection connection, IOException broken)
            throws IOException {
        try {
            connection.setSocketTimeout(REFUSAL_ARRIVES_WITHIN);
            ClassicHttpResponse response = receive(connection);
            if (response.getCode() < HttpStatus.SC_CLIENT_ERROR) {
                throw broken;
            }
            // Half a request lies on this connection; it must not serve another one.
            response.setHeader(HttpHeaders.CONNECTION, "close");
            return response;
        } catch (IOException | HttpException e) {
            if (e != broken) {
                broken.addSuppressed(e);
            }
            throw broken;
        }
    }

    private static ClassicHttpResponse receive(HttpClientConnection connection) throws IOException, HttpException {
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
