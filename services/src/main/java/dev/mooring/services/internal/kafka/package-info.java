/**
 * Implements {@link dev.mooring.services.Kafka}, and the topics that tests get.
 *
 * <p>Read {@link KafkaConfigurer} first, which sets a listener for each kind of client, then {@link Topics}, which
 * creates and deletes topics with a few requests of Kafka's protocol, so that tests need no client library.
 * {@link KafkaProvider} and {@link TopicProvider} make the values.
 */
@NullMarked
package dev.mooring.services.internal.kafka;

import org.jspecify.annotations.NullMarked;
