package dev.mooring.internal.engine.http.transport;

import java.io.Closeable;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response of an engine. It must be closed, which aborts the rest of its body.
 *
 * @since 0.1
 */
public interface Response extends Closeable {

    /** Returns the HTTP status. */
    int getStatusCode();

    /** Returns all headers; their names are compared without regard to case. */
    Map<String, List<String>> getHeaders();

    /** Returns the first value of a header; null if the answer has none of that name. */
    @Nullable String getHeader(String name);

    /** Returns the body, empty if there is none; closing it closes the response. */
    InputStream getBody();

    @Override
    void close();
}
