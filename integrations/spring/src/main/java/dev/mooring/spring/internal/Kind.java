package dev.mooring.spring.internal;

import dev.mooring.services.DatabaseServer;
import dev.mooring.services.KafkaServer;
import dev.mooring.services.OpenLdapServer;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.RedisServer;
import dev.mooring.services.SmtpServer;
import dev.mooring.services.TestDatabase;
import dev.mooring.services.TestKeySpace;
import dev.mooring.services.TestVirtualHost;
import java.util.List;

/** What an application is connected to, each kind once. */
enum Kind {
    DATABASE("database"),
    REDIS("Redis server"),
    RABBITMQ("RabbitMQ server"),
    KAFKA("Kafka server"),
    LDAP("LDAP server"),
    MAIL("mail server");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** The types of the values; one of an earlier type is meant rather than the server that it is on. */
    List<Class<?>> types() {
        return switch (this) {
            case DATABASE -> List.of(TestDatabase.class, DatabaseServer.class);
            case REDIS -> List.of(TestKeySpace.class, RedisServer.class);
            case RABBITMQ -> List.of(TestVirtualHost.class, RabbitMQServer.class);
            case KAFKA -> List.of(KafkaServer.class);
            case LDAP -> List.of(OpenLdapServer.class);
            case MAIL -> List.of(SmtpServer.class);
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
