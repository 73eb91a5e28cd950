package dev.mooring.services.internal.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Bucket;
import dev.mooring.services.S3;
import dev.mooring.services.TestBucket;
import dev.mooring.services.internal.http.Http;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of more objects than the server lists at once. */
@S3
class BucketRequestsIT {

    @Test
    void readsAndRemovesAllPages(@Bucket TestBucket bucket) throws IOException {
        List<String> keys = List.of("a", "b", "c/1", "c/2", "d");
        for (String key : keys) {
            assertThat(Http.send("PUT", URI.create(bucket.uri() + "/" + key)).isSuccess())
                    .isTrue();
        }
        BucketRequests requests = new BucketRequests(bucket.uri(), 2);

        assertThat(requests.keys()).isEqualTo(keys);
        requests.delete();
        assertThat(Http.send("GET", bucket.uri()).status()).isEqualTo(404);
    }
}
