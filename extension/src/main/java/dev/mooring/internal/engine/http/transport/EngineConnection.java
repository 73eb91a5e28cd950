package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps what it carries to itself. The HTTP client's own writes every byte to the log wherever the
 * root logger is at DEBUG, which is where Logback starts: environment variables, registry passwords and copied files.
 */
final class EngineConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private volatile @Nullable Socket socket;

    private EngineConnection() {
        super(Http1Config.DEFAULT);
    }

    /** Makes a connection; it is bound to a socket of ours when it connects, so there is none yet. */
    static EngineConnection create(@Nullable Socket none) {
        return new EngineConnection();
    }

    @Override
    public void bind(Socket plain) throws IOException {
        super.bind(new SocketHolder(plain));
        socket = plain;
    }

    @Override
    public void bind(SSLSocket secured, Socket plain) throws IOException {
        super.bind(new SocketHolder(secured, plain));
        socket = secured;
    }

    @Override
    public @Nullable Socket getSocket() {
        return socket;
    }

    @Override
    public @Nullable SSLSession getSSLSession() {
        return super.getSSLSession();
    }

    /** Lays the connection into the pool. */
    @Override
    public void passivate() {
        setSocketTimeout(Timeout.DISABLED);
    }

    /** Takes it out again; each request sets the timeout it wants. */
    @Override
    public void activate() {}
}
