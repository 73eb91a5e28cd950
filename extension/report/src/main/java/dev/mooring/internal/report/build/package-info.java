/**
 * The report of a build, made from the journals of its JVMs.
 *
 * <p>Journals come in, and a model of tests, resources and times goes out, which {@code html} and {@code json} write.
 * Read {@link dev.mooring.internal.report.build.BuildReport} first, then {@code ProcessEvents}, which reads one JVM's
 * journal.
 */
@NullMarked
package dev.mooring.internal.report.build;

import org.jspecify.annotations.NullMarked;
