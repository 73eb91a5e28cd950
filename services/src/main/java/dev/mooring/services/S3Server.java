package dev.mooring.services;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * A store for objects that speaks the protocol of Amazon S3. {@link Bucket} makes buckets on it.
 *
 * <pre>{@code
 * class InvoicesIT {
 *     @S3
 *     static S3Server s3;
 *
 *     private final S3Client client = S3Client.builder()
 *             .endpointOverride(s3.uri())
 *             .region(Region.of(s3.region()))
 *             .credentialsProvider(StaticCredentialsProvider.create(
 *                     AwsBasicCredentials.create(s3.accessKey(), s3.secretKey())))
 *             .forcePathStyle(true)
 *             .build();
 * }
 * }</pre>
 *
 * @since 0.1
 * @see S3
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface S3Server extends Server {

    /**
     * Returns the URI of the server, which SDKs call the endpoint.
     *
     * @return for instance {@code http://127.0.0.1:24713}
     */
    default URI uri() {
        return endpoint().uri("http");
    }

    /**
     * Returns the region.
     *
     * @return for instance {@code us-east-1}
     */
    String region();

    /**
     * Returns the user, which is the id of the access key.
     *
     * @return the id
     */
    String user();

    /**
     * Returns the password, which is the secret access key.
     *
     * @return the secret
     */
    String password();

    /**
     * Returns the user by the name that S3 has for it.
     *
     * @return the same as {@link #user()}
     */
    default String accessKey() {
        return user();
    }

    /**
     * Returns the password by the name that S3 has for it.
     *
     * @return the same as {@link #password()}
     */
    default String secretKey() {
        return password();
    }
}
