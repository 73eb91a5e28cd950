package dev.mooring.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Template;
import dev.mooring.resource.MooringException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** S3Mock, with Amazon's SDK, and a bucket for each test. */
class S3IT {

    private static S3Client client(S3Server server) {
        return S3Client.builder()
                .endpointOverride(server.uri())
                .region(Region.of(server.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(server.accessKey(), server.secretKey())))
                .forcePathStyle(true)
                .build();
    }

    private static void put(S3Client client, String bucket, String key) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("object " + key, UTF_8));
    }

    /** No test sees the objects of another, and no bucket is left. */
    @Test
    void bucketsAreIsolatedAndRemoved() {
        BucketTestCase.NAMES.clear();
        TestRun.of(BucketTestCase.class, 4).hasPassed(BucketTestCase.ROUNDS + 3);
        assertThat(BucketTestCase.NAMES).hasSize(BucketTestCase.ROUNDS);
        assertThat(BucketTestCase.left).containsExactly(BucketTestCase.ofOthers);
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class BucketTestCase {
        static final int ROUNDS = 12;
        static final Set<String> NAMES = ConcurrentHashMap.newKeySet();
        static String ofOthers = "";
        static List<String> left = List.of();

        @S3
        static S3Server s3;

        @Bucket
        static TestBucket shared;

        @Template("${shared.uri} ${shared.name} ${s3.uri} ${s3.region} ${s3.accessKey}")
        static String shown;

        @RepeatedTest(ROUNDS)
        void keepsObjects(@Bucket TestBucket bucket) {
            NAMES.add(bucket.name());
            try (S3Client client = client(s3)) {
                put(client, bucket.name(), "2026/1.pdf");
                put(client, bucket.name(), "a key with spaces, + and Grüße?&=%");

                assertThat(bucket.keys()).containsExactly("2026/1.pdf", "a key with spaces, + and Grüße?&=%");
                assertThat(client.getObjectAsBytes(
                                        request -> request.bucket(bucket.name()).key("2026/1.pdf"))
                                .asUtf8String())
                        .isEqualTo("object 2026/1.pdf");
            }
        }

        @Test
        void isRemovedWithAllVersions(@Bucket String name) {
            try (S3Client client = client(s3)) {
                client.putBucketVersioning(request -> request.bucket(name)
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
                put(client, name, "twice");
                put(client, name, "twice");
                client.deleteObject(request -> request.bucket(name).key("twice"));

                assertThat(client.listObjectVersions(request -> request.bucket(name))
                                .versions())
                        .hasSize(2);
            }
        }

        @Test
        void mayBeRemovedByTheTest(@Bucket TestBucket bucket) {
            try (S3Client client = client(s3)) {
                client.deleteBucket(request -> request.bucket(bucket.name()));
            }

            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(bucket::keys)
                    .withMessageContaining("The keys of bucket " + bucket.name() + " could not be read: GET ")
                    .withMessageContaining("404");
        }

        @Test
        void isFoundByTemplates() {
            assertThat(shown)
                    .isEqualTo(s3.uri() + "/" + shared.name() + " " + shared.name() + " " + s3.uri() + " us-east-1 "
                            + s3.accessKey());
            assertThat(shared.name()).matches("[a-z0-9-]{3,63}");
        }

        /** The bucket of the class is removed after this method. */
        @AfterAll
        static void look() {
            ofOthers = shared.name();
            try (S3Client client = client(s3)) {
                Awaitility.await().untilAsserted(() -> {
                    left = client.listBuckets().buckets().stream()
                            .map(software.amazon.awssdk.services.s3.model.Bucket::name)
                            .toList();
                    assertThat(left).containsExactly(ofOthers);
                });
            }
        }
    }
}
