/**
 * Shows failed tests in GitHub Actions: as annotations at the lines of the sources, and in the summary of the job.
 *
 * <p>Events come in; workflow commands go to the standard output, and Markdown goes to the file of the summary. Outside
 * of GitHub Actions, there is no such reader. Read {@link GitHub} first; {@link SourceFiles} finds the source of a
 * test.
 */
@NullMarked
package dev.mooring.internal.report.github;

import org.jspecify.annotations.NullMarked;
