package dev.mooring.services.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Bucket;
import dev.mooring.services.S3;
import dev.mooring.services.S3Server;
import dev.mooring.services.TestBucket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The documentation's example of an S3 store. */
// tag::s3[]
class InvoicesIT {

    @S3
    static S3Server s3;

    @Test
    void areArchived(@Bucket TestBucket bucket) {
        try (S3Client client = client()) {
            client.putObject(
                    request -> request.bucket(bucket.name()).key("2026/1.pdf"),
                    RequestBody.fromString("rope, 2 EUR", UTF_8));
        }
        assertThat(bucket.keys()).containsExactly("2026/1.pdf");
    }

    private static S3Client client() {
        AwsBasicCredentials credentials = AwsBasicCredentials.create(s3.accessKey(), s3.secretKey());
        return S3Client.builder()
                .endpointOverride(s3.uri())
                .region(Region.of(s3.region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .forcePathStyle(true)
                .build();
    }
}
// end::s3[]
