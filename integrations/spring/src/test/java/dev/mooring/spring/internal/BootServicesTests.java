package dev.mooring.spring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.internal.handle.OfficialImage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BootServicesTests {

    private final BootServices services = new BootServices();

    @ParameterizedTest
    @CsvSource({
        "postgres:18, Postgres",
        "docker.io/library/mysql:8.4, MySQL",
        "mariadb, MariaDB",
        "redis/redis-stack:7, Redis",
        "valkey/valkey:8, Valkey",
        "rabbitmq:4-management, RabbitMQ",
        "apache/kafka-native:4.1.0, Kafka",
        "osixia/openldap, OpenLdap"
    })
    void imagesAreRecognized(String image, String annotation) {
        assertThat(services.recognize(image, Map.of()))
                .hasValueSatisfying(field -> assertThat(field.getAnnotations())
                        .singleElement()
                        .satisfies(each -> assertThat(each.annotationType().getSimpleName())
                                .isEqualTo(annotation)));
    }

    @ParameterizedTest
    @EnumSource(OfficialImage.class)
    void eachImageHasAComponent(OfficialImage image) {
        assertThat(BootServices.component(image).getName()).isEqualTo(image.name());
    }

    @Test
    void labelsNameTheImageOrExceptTheService() {
        assertThat(services.recognize("acme/db:1", Map.of())).isEmpty();
        assertThat(services.recognize("acme/db:1", Map.of("org.springframework.boot.service-connection", "postgres")))
                .isPresent();
        assertThat(services.recognize("postgres:17", Map.of("org.springframework.boot.ignore", "")))
                .isEmpty();
    }
}
