package dev.mooring.benchmarks.bookshop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mooring.examples.bookshop.BookshopApplication;
import dev.mooring.examples.bookshop.Purchase;
import dev.mooring.examples.bookshop.Purchases;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Tests that commit, each of which must find the database as the application has made it. */
@SpringBootTest(classes = BookshopApplication.class, properties = "spring.flyway.locations=classpath:bookshop")
public abstract class FreshTests {

    @RepeatedTest(50)
    void sellsTheOnlyCopy(@Autowired Purchases purchases) {
        purchases.save(new Purchase("Moby-Dick"));
        assertEquals(1, purchases.count());
    }
}
