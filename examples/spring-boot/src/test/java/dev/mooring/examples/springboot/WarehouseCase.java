package dev.mooring.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

// tag::session[]
/** Spring keeps the context until the JVM ends; so does the session with its containers. */
@SpringBootTest
class WarehouseCase {

    @Container(image = "postgres:17", scope = Scope.SESSION)
    @Env("POSTGRES_PASSWORD=secret")
    @PortForward(5432)
    static DockerContainer db;

    @DynamicPropertySource
    static void dataSource(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> "jdbc:postgresql://" + db.endpoint(5432) + "/postgres");
        registry.add("spring.datasource.username", () -> "postgres");
        registry.add("spring.datasource.password", () -> "secret");
    }

    @Test
    void storesCrates(@Autowired Crates crates) {
        Crate stored = crates.save(new Crate("tea"));
        assertThat(crates.findById(stored.id())).map(Crate::content).contains("tea");
    }
}
// end::session[]
