package dev.mooring.services;

import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.kafka.TopicProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Gives each test, or a class, a topic of a Kafka server of its own. Its name is unique on the server.
 *
 * <pre>{@code
 * class OrderEventsIT {
 *     @Kafka
 *     static KafkaServer kafka;
 *
 *     @Test
 *     void publishes(@Topic(partitions = 3) TestTopic orders) { ... }
 * }
 * }</pre>
 *
 * <p>The field or parameter is a {@link TestTopic}, or the name of the topic as a {@code String}. {@code @Template} can
 * use {@code ${name.name}}, {@code ${name.groupId}} and {@code ${name.bootstrapServers}}.
 *
 * <p>A parameter of a test and an instance field have a topic for each test, a static field has one for its class. All
 * partitions have a leader when the test begins. The topic is deleted in the background at the end of its scope. No
 * client library is needed to make or delete it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@ProvideUsing(TopicProvider.class)
public @interface Topic {

    /**
     * Sets the logical name. The default is the name of the field or parameter.
     *
     * @return the name
     */
    String name() default "";

    /**
     * Sets the server. The default is the only {@link KafkaServer} that is declared.
     *
     * @return the logical name of the server
     */
    String server() default "";

    /**
     * Sets the number of partitions.
     *
     * @return the number, at least 1
     */
    int partitions() default 1;

    /**
     * Sets the configuration of the topic.
     *
     * @return entries such as {@code cleanup.policy=compact}
     */
    String[] config() default {};

    /**
     * Sets how long the topic lives.
     *
     * @return the scope
     */
    Scope scope() default Scope.AUTO;
}
