package dev.mooring.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.TestDatabase;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

// tag::fresh[]
@SpringBootTest
@Postgres
class FreshDatabaseIT {

    @Database(fixed = true)
    static TestDatabase shop;

    @RepeatedTest(3)
    void sellsTheOnlyCopy(@Autowired Purchases purchases) {
        purchases.save(new Purchase("Moby-Dick"));
        assertThat(purchases.count()).isOne();
    }
}
// end::fresh[]
