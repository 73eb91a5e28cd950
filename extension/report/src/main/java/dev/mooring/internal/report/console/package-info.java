/** What is logged during a run and at its end. */
@NullMarked
package dev.mooring.internal.report.console;

import org.jspecify.annotations.NullMarked;
