/**
 * Writes the report of a build as one page of HTML, for people.
 *
 * <p>A {@link dev.mooring.internal.report.model.Report} comes in, and the text of a page without external resources
 * goes out. Read {@link ReportPage} first, then {@link FailedTests}, the section about failures. The scripts and styles
 * of the page are resources of this package; {@code words.js} and {@code model.js} come first.
 */
@NullMarked
package dev.mooring.internal.report.html;

import org.jspecify.annotations.NullMarked;
