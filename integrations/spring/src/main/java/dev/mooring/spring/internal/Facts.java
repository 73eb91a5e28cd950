package dev.mooring.spring.internal;

import dev.mooring.resource.Endpoint;
import dev.mooring.services.DatabaseServer;
import dev.mooring.services.KafkaServer;
import dev.mooring.services.OpenLdapServer;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.RedisServer;
import dev.mooring.services.SmtpServer;
import dev.mooring.services.TestDatabase;
import dev.mooring.services.TestKeySpace;
import dev.mooring.services.TestVirtualHost;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a running server or database is reached, in the words of Spring Boot.
 *
 * @param prefix the prefix of Spring Boot's own properties
 * @param properties the properties by their names below the prefix
 * @param details what Spring Boot's connection details answer
 */
record Facts(String prefix, Map<String, String> properties, List<DetailsBean> details) {

    static Facts of(Object value) {
        if (value instanceof TestDatabase database) {
            return database(database.jdbcUrl(), database.r2dbcUrl(), database.user(), database.password());
        }
        if (value instanceof DatabaseServer server) {
            return database(server.jdbcUrl(), server.r2dbcUrl(), server.user(), server.password());
        }
        if (value instanceof TestKeySpace keys) {
            return redis(keys.server(), keys.index());
        }
        if (value instanceof RedisServer server) {
            return redis(server, 0);
        }
        if (value instanceof TestVirtualHost host) {
            return rabbit(host.server(), host.name());
        }
        if (value instanceof RabbitMQServer server) {
            return rabbit(server, "/");
        }
        if (value instanceof KafkaServer server) {
            return kafka(server);
        }
        if (value instanceof OpenLdapServer server) {
            return ldap(server);
        }
        if (value instanceof SmtpServer server) {
            return mail(server.endpoint());
        }
        throw new IllegalArgumentException("no connection to " + value.getClass());
    }

    private static Facts database(String url, String r2dbcUrl, String user, String password) {
        Map<String, Object> jdbc = Map.of("getJdbcUrl", url, "getUsername", user, "getPassword", password);
        String withUser = r2dbcUrl.replaceFirst("//", "//" + encoded(user) + ":" + encoded(password) + "@");
        return new Facts(
                "spring.datasource",
                ordered("url", url, "jdbc-url", url, "username", user, "password", password),
                List.of(
                        DetailsBean.of("jdbc.JdbcConnectionDetails", jdbc),
                        DetailsBean.of("flyway.FlywayConnectionDetails", jdbc),
                        DetailsBean.of("liquibase.LiquibaseConnectionDetails", jdbc),
                        DetailsBean.of(
                                "r2dbc.R2dbcConnectionDetails",
                                Map.of("getConnectionFactoryOptions", new DetailsBean.R2dbcOptions(withUser)))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Facts redis(RedisServer server, int database) {
        Endpoint endpoint = server.endpoint();
        Map<String, String> properties = ordered(
                "host", endpoint.host(),
                "port", String.valueOf(endpoint.port()),
                "database", String.valueOf(database));
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("getStandalone", new DetailsBean.Nested("of", List.of(endpoint.host(), endpoint.port(), database)));
        if (!server.password().isEmpty()) {
            properties.put("password", server.password());
            answers.put("getPassword", server.password());
        }
        return new Facts(
                "spring.data.redis",
                properties,
                List.of(DetailsBean.moved(
                        "data.redis.RedisConnectionDetails", "data.redis.DataRedisConnectionDetails", answers)));
    }

    private static Facts rabbit(RabbitMQServer server, String virtualHost) {
        Endpoint endpoint = server.endpoint();
        return new Facts(
                "spring.rabbitmq",
                ordered(
                        "host", endpoint.host(),
                        "port", String.valueOf(endpoint.port()),
                        "username", server.user(),
                        "password", server.password(),
                        "virtual-host", virtualHost),
                List.of(DetailsBean.of(
                        "amqp.RabbitConnectionDetails",
                        Map.of(
                                "getUsername",
                                server.user(),
                                "getPassword",
                                server.password(),
                                "getVirtualHost",
                                virtualHost,
                                "getAddresses",
                                new DetailsBean.NestedList("Address", List.of(endpoint.host(), endpoint.port()))))));
    }

    private static Facts kafka(KafkaServer server) {
        return new Facts(
                "spring.kafka",
                ordered("bootstrap-servers", server.bootstrapServers()),
                List.of(DetailsBean.of(
                        "kafka.KafkaConnectionDetails",
                        Map.of("getBootstrapServers", List.of(server.bootstrapServers())))));
    }

    private static Facts ldap(OpenLdapServer server) {
        String url = server.uri().toString();
        return new Facts(
                "spring.ldap",
                ordered(
                        "urls", url,
                        "base", server.baseDn(),
                        "username", server.user(),
                        "password", server.password()),
                List.of(DetailsBean.of(
                        "ldap.LdapConnectionDetails",
                        Map.of(
                                "getUrls",
                                new String[] {url},
                                "getBase",
                                server.baseDn(),
                                "getUsername",
                                server.user(),
                                "getPassword",
                                server.password()))));
    }

    /** Spring Boot has no connection details for mail. */
    private static Facts mail(Endpoint smtp) {
        return new Facts(
                "spring.mail",
                ordered("host", smtp.host(), "port", String.valueOf(smtp.port()), "protocol", "smtp"),
                List.of());
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            ordered.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return ordered;
    }
}
