package dev.mooring.services.internal.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.services.internal.http.Http;
import dev.mooring.services.internal.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;

/**
 * Requests about a bucket, as far as they are needed here. They are not signed: no store for tests asks for that.
 *
 * @param bucket the URI of the bucket
 * @param pageSize how many entries the server lists at once
 */
record BucketRequests(URI bucket, int pageSize) {

    /** More than this, servers do not list at once. */
    private static final int LARGEST_PAGE = 1000;

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
        Optional<ObjectList> page = versions();
        while (page.isPresent() && !page.get().objects().isEmpty()) {
            for (ObjectList.Version version : page.get().objects()) {
                send("DELETE", "/" + path(version.key()) + versionQuery(version.id()));
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

    /** An object of a bucket without versions has the version 'null'. */
    private static String versionQuery(String version) {
        return version.isEmpty() || version.equals("null") ? "" : "?versionId=" + encoded(version);
    }

    private static String path(String key) {
        return encoded(key).replace("%2F", "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
