/** Mosquitto: its container and its handle. */
@NullMarked
package dev.mooring.services.internal.mosquitto;

import org.jspecify.annotations.NullMarked;
