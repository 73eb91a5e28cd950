package dev.mooring.services;

import java.net.URI;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A bucket that belongs to one test or one class.
 *
 * <pre>{@code
 * @Test
 * void archives(@Bucket TestBucket bucket) {
 *     new Archive(bucket.server().uri(), bucket.name()).store("2026/1.pdf", invoice);
 *     assertThat(bucket.keys()).containsExactly("2026/1.pdf");
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Bucket
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestBucket {

    /**
     * Returns the name of the bucket on the server.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the URI of the bucket, below which its objects are.
     *
     * @return for instance {@code http://127.0.0.1:24713/invoicesit-bucket-4f1c2a9b-1}
     */
    URI uri();

    /**
     * Returns the keys of all objects in the bucket.
     *
     * @return the keys in alphabetical order
     * @throws dev.mooring.resource.MooringException if the server does not answer, or there is no such bucket any more
     */
    List<String> keys();

    /**
     * Returns the server.
     *
     * @return the server
     */
    S3Server server();
}
