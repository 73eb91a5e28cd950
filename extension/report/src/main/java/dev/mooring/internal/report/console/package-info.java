/**
 * Logs a run: a line for each event that users want to know, and a summary at the end.
 *
 * <p>Events come in, and lines for SLF4J go out. Read {@link Console} first, then {@link RunSummary}. {@link LogDetail}
 * has the values of the parameter that sets how much is logged.
 */
@NullMarked
package dev.mooring.internal.report.console;

import org.jspecify.annotations.NullMarked;
