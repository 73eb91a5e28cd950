package dev.mooring.spring.internal;

import dev.mooring.provide.ServiceRecognizer;
import dev.mooring.services.Kafka;
import dev.mooring.services.KafkaServer;
import dev.mooring.services.MariaDB;
import dev.mooring.services.MariaDBServer;
import dev.mooring.services.MySQL;
import dev.mooring.services.MySQLServer;
import dev.mooring.services.OpenLdap;
import dev.mooring.services.OpenLdapServer;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.Redis;
import dev.mooring.services.RedisServer;
import dev.mooring.services.Valkey;
import dev.mooring.services.internal.handle.OfficialImage;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes services of Compose files as Spring Boot's own support for Docker Compose does: by their images, unless a
 * label says something else.
 */
public final class BootServices implements ServiceRecognizer {

    private static final String IMAGE = "org.springframework.boot.service-connection";
    private static final String IGNORE = "org.springframework.boot.ignore";

    /**
     * The components that services are declared like, each with the name of its {@link OfficialImage}. Servers keep
     * their own settings, because the Compose file describes them.
     */
    @SuppressWarnings("unused") // read by reflection
    private static final class Components {
        @Postgres(durable = true, snapshot = false)
        private static @Nullable PostgresServer POSTGRES;

        @MySQL(durable = true, snapshot = false)
        private static @Nullable MySQLServer MYSQL;

        @MariaDB(durable = true, snapshot = false)
        private static @Nullable MariaDBServer MARIADB;

        @Redis(durable = true)
        private static @Nullable RedisServer REDIS;

        @Valkey(durable = true)
        private static @Nullable RedisServer VALKEY;

        @RabbitMQ(durable = true)
        private static @Nullable RabbitMQServer RABBITMQ;

        @Kafka
        private static @Nullable KafkaServer KAFKA;

        @OpenLdap
        private static @Nullable OpenLdapServer OPENLDAP;
    }

    /** Found by its name. */
    public BootServices() {}

    @Override
    public Optional<Field> recognize(String image, Map<String, String> labels) {
        return labels.containsKey(IGNORE)
                ? Optional.empty()
                : OfficialImage.of(labels.getOrDefault(IMAGE, image)).map(BootServices::component);
    }

    static Field component(OfficialImage image) {
        try {
            return Components.class.getDeclaredField(image.name());
        } catch (NoSuchFieldException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
