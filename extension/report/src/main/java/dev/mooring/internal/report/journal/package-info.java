/** The events of a session on disk, so that what was known is there when the JVM has been killed. */
@NullMarked
package dev.mooring.internal.report.journal;

import org.jspecify.annotations.NullMarked;
