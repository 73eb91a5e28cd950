package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Compose;
import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.spring.app.Books;
import dev.mooring.spring.app.LibraryApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Services of Compose files, to which the application is connected without an annotation. */
class ComposeServicesIT {

    @Environment
    @Compose("../../../integrations/spring/src/dockerTest/compose/library.yaml")
    record Library() {}

    @SpringBootTest(classes = LibraryApplication.class)
    @UseEnvironment(Library.class)
    static class RecognizedTestCase {
        @Test
        void connects(
                @Autowired Books books,
                @Autowired StringRedisTemplate redis,
                @Value("${spring.datasource.username}") String user,
                @Value("${spring.data.redis.password}") String password) {
            assertThat(books.count()).isOne();
            assertThat(user).isEqualTo("library");
            redis.opsForValue().set("k", "v");
            assertThat(redis.opsForValue().get("k")).isEqualTo("v");
            assertThat(password).isEqualTo("pw-of-cache");
        }
    }

    @SpringBootTest(classes = LibraryApplication.class)
    @UseEnvironment(Library.class)
    static class AnnotatedTestCase {
        @Postgres(user = "annotated")
        static PostgresServer own;

        @Test
        void connects(@Autowired Books books, @Value("${spring.datasource.username}") String user) {
            assertThat(books.count()).isOne();
            assertThat(user).isEqualTo("annotated");
        }
    }

    @Test
    void servicesAreRecognizedByTheirImages() {
        passes(1, RecognizedTestCase.class);
    }

    @Test
    void anAnnotatedServerComesFirst() {
        passes(1, AnnotatedTestCase.class);
    }
}
