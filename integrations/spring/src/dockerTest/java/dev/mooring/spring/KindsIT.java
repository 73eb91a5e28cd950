package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Kafka;
import dev.mooring.services.OpenLdap;
import dev.mooring.services.Postgres;
import dev.mooring.services.TestDatabase;
import dev.mooring.spring.kinds.KindsApplication;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.naming.directory.BasicAttributes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.ldap.core.AttributesMapper;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

/** What has a client of its own: R2DBC, with a database that Liquibase prepares, Kafka and LDAP. */
class KindsIT {

    @Test
    void areConnected() {
        passes(4, KindsTestCase.class);
    }

    @SpringBootTest(
            classes = KindsApplication.class,
            properties = {
                "spring.autoconfigure.exclude=",
                "spring.flyway.enabled=false",
                "spring.liquibase.enabled=true",
                "spring.liquibase.change-log=classpath:db/changelog/library.sql",
                "spring.kafka.consumer.group-id=library"
            })
    @Postgres
    @Kafka
    @OpenLdap
    static class KindsTestCase {
        @Database(fixed = true)
        static TestDatabase library;

        /** Without a pool, so each connection leads to the database of the test. */
        @RepeatedTest(2)
        void toPostgresByR2dbcAndLiquibase(@Autowired ConnectionFactory connections) {
            DatabaseClient client = DatabaseClient.create(connections);
            client.sql("INSERT INTO reader VALUES ('Ahab')").then().block();
            assertThat(client.sql("SELECT name FROM reader ORDER BY name")
                            .map(row -> row.get(0, String.class))
                            .all()
                            .collectList()
                            .block())
                    .containsExactly("Ahab", "Ishmael");
        }

        @Test
        void toKafka(
                @Autowired KafkaTemplate<Object, Object> messages, @Autowired ConsumerFactory<Object, Object> consumers)
                throws Exception {
            messages.send("loans", "Moby-Dick").get(2, TimeUnit.MINUTES);
            messages.setConsumerFactory(consumers);
            ConsumerRecord<Object, Object> received = messages.receive("loans", 0, 0, Duration.ofMinutes(2));
            assertThat(received.value()).isEqualTo("Moby-Dick");
        }

        @Test
        void toLdap(@Autowired LdapTemplate directory) {
            BasicAttributes person = new BasicAttributes("objectClass", "person");
            person.put("sn", "Ishmael");
            directory.bind("cn=ishmael", null, person);
            AttributesMapper<Object> surname =
                    attributes -> attributes.get("sn").get();
            assertThat(directory.lookup("cn=ishmael", surname)).isEqualTo("Ishmael");
        }
    }
}
