/**
 * Makes the report of a build from the journals of its JVMs. (It has nothing to do with the building of images.)
 *
 * <p>Journals come in, and a {@link dev.mooring.internal.report.model.Report} of tests, resources and times goes out,
 * which {@code html} and {@code internal.json} write to files. Read {@link BuildReport} first, then
 * {@link ProcessEvents}, which reads the journal of one JVM, and {@link OpenResource}, which collects the events of one
 * resource. {@link Advisor} finds what could save time.
 */
@NullMarked
package dev.mooring.internal.report.build;

import org.jspecify.annotations.NullMarked;
