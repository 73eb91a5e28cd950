package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.failures;
import static dev.mooring.spring.TestRuns.passes;
import static dev.mooring.spring.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.PortForward;
import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Other values, and Spring without Spring Boot. */
class PropertiesIT {

    private static final String IMAGE = "mooring/test-tools:1";

    @Configuration
    static class Nothing {}

    @Test
    void comeFromClassesFieldsAndEnvironments() {
        passes(1, DeclaredTestCase.class);
    }

    @Environment
    record Backend(
            @Container(
                    image = IMAGE,
                    command = {"serve", "http", "9000"})
            @PortForward(9000)
            @SpringProperty(name = "backend", value = "${backend.address}")
            DockerContainer backend,

            @Template("tcp://${backend.address:9000}") @SpringProperty(name = "backend.uri")
            String uri) {}

    @SpringProperty(name = "from.superclass", value = "${app.host}")
    @SpringProperty(name = "overridden", value = "superclass")
    abstract static class AbstractTestCase {}

    @SpringJUnitConfig(Nothing.class)
    @TestPropertySource(properties = "overridden = property source")
    @UseEnvironment(Backend.class)
    @SpringProperty(name = "overridden", value = "class")
    @SpringProperty(name = "app.url", value = "http://${app.address:8080}/")
    static class DeclaredTestCase extends AbstractTestCase {
        @Container(
                image = IMAGE,
                command = {"serve", "http", "8080"})
        @PortForward(8080)
        @SpringProperty(name = "app.port", value = "${app.port:8080}")
        static DockerContainer app;

        @Test
        void areSet(
                Backend backend,
                @Value("${app.url}") String url,
                @Value("${app.port}") int port,
                @Value("${from.superclass}") String host,
                @Value("${overridden}") String overridden,
                @Value("${backend}") String backendAddress,
                @Value("${backend.uri}") String backendUri) {
            assertThat(url).isEqualTo("http://" + app.endpoint(8080) + "/");
            assertThat(port).isEqualTo(app.endpoint(8080).port());
            assertThat(host).isEqualTo(app.endpoint(8080).host());
            assertThat(overridden).isEqualTo("class");
            assertThat(backendAddress)
                    .isEqualTo(backend.backend().endpoint(9000).toString());
            assertThat(backendUri).isEqualTo(backend.uri());
        }
    }

    /** Who reads Spring Boot's properties without Spring Boot gets them, too. */
    @Test
    void describeServersWithoutSpringBoot() {
        passes(1, PlainTestCase.class);
    }

    @SpringJUnitConfig(Nothing.class)
    static class PlainTestCase {
        @Postgres
        static PostgresServer db;

        @Test
        void areSet(
                @Value("${spring.datasource.url}") String url,
                @Value("${spring.datasource.password}") String password) {
            assertThat(url).isEqualTo(db.jdbcUrl());
            assertThat(password).isEqualTo(db.password());
        }
    }

    @Test
    void mistakesNameThePlace() {
        assertThat(failures(run(MistakenTestCase.class)))
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(
                        "MistakenTestCase",
                        "${app.address:8080} refers to 'app', which is not declared.",
                        "Known are self and 'api'.");
    }

    @SpringJUnitConfig(Nothing.class)
    @SpringProperty(name = "app.url", value = "http://${app.address:8080}/")
    static class MistakenTestCase {
        @Container(image = IMAGE)
        @PortForward(8080)
        static DockerContainer api;

        @Test
        void neverRuns() {}
    }
}
