/**
 * Reads the messages that an engine sends while it builds an image.
 *
 * <p>The stream of a build's answer comes in, from the classic builder or from BuildKit; steps and their output go out
 * as progress, and the last lines of the failed step as the reason of a failure. Read {@link BuildMessages} first, then
 * {@link BuildRecord}, which collects the steps. {@link BuildKitTrace} decodes BuildKit's Protocol Buffers. The
 * requests are in {@link dev.mooring.internal.engine.http}.
 */
@NullMarked
package dev.mooring.internal.engine.http.build;

import org.jspecify.annotations.NullMarked;
