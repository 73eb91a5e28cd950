/**
 * Implements {@link dev.mooring.services.RabbitMQ}, and the virtual hosts that tests get.
 *
 * <p>Read {@link RabbitMqConfigurer} first, which applies the attributes of the annotation, then {@link VirtualHosts},
 * which creates and deletes virtual hosts in one of two ways: over HTTP if the management plugin is enabled, otherwise
 * with {@code rabbitmqctl}. {@link RabbitMqProvider} and {@link VirtualHostProvider} make the values.
 */
@NullMarked
package dev.mooring.services.internal.rabbitmq;

import org.jspecify.annotations.NullMarked;
