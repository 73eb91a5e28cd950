/** Databases of tests: prepared once, copied for each test. */
@NullMarked
package dev.mooring.services.internal.database;

import org.jspecify.annotations.NullMarked;
