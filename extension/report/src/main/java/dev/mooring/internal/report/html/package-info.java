/** The report of a run as one page of HTML, for people. */
@NullMarked
package dev.mooring.internal.report.html;

import org.jspecify.annotations.NullMarked;
