package dev.mooring.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.TestDatabase;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** A slice uses the declared database instead of an embedded one, with a transaction that is rolled back. */
// tag::slice[]
@DataJpaTest
@Postgres
class SliceIT {

    @Database(fixed = true)
    static TestDatabase shop;

    @RepeatedTest(2)
    void sellsTheOnlyCopy(@Autowired Purchases purchases, @Autowired JdbcTemplate jdbc) {
        Purchase sold = purchases.saveAndFlush(new Purchase("Moby-Dick"));
        assertThat(purchases.count()).isOne();
        assertThat(sold.title()).isEqualTo("Moby-Dick");
        assertThat(jdbc.queryForObject("SELECT max(id) FROM purchase", Long.class))
                .isEqualTo(1);
        assertThat(jdbc.queryForObject("SELECT current_database()", String.class))
                .isEqualTo(shop.name());
    }
}
// end::slice[]
