package dev.mooring.wait;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mooring.internal.text.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One HTTP request on its own connection.
 *
 * <p>The JDK's clients do not fit a readiness check. {@code java.net.http.HttpClient} cannot be closed before Java 21,
 * and its selector thread lives until it is garbage collected. {@code HttpURLConnection} asks the JVM's global
 * authenticator, cookies and proxy, may not send a {@code Host} header, repeats requests on its own, and does not
 * notice an interrupt. One request and one answer are little to write; the socket belongs to a channel, so that an
 * interrupt closes it.
 *
 * @param address where it is sent
 * @param method the method
 * @param path path and query
 * @param headers the headers besides the necessary ones
 * @param tls whether TLS is spoken
 * @param insecure whether any certificate is accepted
 * @param timeout the time for the whole exchange
 * @param wantsBody whether the body is read
 */
record HttpRequest(
        WaitTarget.Address address,
        String method,
        String path,
        Map<String, String> headers,
        boolean tls,
        boolean insecure,
        Duration timeout,
        boolean wantsBody) {

    /** Methods that are expected to have a body, and so must say that it is empty. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /** Sends the request and reads the answer. */
    HttpAnswer send() throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (SocketChannel channel = SocketChannel.open()) {
            Socket plain = channel.socket();
            plain.connect(new InetSocketAddress(address.host(), address.port()), millisUntil(deadline));
            plain.setSoTimeout(millisUntil(deadline));
            try (Socket socket = tls ? secured(plain) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(head().getBytes(ISO_8859_1));
                out.flush();
                return HttpAnswer.read(new Timed(socket, deadline), wantsBody && !method.equals("HEAD"));
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("no answer within " + Durations.format(timeout), e);
        }
    }

    /** The request as it is sent; the user's headers replace default headers of the same name. */
    String head() {
        StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        append(head, "Host", address.toString());
        append(head, "User-Agent", "mooring");
        append(head, "Accept", "*/*");
        if (WITH_BODY.contains(method)) {
            append(head, "Content-Length", "0");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Connection: close\r\n\r\n").toString();
    }

    private void append(StringBuilder head, String name, String value) {
        boolean replaced = headers.keySet().stream()
                .anyMatch(own -> own.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
        if (!replaced) {
            head.append(name).append(": ").append(value).append("\r\n");
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) (insecure ? TrustAll.context() : TrustAll.standard())
                .getSocketFactory()
                .createSocket(plain, address.host(), address.port(), true);
        if (!insecure) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }

    /** Returns the URI of the request, for messages. */
    String uri() {
        return (tls ? "https://" : "http://") + address + path;
    }

    @Override
    public String toString() {
        return method + " " + uri();
    }

    private static int millisUntil(long deadline) throws SocketTimeoutException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** Applies one deadline to all reads; a socket has only a timeout for each of them. */
    private static final class Timed extends InputStream {

        private final Socket socket;
        private final InputStream in;
        private final long deadline;

        Timed(Socket socket, long deadline) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            socket.setSoTimeout(millisUntil(deadline));
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            socket.setSoTimeout(millisUntil(deadline));
            return in.read(buffer, offset, length);
        }
    }
}
