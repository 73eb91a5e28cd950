package dev.mooring.services.internal.kafka;

import dev.mooring.resource.Endpoint;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to a broker. */
final class KafkaConnection implements Closeable {

    private final Socket socket;
    private final DataInputStream in;

    private KafkaConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static KafkaConnection open(Endpoint server, int timeoutMillis) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(server.socketAddress(), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            socket.setTcpNoDelay(true);
            return new KafkaConnection(socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends a request, and returns the body of the answer. */
    DataInputStream call(Request request) throws IOException {
        socket.getOutputStream().write(request.toBytes());
        byte[] answer = new byte[in.readInt()];
        in.readFully(answer);
        DataInputStream body = new DataInputStream(new ByteArrayInputStream(answer));
        body.readInt(); // the number of the request
        return body;
    }

    /** Reads a text; an absent one is empty. */
    static String readText(DataInputStream body) throws IOException {
        short length = body.readShort();
        if (length < 0) {
            return "";
        }
        byte[] bytes = new byte[length];
        body.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
