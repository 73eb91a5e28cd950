/** What a run says in the log while it runs and at its end. */
@NullMarked
package dev.mooring.internal.report.console;

import org.jspecify.annotations.NullMarked;
