/** The events of a session as events of the JDK's Flight Recorder. */
@NullMarked
package dev.mooring.internal.report.jfr;

import org.jspecify.annotations.NullMarked;
