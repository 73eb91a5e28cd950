/** How containers reach the host of the test JVM. */
@NullMarked
package dev.mooring.internal.host;

import org.jspecify.annotations.NullMarked;
