package dev.mooring.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
@UseEnvironment(Store.class)
class StoreCase {

    @Template("jdbc:postgresql://${database.address:5432}/postgres")
    static String url;

    @DynamicPropertySource
    static void dataSource(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> "postgres");
        registry.add("spring.datasource.password", () -> "secret");
    }

    @Test
    void storesCrates(@Autowired Crates crates) {
        Crate stored = crates.save(new Crate("coffee"));
        assertThat(crates.findById(stored.id())).map(Crate::content).contains("coffee");
    }
}
