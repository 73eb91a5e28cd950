package dev.mooring.services.internal.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.services.internal.http.Http;
import dev.mooring.services.internal.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Requests about a bucket, as far as they are needed here. They are not signed: no store for tests asks for that.
 *
 * @param bucket the URI of the bucket
 * @param pageSize how many entries the server lists at once
 */
record BucketRequests(URI bucket, int pageSize) {

    /** More than this, servers do not list at once. */
    private static final int LARGEST_PAGE = 1000;

    /** A client that a test has left behind may store an object again. A server that deletes nothing must not block. */
    private static final int MOST_REPEATED = 100;

    private static final int NOT_FOUND = 404;

    BucketRequests(URI bucket) {
        this(bucket, LARGEST_PAGE);
    }

    void create() throws IOException {
        send("PUT", "");
    }

    List<String> keys() throws IOException {
        ObjectList page = list("list-type=2");
        List<String> keys = page.keys();
        while (!page.next().isEmpty()) {
            page = list("list-type=2&continuation-token=" + encoded(page.next()));
            keys.addAll(page.keys());
        }
        return keys;
    }

    /**
     * Removes the bucket, and before it all versions of all objects. If there is no such bucket any more, there is
     * nothing to do.
     */
    void delete() throws IOException {
        Set<ObjectList.Version> deleted = new HashSet<>();
        int repeated = 0;
        Optional<ObjectList> page = versions();
        while (page.isPresent() && !page.get().objects().isEmpty()) {
            for (ObjectList.Version version : page.get().objects()) {
                send("DELETE", "/" + path(version.key()) + versionQuery(version.id()));
                if (!deleted.add(version) && ++repeated == MOST_REPEATED) {
                    throw new IOException(bucket + " still has version '" + version.id() + "' of '" + version.key()
                            + "', although the server confirmed that it is deleted");
                }
            }
            page = versions();
        }
        if (page.isPresent()) {
            send("DELETE", "");
        }
    }

    /** The first versions, or nothing if there is no such bucket. */
    private Optional<ObjectList> versions() throws IOException {
        URI uri = uri("?versions&max-keys=" + pageSize);
        HttpResponse response = Http.send("GET", uri);
        return response.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(ObjectList.parse(successful("GET", uri, response)));
    }

    private ObjectList list(String query) throws IOException {
        return ObjectList.parse(send("GET", "?" + query + "&max-keys=" + pageSize));
    }

    private String send(String method, String pathAndQuery) throws IOException {
        URI uri = uri(pathAndQuery);
        return successful(method, uri, Http.send(method, uri));
    }

    private URI uri(String pathAndQuery) {
        return URI.create(bucket + pathAndQuery);
    }

    private static String successful(String method, URI uri, HttpResponse response) throws IOException {
        if (!response.isSuccess()) {
            throw new IOException(
                    method + " " + uri + " was answered with " + response.status() + " " + response.body());
        }
        return response.body();
    }

    /**
     * An object that was stored without versioning has the version 'null'. It must be named: a request without a
     * version only adds a marker if the bucket has versioning now.
     */
    private static String versionQuery(String version) {
        return version.isEmpty() ? "" : "?versionId=" + encoded(version);
    }

    private static String path(String key) {
        return encoded(key).replace("%2F", "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
