/** What containers did while a test ran that has failed. */
@NullMarked
package dev.mooring.internal.report.evidence;

import org.jspecify.annotations.NullMarked;
