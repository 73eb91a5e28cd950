/** The session, its slots, leases and permits: start once, await, remove; sharing and order. */
@NullMarked
package dev.mooring.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
