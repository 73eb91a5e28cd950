package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.jspecify.annotations.Nullable;

/** A connection that remembers its socket, for the requests that take it over. */
final class EngineConnection extends DefaultBHttpClientConnection {

    private volatile @Nullable Socket socket;

    EngineConnection() {
        super(Http1Config.DEFAULT);
    }

    @Override
    public void bind(Socket plain) throws IOException {
        super.bind(plain);
        socket = plain;
    }

    @Override
    public void bind(SSLSocket secured, Socket plain) throws IOException {
        super.bind(secured, plain);
        socket = secured;
    }

    /** Returns the socket that carries the requests; null before there is one. */
    @Nullable Socket socket() {
        return socket;
    }
}
