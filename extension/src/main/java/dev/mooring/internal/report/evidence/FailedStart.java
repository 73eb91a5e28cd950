package dev.mooring.internal.report.evidence;

import dev.mooring.internal.report.event.ResourceEvent;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A resource that did not start while a test ran, or before it and for it.
 *
 * @param directory where its log was kept, or null
 */
record FailedStart(ResourceEvent.Failed failure, @Nullable Path directory) {}
