package dev.mooring.internal.report.evidence;

import dev.mooring.internal.report.event.ResourceEvent;
import org.jspecify.annotations.Nullable;

/**
 * A resource that did not start while a test ran, or before it and for it.
 *
 * @param directory the directory of its log, or null
 */
record FailedStart(ResourceEvent.Failed failure, @Nullable String directory) {}
