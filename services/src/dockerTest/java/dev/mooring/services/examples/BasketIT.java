package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.KeySpace;
import dev.mooring.services.Redis;
import java.net.URI;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The documentation's example of Redis. */
// tag::redis[]
@Redis
class BasketIT {

    @Test
    void countsItems(@KeySpace URI uri) {
        try (Jedis client = new Jedis(uri)) {
            assertThat(client.incr("items")).isEqualTo(1);
        }
    }

    @Test
    void seesNothingOfTheOtherTest(@KeySpace URI uri) {
        try (Jedis client = new Jedis(uri)) {
            assertThat(client.keys("*")).isEmpty();
        }
    }
}
// end::redis[]
