package dev.mooring.benchmarks.bookshop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mooring.examples.bookshop.BookshopApplication;
import dev.mooring.examples.bookshop.Purchase;
import dev.mooring.examples.bookshop.Purchases;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.test.context.ContextConfiguration;

/** A slice of the application with a transaction that is rolled back. */
@DataJpaTest(properties = "spring.flyway.locations=classpath:bookshop")
@ContextConfiguration(classes = BookshopApplication.class)
public abstract class SliceTests {

    @RepeatedTest(2)
    void sellsTheOnlyCopy(@Autowired Purchases purchases) {
        // Other classes may have used the server.
        long before = purchases.count();
        purchases.saveAndFlush(new Purchase("Moby-Dick"));
        assertEquals(before + 1, purchases.count());
    }
}
