/** Connections through the drivers that users bring. */
@NullMarked
package dev.mooring.services.internal.jdbc;

import org.jspecify.annotations.NullMarked;
