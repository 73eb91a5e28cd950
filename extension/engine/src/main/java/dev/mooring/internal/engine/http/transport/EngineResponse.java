package dev.mooring.internal.engine.http.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.jspecify.annotations.Nullable;

/** A response that is aborted when the caller closes it, instead of being read to its end. */
class EngineResponse implements Response {

    private final Exchange exchange;
    private final ClassicHttpResponse response;
    private final EngineAddress address;
    private final Duration silence;
    private final InputStream body;

    /** @param silence how long the body may be silent, as set on its connection */
    EngineResponse(Exchange exchange, ClassicHttpResponse response, EngineAddress address, Duration silence)
            throws IOException {
        this.exchange = exchange;
        this.address = address;
        this.silence = silence;
        this.response = response;
        HttpEntity entity = response.getEntity();
        if (entity == null || entity.getContentLength() == 0) {
            exchange.finish();
            this.body = InputStream.nullInputStream();
        } else {
            this.body = new Body(entity.getContent(), entity.getContentLength());
        }
    }

    /** Returns the socket that the engine handed over; null if it did not. */
    @Nullable Socket hijacked() {
        return exchange.hijacked();
    }

    @Override
    public int getStatusCode() {
        return response.getCode();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    @Override
    public @Nullable String getHeader(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** {@inheritDoc} Closing it closes the response. */
    @Override
    public InputStream getBody() {
        return body;
    }

    /** Aborts the rest of the response. A connection whose response was read to its end was given back before. */
    @Override
    public void close() {
        exchange.abort();
    }

    /** The body. Closing a plain stream would read it to its end, which never comes for a followed log. */
    private final class Body extends FilterInputStream {

        /** The number of bytes that are left; negative if unknown. */
        private long left;

        Body(InputStream content, long length) {
            super(content);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = super.read(bytes, offset, length);
                arrived(count);
                return count;
            } catch (SocketTimeoutException e) {
                exchange.abort();
                throw new SilentEngineException(address, silence, e);
            } catch (ConnectionClosedException | MalformedChunkCodingException e) {
                exchange.abort();
                throw new IOException(address + " closed the connection in the middle of its response", e);
            } catch (IOException e) {
                exchange.abort();
                throw e;
            }
        }

        /**
         * Gives the connection back with the last byte, because many readers stop there and do not read the end of
         * file.
         */
        private void arrived(int count) throws IOException {
            if (count < 0) {
                exchange.finish();
            } else if (left > 0) {
                left -= count;
                if (left == 0) {
                    if (in.read() >= 0) {
                        throw new IOException("More bytes than the engine announced");
                    }
                    exchange.finish();
                }
            }
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[(int) Math.min(count, 8192)];
            return count <= 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() {
            EngineResponse.this.close();
        }
    }
}
