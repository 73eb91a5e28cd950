package dev.mooring.services.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.KeySpace;
import dev.mooring.services.Redis;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The tutorial's third step. */
// tag::test[]
@Redis
class BasketsIT {

    @KeySpace
    URI keySpace;

    @Test
    void areEmptiedOnce() {
        Baskets baskets = new Baskets(keySpace);
        baskets.put("ada", "anchor");
        assertThat(baskets.empty("ada")).containsExactly("anchor");
        assertThat(baskets.empty("ada")).isEmpty();
    }
}
// end::test[]
