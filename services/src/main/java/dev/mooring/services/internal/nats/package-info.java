/** NATS: its container and its handle. */
@NullMarked
package dev.mooring.services.internal.nats;

import org.jspecify.annotations.NullMarked;
