/** RabbitMQ, and virtual hosts of its servers for tests. */
@NullMarked
package dev.mooring.services.internal.rabbitmq;

import org.jspecify.annotations.NullMarked;
