/** PostgreSQL: its container, its handle, and how its databases are copied. */
@NullMarked
package dev.mooring.services.internal.postgres;

import org.jspecify.annotations.NullMarked;
