/** nginx: its container and its handle. */
@NullMarked
package dev.mooring.services.internal.nginx;

import org.jspecify.annotations.NullMarked;
