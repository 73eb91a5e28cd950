/** The report of a build, made from the journals of its JVMs. */
@NullMarked
package dev.mooring.internal.report.build;

import org.jspecify.annotations.NullMarked;
