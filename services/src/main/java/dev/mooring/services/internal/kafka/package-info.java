/** Kafka, and topics of its servers for tests. */
@NullMarked
package dev.mooring.services.internal.kafka;

import org.jspecify.annotations.NullMarked;
