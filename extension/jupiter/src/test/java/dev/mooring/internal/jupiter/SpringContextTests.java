package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Spring loads its context when a test instance is post-processed; static containers are ready before that. */
class SpringContextTests {

    /** Told by a bean that needs the container. */
    private static String needed(DockerContainer app) {
        assertThat(app.state().running()).isTrue();
        Story.tell("context");
        return app.name();
    }

    @DockerTest
    @SpringJUnitConfig
    @DirtiesContext
    static class DockerFirstTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Configuration
        static class Beans {
            @Bean
            String nameOfTheContainer() {
                return needed(app);
            }
        }

        @Test
        void a(@Autowired String name) {
            assertThat(name).isEqualTo(app.name());
            Story.tell("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereDockerIsRegisteredFirst(Lifecycle lifecycle) {
        assertContextFollowsContainer(DockerFirstTestCase.class, lifecycle);
    }

    @SpringJUnitConfig
    @DirtiesContext
    @DockerTest
    static class SpringFirstTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Configuration
        static class Beans {
            @Bean
            String nameOfTheContainer() {
                return needed(app);
            }
        }

        @Test
        void a(@Autowired String name) {
            assertThat(name).isEqualTo(app.name());
            Story.tell("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereSpringIsRegisteredFirst(Lifecycle lifecycle) {
        assertContextFollowsContainer(SpringFirstTestCase.class, lifecycle);
    }

    @SpringJUnitConfig
    @DirtiesContext
    static class FieldAloneTestCase {
        // tag::dynamic-properties[]
        @Container(image = "app")
        static DockerContainer app;

        @DynamicPropertySource
        static void properties(DynamicPropertyRegistry registry) {
            registry.add("name.of.the.container", app::name);
        }
        // end::dynamic-properties[]

        @Configuration
        static class Beans {
            @Bean
            String nameOfTheContainer(@Value("${name.of.the.container}") String name) {
                assertThat(name).isEqualTo(app.name());
                return needed(app);
            }
        }

        @Test
        void a(@Autowired String name) {
            assertThat(name).isEqualTo(app.name());
            Story.tell("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereTheFieldAloneRegistersDocker(Lifecycle lifecycle) {
        assertContextFollowsContainer(FieldAloneTestCase.class, lifecycle);
    }

    private static void assertContextFollowsContainer(Class<?> testClass, Lifecycle lifecycle) {
        FakeRun.Result result =
                FakeRun.simple().with(FakeRun.LIFECYCLE, lifecycle.name()).execute(testClass);

        result.assertAllPassed(1);
        assertThat(result.story()).containsExactly("create app", "context", "a", "remove app");
        result.assertNothingLeft();
    }
}
