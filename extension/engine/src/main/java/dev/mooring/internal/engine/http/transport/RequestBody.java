package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/** A body that is sent while it is read. The stream is not closed, because it belongs to the caller. */
final class RequestBody extends AbstractHttpEntity {

    private static final int BUFFER = 64 * 1024;

    private final InputStream content;

    RequestBody(InputStream content) {
        super((String) null, null, false);
        this.content = content;
    }

    @Override
    public void writeTo(OutputStream output) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            output.write(buffer, 0, count);
        }
    }

    @Override
    public @Nullable InputStream getContent() {
        return content;
    }

    /** {@inheritDoc} Unknown, so that the body is sent in chunks. */
    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void close() {}
}
