package dev.mooring.services.examples.shop;

import java.net.URI;
import java.util.List;
import redis.clients.jedis.Jedis;

// tag::code[]
/** What customers have put into their baskets, in Redis. */
record Baskets(URI redis) {

    void put(String customer, String item) {
        try (Jedis client = new Jedis(redis)) {
            client.rpush(customer, item);
        }
    }

    List<String> empty(String customer) {
        try (Jedis client = new Jedis(redis)) {
            List<String> items = client.lrange(customer, 0, -1);
            client.del(customer);
            return items;
        }
    }
}
// end::code[]
